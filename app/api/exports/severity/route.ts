import { getTranslations } from 'next-intl/server';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { listSeverity } from '@/lib/severity/list/queries';
import { type ListedDecision, severityTable } from '@/lib/severity/schema';

const MOST_ROWS = 10_000;

/** GET ?incident=<id>: severity and decisions as CSV, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const params = { ...parseTableParams(query, severityTable), offset: 0, pageSize: MOST_ROWS };
  const { rows } = await listSeverity(actor, { incidentId: query.incident ?? '', params });
  const t = await getTranslations('severity');
  const words = await getTranslations('decisions');
  const decision = (found: ListedDecision | null) =>
    found ? `${words(`outcomes.${found.outcome}.label`)} (${words(`states.${found.state}`)})` : '';
  const csv = toCsv(rows, [
    { header: t('list.laboratory'), value: (row) => row.name },
    { header: t('list.department'), value: (row) => row.department },
    { header: t('list.state'), value: (row) => t(`list.states.${row.state}`) },
    { header: t('list.score'), value: (row) => (row.score === null ? '' : (row.score / 100).toFixed(2)) },
    { header: t('list.level'), value: (row) => (row.level ? t(`levels.${row.level}`) : '') },
    { header: t('list.flags'), value: (row) => row.flags.map((flag) => t(`flags.${flag}`)).join(', ') },
    { header: t('list.cnil'), value: (row) => (row.cnilDecided ? t(`cnil.${row.cnilDecided}.label`) : '') },
    { header: `${t('list.decidedAt')} (UTC)`, value: (row) => row.decidedAt?.toISOString() },
    { header: t('list.art33'), value: (row) => decision(row.art33) },
    { header: t('list.art34'), value: (row) => decision(row.art34) },
  ]);
  return csvAnswer(csv, 'gravite.csv');
});
