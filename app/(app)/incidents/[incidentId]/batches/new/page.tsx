import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PageHeader } from '@/components/layout/page-header';
import { NewBatchForm } from '@/components/notifications/new-batch-form';
import { getPreparation } from '@/lib/notifications/prepare/queries';
import { audienceSchema, channelSchema, templateChoiceSchema } from '@/lib/notifications/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const search = z.object({
  case: z.uuid().nullable().catch(null),
  channel: channelSchema.nullable().catch(null),
  audience: audienceSchema.catch('STANDARD'),
  template: templateChoiceSchema.nullable().catch(null),
  source: z.uuid().nullable().catch(null),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('prepare.title') };
}

export default async function NewBatchPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('notifications')];
  const asked = search.parse(await searchParams);
  const preparation = await orNotFound(getPreparation(actor, { incidentId, sourceBatchId: asked.source }));
  const { laboratories, source } = preparation;
  const only = laboratories.length === 1 ? laboratories[0]?.caseId : undefined;
  const audience = source?.audience ?? asked.audience;
  const next = source?.channel === 'POST' ? 'PHONE' : 'POST';
  const channel = asked.channel ?? (source ? next : audience === 'PARENTS' ? 'POST' : 'EMAIL');
  return (
    <>
      <PageHeader
        title={t('prepare.title')}
        description={t('prepare.lead')}
        back={{ href: `/incidents/${incidentId}/batches`, label: t('prepare.back') }}
      />
      <NewBatchForm
        incidentId={incidentId}
        preparation={preparation}
        chosen={{
          caseId: source?.caseId ?? asked.case ?? only ?? '',
          channel,
          audience,
          template:
            asked.template ??
            preparation.templates.find((line) => line.channel === channel && line.audience === audience)?.id ??
            'default:fr',
        }}
      />
    </>
  );
}
