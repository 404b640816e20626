import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ExclusionCard } from '@/components/notifications/exclusion-card';
import { FunnelCard } from '@/components/notifications/funnel-card';
import { StandingCard } from '@/components/notifications/standing-card';
import { listExclusions } from '@/lib/notifications/funnel/exclusions/queries';
import { getFunnel } from '@/lib/notifications/funnel/queries';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('letters.standing'))('page') };
}

export default async function FunnelPage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('letters.standing')];
  const report = await getFunnel(actor, { incidentId });
  if (!report || report.laboratories.length === 0) notFound();
  const exclusions = await listExclusions(actor, { incidentId });
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['batches', 'import']} minIntervalMs={1500} />
      <PageHeader
        title={t('page')}
        description={t('lead')}
        back={{ href: `/incidents/${incidentId}/batches`, label: t('back') }}
      />
      <Cols>
        <Stack>
          <StandingCard report={report} incidentId={incidentId} />
          {exclusions ? <ExclusionCard exclusions={exclusions} laboratories={report.laboratories} /> : null}
        </Stack>
        <Stack>
          <FunnelCard funnel={report.total} />
        </Stack>
      </Cols>
    </>
  );
}
