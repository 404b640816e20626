import { getTranslations } from 'next-intl/server';
import { listCases } from '@/lib/cases/list/queries';
import { caseTable } from '@/lib/cases/schema';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

const MOST_ROWS = 10_000;

/** GET ?incident=<id>: the laboratories the actor may see as CSV, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const params = { ...parseTableParams(query, caseTable), offset: 0, pageSize: MOST_ROWS };
  const { rows } = await listCases(actor, { incidentId: query.incident ?? '', params });
  const t = await getTranslations('cases');
  const filings = await getTranslations('filings');
  const csv = toCsv(rows, [
    { header: t('list.laboratory'), value: (row) => row.name },
    { header: t('list.finess'), value: (row) => row.finess },
    { header: t('list.department'), value: (row) => row.department },
    { header: `${t('list.awareness')} (UTC)`, value: (row) => row.awarenessAt?.toISOString() },
    { header: t('awareness.basis'), value: (row) => (row.awarenessBasis ? t(`basis.${row.awarenessBasis}`) : '') },
    {
      header: `${t('list.clock')} (UTC)`,
      value: (row) => row.deadlineAt?.toISOString(),
    },
    { header: `${t('list.notified')} (UTC)`, value: (row) => row.notifiedAt?.toISOString() },
    { header: t('list.receipt'), value: (row) => row.receiptNumber },
    { header: `${t('clock.withdrawnFull')} (UTC)`, value: (row) => row.withdrawnAt?.toISOString() },
    {
      header: t('list.filing'),
      value: (row) => filings(`states.${row.withdrawnAt ? 'TAKEN_BACK' : (row.filingState ?? 'NONE')}`),
    },
    { header: '%', value: (row) => row.completeness },
    { header: t('list.patients'), value: (row) => row.patients },
    { header: t('list.dpo'), value: (row) => row.dpoName },
  ]);
  return csvAnswer(csv, 'dossiers.csv');
});
