import { getTranslations } from 'next-intl/server';
import { listContacts } from '@/lib/authorities/contacts/queries';
import { getDirectory } from '@/lib/authorities/queries';
import { contactTable } from '@/lib/authorities/schema';
import { logContactExport } from '@/lib/authorities/service';
import { csvAnswer, incidentOf, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

const MOST = 50_000;

/** GET /api/exports/authorities?incident=ID&…: the exchanges in sight, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = incidentOf(query);
  await takeExport(actor);
  const { authorities } = await getDirectory(actor, { incidentId });
  const params = { ...parseTableParams(query, contactTable(authorities.map(({ code }) => code))), offset: 0 };
  const { rows } = await listContacts(actor, { incidentId, params: { ...params, pageSize: MOST } });
  await logContactExport(actor, { incidentId, contacts: rows.length });
  const t = await getTranslations('authorities');
  const csv = toCsv(rows, [
    { header: t('csv.at'), value: (row) => row.at },
    { header: t('columns.authority'), value: (row) => row.authority },
    { header: t('csv.counterpart'), value: (row) => row.counterpart },
    { header: t('csv.channel'), value: (row) => t(`channel.${row.channel}`) },
    { header: t('csv.direction'), value: (row) => t(`direction.${row.direction}`) },
    { header: t('columns.outcome'), value: (row) => row.outcome },
    { header: t('columns.next'), value: (row) => row.nextStep },
    { header: t('csv.nextAt'), value: (row) => row.nextAt },
    { header: t('csv.nextDoneAt'), value: (row) => row.nextDoneAt },
    { header: t('columns.laboratory'), value: (row) => row.laboratory },
    { header: t('columns.reference'), value: (row) => row.reference },
    { header: t('columns.author'), value: (row) => row.author },
  ]);
  return csvAnswer(csv, `${t('csv.file')}.csv`);
});
