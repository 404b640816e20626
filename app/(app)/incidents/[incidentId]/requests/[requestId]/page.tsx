import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { AnswerCard } from '@/components/requests/detail/answer-card';
import { AuthenticationCard } from '@/components/requests/detail/authentication-card';
import { CloseCard } from '@/components/requests/detail/close-card';
import { DeadlineCard } from '@/components/requests/detail/deadline-card';
import { IdentityCard } from '@/components/requests/detail/identity-card';
import { OwnerCard } from '@/components/requests/detail/owner-card';
import { PersonCard } from '@/components/requests/detail/person-card';
import { RequestStateTag } from '@/components/requests/request-state';
import { Callout } from '@/components/ui/callout';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { formatDateTime } from '@/lib/platform/time/format';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { previewAnswer } from '@/lib/requests/answers/queries';
import { ANSWER_LOCALES } from '@/lib/requests/answers/rules';
import { needsAuthentication } from '@/lib/requests/kinds/catalogue';
import { requestNumber } from '@/lib/requests/labels';
import { getRequest, type RequestDetail } from '@/lib/requests/queries';

type Props = { params: Promise<{ incidentId: string; requestId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') };
}

/** An answer can be written: the refusal, a question, or once it is settled who the person is. */
function mayAnswer(view: RequestDetail): boolean {
  if (view.answeredAt || !view.mayHandle) return false;
  if (view.state === 'REFUSED') return true;
  return view.acts.includes('answer') && (!needsAuthentication(view.kind) || view.presence !== null);
}

export default async function RequestPage({ params, searchParams }: Props) {
  const [actor, place, t, locale] = [
    await requireActor(),
    await params,
    await getTranslations('requests'),
    await getLocale(),
  ];
  const view = await orNotFound(getRequest(actor, place));
  const language = z.enum(ANSWER_LOCALES).catch(view.locale === 'en' ? 'en' : 'fr');
  const draft = mayAnswer(view)
    ? await orNotFound(previewAnswer(actor, { ...place, locale: language.parse((await searchParams).locale) }))
    : null;
  const waits = view.authenticated === null && needsAuthentication(view.kind);
  const open = view.state === 'RECEIVED' || view.state === 'AUTHENTICATING';
  const description = [
    view.laboratory,
    t(`channels.${view.channel}`),
    `${formatDateTime(view.receivedAt, locale)} (${view.createdName})`,
  ];
  return (
    <>
      <LiveRefresh incidentId={place.incidentId} topics={['requests']} />
      <PageHeader
        title={`${requestNumber(view.number)} · ${t(`kinds.${view.kind}`)}`}
        description={description.join(' · ')}
        tags={<RequestStateTag state={view.state} />}
        back={{ href: `/incidents/${place.incidentId}/requests`, label: t('title') }}
      />
      <CloseCard view={view} />
      <Cols>
        <Stack>
          {view.note ? <Callout tone="idle">{view.note}</Callout> : null}
          {view.authenticated ? (
            <Callout tone="met">
              {t('auth.done', { at: formatDateTime(view.authenticated.at, locale), by: view.authenticated.by })}
            </Callout>
          ) : null}
          {waits && open ? <AuthenticationCard view={view} /> : null}
          {view.authenticated ? <PersonCard view={view} /> : null}
          {draft || view.answers.length > 0 ? <AnswerCard view={view} draft={draft} /> : null}
        </Stack>
        <Stack>
          <DeadlineCard view={view} />
          <IdentityCard view={view} />
          <OwnerCard view={view} />
        </Stack>
      </Cols>
    </>
  );
}
