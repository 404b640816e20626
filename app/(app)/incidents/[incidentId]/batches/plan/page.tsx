import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { CapacityCard } from '@/components/notifications/capacity-card';
import { PlanTable } from '@/components/notifications/plan-table';
import { StrategyCard } from '@/components/notifications/strategy-card';
import { getPlan } from '@/lib/notifications/planning/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const search = z.object({ case: z.uuid().nullable().catch(null) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('letters.plan'))('title') };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('letters.plan')];
  const { case: caseId } = search.parse(await searchParams);
  const plan = await orNotFound(getPlan(actor, { incidentId, caseId }));
  const only = caseId ? plan.laboratories[0] : undefined;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['batches', 'import']} minIntervalMs={3000} />
      <PageHeader
        title={only ? t('titleOf', { laboratory: only.name }) : t('title')}
        description={t('lead')}
        back={{ href: `/incidents/${incidentId}/batches`, label: t('back') }}
      />
      <Cols>
        <Stack>
          <StrategyCard plan={plan} />
          {only ? null : <PlanTable plan={plan} incidentId={incidentId} />}
        </Stack>
        <Stack>
          <CapacityCard plan={plan} incidentId={incidentId} />
        </Stack>
      </Cols>
    </>
  );
}
