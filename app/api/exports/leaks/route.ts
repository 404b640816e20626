import { getTranslations } from 'next-intl/server';
import { listLeaks } from '@/lib/leaks/queries';
import { leakTable } from '@/lib/leaks/schema';
import { logLeakExport } from '@/lib/leaks/service';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

const MOST = 10_000;

/** GET /api/exports/leaks?incident=ID&…: the places of leak, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const params = { ...parseTableParams(query, leakTable), offset: 0, pageSize: MOST };
  const { rows } = await listLeaks(actor, { incidentId, params });
  await logLeakExport(actor, { incidentId, locations: rows.length });
  const t = await getTranslations('leaks');
  const csv = toCsv(rows, [
    { header: t('columns.position'), value: (row) => row.position },
    { header: t('columns.label'), value: (row) => row.label },
    { header: t('columns.kind'), value: (row) => t(`kind.${row.kind}`) },
    { header: t('csv.address'), value: (row) => row.address },
    { header: t('columns.host'), value: (row) => row.host },
    { header: t('csv.firstSeen'), value: (row) => row.firstSeenAt },
    { header: t('columns.state'), value: (row) => t(`state.${row.state}`) },
    { header: t('csv.stateAt'), value: (row) => row.stateAt },
    { header: t('columns.note'), value: (row) => row.note },
  ]);
  return csvAnswer(csv, `${t('csv.file')}.csv`);
});
