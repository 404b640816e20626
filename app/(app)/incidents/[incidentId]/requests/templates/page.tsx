import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { TemplateChoice } from '@/components/requests/texts/template-choice';
import { TemplateForm } from '@/components/requests/texts/template-form';
import { Card, CardBody } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { formatDateTime } from '@/lib/platform/time/format';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { ANSWER_LOCALES, TEMPLATE_KEYS } from '@/lib/requests/answers/rules';
import { getTemplatePage } from '@/lib/requests/templates/queries';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const asked = z.object({
  key: z.enum(TEMPLATE_KEYS).catch('ACCESS'),
  locale: z.enum(ANSWER_LOCALES).catch('fr'),
  case: z.uuid().nullable().catch(null),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.templates'))('title') };
}

export default async function TemplatesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t, locale] = [
    await requireActor(),
    await params,
    await getTranslations('requests.templates'),
    await getLocale(),
  ];
  const choice = asked.parse({ case: null, ...(await searchParams) });
  const page = await orNotFound(
    getTemplatePage(actor, { incidentId, caseId: choice.case, key: choice.key, locale: choice.locale }),
  );
  const { text, caseId, mayEdit } = page;
  const by = text.at ? ` ${t('by', { by: text.by, at: formatDateTime(text.at, locale) })}` : '';
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['requests']} />
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: `/incidents/${incidentId}/requests`, label: (await getTranslations('requests'))('title') }}
      />
      <Cols shape="list">
        <Card title={t('choose')}>
          <CardBody>
            <TemplateChoice incidentId={incidentId} page={page} />
          </CardBody>
        </Card>
        <Card title={t(`keys.${text.key}`)} hint={`${t(`from.${text.from}`, { version: text.version })}${by}`}>
          <CardBody>
            {mayEdit ? (
              <TemplateForm
                key={[text.key, text.locale, text.from, text.version, caseId].join()}
                incidentId={incidentId}
                page={page}
              />
            ) : (
              <>
                <p className="text-muted text-sm">{t('readOnly')}</p>
                <p className="font-strong">{text.subject}</p>
                <div className="whitespace-pre-line leading-relaxed">{text.body}</div>
              </>
            )}
          </CardBody>
        </Card>
      </Cols>
    </>
  );
}
