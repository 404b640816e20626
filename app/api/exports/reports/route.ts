import { getTranslations } from 'next-intl/server';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { getReportChoices, listReports, logReportExport } from '@/lib/reports/list/queries';
import { reportClock } from '@/lib/reports/rules';
import { reportTable } from '@/lib/reports/schema';

const MOST = 50_000;

/** GET /api/exports/reports?incident=ID&…: the reports in sight, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const { kinds, cases } = await getReportChoices(actor, { incidentId });
  const params = { ...parseTableParams(query, reportTable({ kinds, cases: cases.map(({ id }) => id) })), offset: 0 };
  const { rows, now } = await listReports(actor, { incidentId, params: { ...params, pageSize: MOST } });
  await logReportExport(actor, { incidentId, reports: rows.length });
  const t = await getTranslations('reports');
  const iso = (date: Date | null) => date?.toISOString() ?? '';
  const csv = toCsv(rows, [
    { header: t('list.what'), value: (row) => t(`kinds.${row.kind}.one`) },
    { header: t('list.laboratory'), value: (row) => row.laboratory || t('wholeIncident') },
    { header: t('list.department'), value: (row) => row.department },
    { header: t('list.state'), value: (row) => t(`states.${row.state}`) },
    { header: t('csv.completeness'), value: (row) => row.completeness },
    { header: t('csv.dueAt'), value: (row) => iso(row.dueAt) },
    { header: t('csv.targetAt'), value: (row) => iso(row.targetAt) },
    { header: t('csv.late'), value: (row) => t(reportClock(row, now).late ? 'csv.yes' : 'csv.no') },
    { header: t('list.recipient'), value: (row) => row.recipient },
    { header: t('list.channel'), value: (row) => (row.channel ? t(`channels.${row.channel}`) : '') },
    { header: t('list.sent'), value: (row) => iso(row.sentAt) },
    { header: t('list.sentBy'), value: (row) => row.sentName },
    { header: t('list.receipt'), value: (row) => row.receiptNumber },
    { header: t('csv.receiptAt'), value: (row) => iso(row.receiptAt) },
  ]);
  return csvAnswer(csv, `${t('csv.file')}.csv`);
});
