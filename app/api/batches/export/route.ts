import { getTranslations } from 'next-intl/server';
import { listBatches } from '@/lib/notifications/queries';
import { batchTable } from '@/lib/notifications/schema';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

const MOST = 50_000;

/** GET /api/batches/export?incident=ID&…: the batches in sight with their counts, filters and order of the page. No patient. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const params = { ...parseTableParams(query, batchTable), offset: 0, pageSize: MOST };
  const { rows } = await listBatches(actor, { incidentId, params });
  const t = await getTranslations('notifications');
  const csv = toCsv(rows, [
    { header: t('columns.number'), value: (row) => row.number },
    { header: t('columns.laboratory'), value: (row) => row.laboratory },
    { header: t('columns.channel'), value: (row) => t(`channel.${row.channel}`) },
    { header: t('columns.state'), value: (row) => t(`state.${row.state}`) },
    { header: t('page.inBatch'), value: (row) => row.total },
    { header: t('shown.accepted'), value: (row) => row.accepted },
    { header: t('shown.deferred'), value: (row) => row.deferred },
    { header: t('shown.refused'), value: (row) => row.refused },
    { header: t('shown.unknown'), value: (row) => row.unknown },
    { header: t('shown.ready'), value: (row) => row.ready },
    { header: t('shown.excluded'), value: (row) => row.excluded },
    { header: t('shown.cancelled'), value: (row) => row.cancelled },
    { header: t('columns.released'), value: (row) => [row.approvedName, row.signedName].filter(Boolean).join(' · ') },
  ]);
  return csvAnswer(csv, `${t('csv.file')}.csv`);
});
