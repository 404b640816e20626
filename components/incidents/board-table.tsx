'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Bar } from '@/components/layout/bar';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { type BoardRow, boardTable } from '@/lib/incidents/board/schema';
import { formatNumber } from '@/lib/platform/time/format';
import { ClockCell, DutyCell, FilingCell } from './board-cells';

type Props = {
  incidentId: string;
  rows: BoardRow[];
  page: number;
  total: number;
  cases: number;
  views: Record<string, number>;
  region: { code: string; name: string; count: number } | null;
};

const column = columnHelper<BoardRow>();

function useColumns(incidentId: string) {
  const [t, locale] = [useTranslations('board.labs'), useLocale()];
  const percent = (row: BoardRow) => (row.patients > 0 ? Math.min(1, row.informed / row.patients) : 0);
  const asPercent = (share: number) => share.toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', { style: 'percent' });
  return column.columns([
    column.accessor('name', {
      header: t('columns.name'),
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${incidentId}/cases/${original.caseId}`} className="block py-0.5 leading-tight">
          <b className="font-semibold">{original.name}</b>
          <small className="block text-muted text-xs">
            {original.department} · {original.city}
          </small>
        </Link>
      ),
    }),
    column.accessor('urgency', {
      header: t('columns.clock'),
      meta: { name: t('columns.clock'), wide: true },
      cell: ({ row }) => <ClockCell clock={row.original.clock} />,
    }),
    column.accessor('filing', {
      header: t('columns.filing'),
      cell: ({ row }) => <FilingCell {...row.original} />,
    }),
    column.display({
      id: 'sectorReport',
      header: t('columns.sectorReport'),
      cell: ({ row }) => (
        <DutyCell kind="sectorReport" duty={row.original.sectorReport} started={row.original.clock.from !== null} />
      ),
    }),
    column.display({
      id: 'complaint',
      header: t('columns.complaint'),
      cell: ({ row }) => <DutyCell kind="complaint" duty={row.original.complaint} started />,
    }),
    column.accessor('patients', {
      header: t('columns.patients'),
      meta: { align: 'right' },
      cell: ({ row }) => formatNumber(row.original.patients, locale),
    }),
    column.accessor('informed', {
      header: t('columns.informed'),
      cell: ({ row }) => (
        <span className="grid min-w-20 gap-0.5">
          <Bar segments={[{ value: row.original.informed, tone: 'met' }]} total={Math.max(1, row.original.patients)} />
          <small className="text-muted text-xs">{asPercent(percent(row.original))}</small>
        </span>
      ),
    }),
    column.accessor('remediation', {
      header: t('columns.remediation'),
      cell: ({ row: { original } }) => (
        <span className="tabular" title={t('remediationOf', original.remediation)}>
          {original.remediation.accepted}/{original.remediation.total}
        </span>
      ),
    }),
    column.accessor('finess', { header: t('columns.finess'), enableSorting: false, meta: { hidden: true } }),
    column.accessor('dpo', { header: t('columns.dpo'), enableSorting: false, meta: { hidden: true } }),
  ]);
}

/** Every affected laboratory, most urgent first: clock, dossier, duties, patients, letters, fixes. */
export function BoardTable({ incidentId, rows, page, total, cases, views, region }: Props) {
  const t = useTranslations('board.labs');
  const columns = useColumns(incidentId);
  const chips = [
    ...boardTable.filters.view
      .filter((value) => value !== 'withdrawn' || views.withdrawn)
      .map((value) => ({ filter: 'view', value, label: t(`views.${value}`), count: views[value] ?? 0 })),
    ...(region ? [{ filter: 'region', value: region.code, label: region.name, count: region.count }] : []),
  ];
  return (
    <div id="laboratories" className="scroll-mt-4">
      <DataTable
        id="board"
        title={t('title')}
        hint={t('hint', { count: cases })}
        config={boardTable}
        columns={columns}
        rows={rows}
        rowId={(row) => row.caseId}
        searchPlaceholder={t('search')}
        chips={chips}
        paging={{ kind: 'pages', page, pageSize: boardTable.pageSize, total }}
        exportHref={`/api/exports/board?incident=${incidentId}`}
        empty={<EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      />
    </div>
  );
}
