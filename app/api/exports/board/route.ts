import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { boardPage } from '@/lib/incidents/board/list';
import { getBoard } from '@/lib/incidents/board/queries';
import { boardTable } from '@/lib/incidents/board/schema';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';

/** GET: the board's laboratories as CSV, in the order and with the filters of the page. */
export const GET = route(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const incidentId = z.uuid().safeParse(query.incident);
  if (!incidentId.success) throw notFound();
  const board = await getBoard(actor, { incidentId: incidentId.data });
  const { rows } = boardPage(board.rows, {
    ...parseTableParams(query, boardTable),
    offset: 0,
    pageSize: board.rows.length,
  });
  const t = await getTranslations('board.labs');
  const csv = toCsv(rows, [
    { header: t('columns.name'), value: (row) => row.name },
    { header: t('columns.finess'), value: (row) => row.finess },
    { header: 'T0 (UTC)', value: (row) => row.clock.from },
    { header: `${t('columns.clock')} (UTC)`, value: (row) => row.clock.deadline },
    { header: `${t('clock.met')} (UTC)`, value: (row) => row.clock.notifiedAt },
    { header: `${t('clock.withdrawn')} (UTC)`, value: (row) => row.clock.withdrawnAt },
    {
      header: t('columns.filing'),
      value: (row) =>
        row.filing
          ? t(`filing.${row.filing.state}`, {
              percent: row.filing.completeness,
              number: row.filing.receiptNumber ?? '',
            })
          : t('filing.none'),
    },
    { header: t('columns.sectorReport'), value: (row) => t(`progress.${row.sectorReport.state}`) },
    { header: t('columns.complaint'), value: (row) => t(`progress.${row.complaint.state}`) },
    { header: t('columns.patients'), value: (row) => row.patients },
    { header: t('columns.informed'), value: (row) => row.informed },
    { header: t('columns.remediation'), value: (row) => `${row.remediation.accepted} / ${row.remediation.total}` },
    { header: t('columns.dpo'), value: (row) => row.dpo },
  ]);
  return csvAnswer(csv, 'laboratoires.csv');
});
