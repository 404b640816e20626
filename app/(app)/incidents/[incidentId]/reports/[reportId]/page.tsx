import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { ReportHistory } from '@/components/reports/report-history';
import { ReportPage } from '@/components/reports/report-page';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getReport } from '@/lib/reports/queries';

type Props = { params: Promise<{ incidentId: string; reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

export default async function OneReportPage({ params }: Props) {
  const [actor, { incidentId, reportId }] = [await requireActor(), await params];
  const view = await orNotFound(getReport(actor, { incidentId, reportId }));
  return (
    <>
      <ReportPage view={view} history={<ReportHistory entries={view.history} />} />
      <LiveRefresh incidentId={incidentId} topics={['reports', 'facts']} />
    </>
  );
}
