import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { LetterBehind } from '@/components/facts/letter-behind';
import { PageHeader } from '@/components/layout/page-header';
import { LetterForm } from '@/components/notifications/letter-form';
import { lettersBehind } from '@/lib/facts/queries';
import { audienceSchema, channelSchema, templateChoiceSchema } from '@/lib/notifications/schema';
import { getTemplate } from '@/lib/notifications/templates/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const search = z.object({
  case: z.uuid(),
  channel: channelSchema,
  audience: audienceSchema.catch('STANDARD'),
  from: templateChoiceSchema.catch('default:fr'),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('letter.title') };
}

export default async function LetterPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('notifications')];
  const asked = search.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { case: caseId, channel, audience, from } = asked.data;
  const letter = await orNotFound(getTemplate(actor, { incidentId, caseId, channel, audience, choice: from }));
  const behind = await lettersBehind(actor, { incidentId, caseId, templateId: from });
  const back = `/incidents/${incidentId}/batches/new?${new URLSearchParams({ case: caseId, channel, audience })}`;
  return (
    <>
      <PageHeader
        title={t('letter.title')}
        description={t('letter.lead')}
        back={{ href: back, label: t('prepare.title') }}
      />
      <LetterBehind incidentId={incidentId} keys={behind} />
      <LetterForm
        incidentId={incidentId}
        caseId={caseId}
        channel={channel}
        audience={audience}
        letter={{
          locale: letter.locale,
          name: letter.name,
          subject: letter.subject,
          short: letter.short,
          slots: letter.slots,
        }}
        back={back}
      />
    </>
  );
}
