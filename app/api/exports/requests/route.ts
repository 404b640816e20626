import { getTranslations } from 'next-intl/server';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { ARTICLES } from '@/lib/requests/kinds/catalogue';
import { requestNumber } from '@/lib/requests/labels';
import { getRequestChoices, listRequests, logRequestExport } from '@/lib/requests/list/queries';
import { requestClock } from '@/lib/requests/rules';
import { requestTable } from '@/lib/requests/schema';

const MOST = 50_000;

/** GET /api/exports/requests?incident=ID&…: the requests in sight, masked, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const { cases } = await getRequestChoices(actor, { incidentId });
  const params = { ...parseTableParams(query, requestTable(cases.map(({ id }) => id))), offset: 0 };
  const { rows, now } = await listRequests(actor, { incidentId, params: { ...params, pageSize: MOST } });
  await logRequestExport(actor, { incidentId, requests: rows.length, format: 'csv' });
  const t = await getTranslations('requests');
  const csv = toCsv(rows, [
    { header: t('csv.number'), value: (row) => requestNumber(row.number) },
    { header: t('csv.kind'), value: (row) => t(`kinds.${row.kind}`) },
    { header: t('csv.article'), value: (row) => ARTICLES[row.kind] },
    { header: t('csv.name'), value: (row) => row.name },
    { header: t('list.laboratory'), value: (row) => row.laboratory },
    { header: t('list.channel'), value: (row) => t(`channels.${row.channel}`) },
    { header: t('list.state'), value: (row) => t(`states.${row.state}`) },
    { header: t('csv.receivedAt'), value: (row) => row.receivedAt.toISOString() },
    { header: t('csv.dueAt'), value: (row) => row.dueAt.toISOString() },
    { header: t('list.extended'), value: (row) => t(row.extended ? 'list.yes' : 'list.no') },
    { header: t('csv.answeredAt'), value: (row) => row.answeredAt?.toISOString() ?? '' },
    { header: t('csv.late'), value: (row) => t(requestClock(row, now).late ? 'list.yes' : 'list.no') },
    { header: t('list.owner'), value: (row) => row.ownerName },
  ]);
  return csvAnswer(csv, `${t('csv.file')}.csv`);
});
