import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { PrepareOne } from '@/components/reports/acts/prepare-one';
import { StartReport } from '@/components/reports/acts/start-report';
import { ReportTable } from '@/components/reports/report-table';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import type { ReportKind } from '@/lib/reports/kinds/catalogue';
import { getReportChoices, listReports, type ReportParams } from '@/lib/reports/list/queries';
import { reportTable } from '@/lib/reports/schema';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('reports')];
  const choices = await orNotFound(getReportChoices(actor, { incidentId }));
  const { kinds, cases, startable, forIncident } = choices;
  const config = reportTable({ kinds, cases: cases.map(({ id }) => id) });
  const table = parseTableParams(await searchParams, config);
  const { now: _, ...list } = await orNotFound(listReports(actor, { incidentId, params: table }));
  const wanted = list.total === 0 ? placeOf(table.filters, startable) : null;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['reports']} />
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            {wanted ? (
              <PrepareOne variant="primary" incidentId={incidentId} {...wanted}>
                {t('start.prepare', { kind: t(`kinds.${wanted.kind}.one`) })}
              </PrepareOne>
            ) : null}
            <StartReport
              incidentId={incidentId}
              kinds={startable}
              cases={cases}
              forIncident={forIncident}
              quiet={wanted !== null}
            />
          </>
        }
      />
      <ReportTable {...{ incidentId, config, list, kinds, cases }} page={table.page} chosen={table.filters.case} />
    </>
  );
}

/** The one report a link of the checklist asked for, when it is not there yet and the person may start it. */
function placeOf(filters: ReportParams['filters'], startable: readonly ReportKind[]) {
  const [caseId, ...otherCases] = filters.case;
  const [kind, ...otherKinds] = startable.filter((item) => filters.kind.includes(item));
  return caseId && kind && otherCases.length === 0 && otherKinds.length === 0 ? { caseId, kind } : null;
}
