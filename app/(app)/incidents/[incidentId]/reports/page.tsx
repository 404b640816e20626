import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { StartReport } from '@/components/reports/acts/start-report';
import { ReportTable } from '@/components/reports/report-table';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { getReportChoices, listReports } from '@/lib/reports/list/queries';
import { reportTable } from '@/lib/reports/schema';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('reports')];
  const choices = await orNotFound(getReportChoices(actor, { incidentId }));
  const { kinds, cases, startable, forIncident } = choices;
  const table = parseTableParams(await searchParams, reportTable({ kinds, cases: cases.map(({ id }) => id) }));
  const { now: _, ...list } = await orNotFound(listReports(actor, { incidentId, params: table }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['reports']} />
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<StartReport incidentId={incidentId} kinds={startable} cases={cases} forIncident={forIncident} />}
      />
      <ReportTable {...{ incidentId, list, kinds, cases }} page={table.page} chosen={table.filters.laboratory} />
    </>
  );
}
