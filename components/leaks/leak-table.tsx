'use client';
import { Radar } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import type { LeakRow, LeakState, leakTable } from '@/lib/leaks/schema';
import { formatDateTime } from '@/lib/platform/time/format';
import { LeakStateTag } from './leak-state-tag';
import { MoveSheet } from './move-sheet';

type Props = {
  config: typeof leakTable;
  incidentId: string;
  rows: LeakRow[];
  page: number;
  total: number;
  counts: Record<LeakState, number>;
  now: string;
  actions?: ReactNode;
};

const column = columnHelper<LeakRow>();

function useColumns({ incidentId, now }: Props) {
  const [t, locale] = [useTranslations('leaks'), useLocale()];
  const time = (iso: string) => formatDateTime(new Date(iso), locale);
  return column.columns([
    column.accessor('label', {
      id: 'position',
      header: t('columns.label'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <span className="grid min-w-72 grid-cols-[1.5rem_minmax(0,1fr)] py-1.5 leading-tight">
          <span className="tabular text-muted">{original.position}</span>
          <span>
            <b className="font-semibold">{original.label}</b>
            {/* Defanged and plain text: an address of the leak is never a link. */}
            <small className="block break-words font-mono text-muted text-xs">{original.address}</small>
          </span>
        </span>
      ),
    }),
    column.accessor('state', {
      header: t('columns.state'),
      cell: ({ row: { original } }) => (
        <span className="grid justify-items-start gap-0.5 py-1">
          <span className="flex items-center gap-1">
            <LeakStateTag state={original.state} />
            {original.moves.length > 0 ? <MoveSheet incidentId={incidentId} leak={original} now={now} /> : null}
          </span>
          <small className="tabular text-muted text-xs">{t('since', { time: time(original.stateAt) })}</small>
        </span>
      ),
    }),
    column.accessor('note', {
      header: t('columns.note'),
      enableSorting: false,
      meta: { wrap: true },
      cell: ({ row }) => <p className="min-w-48 max-w-[48ch] py-1.5">{row.original.note}</p>,
    }),
    column.accessor('host', {
      header: t('columns.host'),
      enableSorting: false,
      meta: { wrap: true },
      cell: ({ row }) => <span className="block min-w-28">{row.original.host}</span>,
    }),
    column.accessor('kind', {
      header: t('columns.kind'),
      enableSorting: false,
      cell: ({ row }) => t(`kind.${row.original.kind}`),
    }),
    column.accessor('firstSeenAt', {
      id: 'firstSeen',
      header: t('columns.firstSeen'),
      meta: { wrap: true },
      cell: ({ row }) => <span className="tabular">{time(row.original.firstSeenAt)}</span>,
    }),
  ]);
}

/** Places where the file was seen, with what became of each. */
export function LeakTable(props: Props) {
  const t = useTranslations('leaks');
  const columns = useColumns(props);
  const { config, incidentId, rows, page, total, counts, actions } = props;
  const states = config.filters.state;
  const all = states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <DataTable
      id="leaks"
      title={t('table')}
      hint={t('count', { count: all })}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      searchPlaceholder={t('search')}
      chips={states.map((state) => ({
        filter: 'state',
        value: state,
        label: t(`state.${state}`),
        count: counts[state],
      }))}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/exports/leaks?incident=${incidentId}`}
      actions={actions}
      empty={
        <EmptyState icon={Radar} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      }
    />
  );
}
