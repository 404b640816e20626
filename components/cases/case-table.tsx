'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FilingStateTag } from '@/components/filings/filing-state';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import type { CaseCounts } from '@/lib/cases/list/queries';
import type { CaseRow, caseTable } from '@/lib/cases/schema';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import { CaseClockTrack } from './case-clock-track';

const column = columnHelper<CaseRow>();

interface Props {
  config: typeof caseTable;
  incidentId: string;
  rows: CaseRow[];
  total: number;
  page: number;
  counts: CaseCounts;
  /** False for roles that see clocks and no dossier. */
  filings: boolean;
}

/** The laboratories of the incident that the person may see, most urgent first. */
export function CaseTable({ config, incidentId, rows, total, page, counts, filings }: Props) {
  const [t, locale] = [useTranslations('cases'), useLocale()];
  const columns = column.columns([
    column.accessor('name', {
      id: 'laboratory',
      header: t('list.laboratory'),
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${incidentId}/cases/${original.caseId}`} className="block py-0.5 leading-tight">
          <b className="font-semibold">{original.name}</b>
          <small className="block text-muted text-xs">
            {original.department} · {original.city}
          </small>
        </Link>
      ),
    }),
    column.accessor('notRequiredAt', {
      id: 'urgency',
      header: t('list.clock'),
      meta: { wide: true },
      cell: ({ row }) => <CaseClockTrack facts={row.original} />,
    }),
    column.accessor('awarenessAt', {
      id: 'awareness',
      header: t('list.awareness'),
      cell: ({ row: { original } }) =>
        original.awarenessAt ? (
          <span className="block leading-tight">
            {formatShort(original.awarenessAt, locale)}
            {original.awarenessBasis ? (
              <small className="block text-muted text-xs">{t(`basis.${original.awarenessBasis}`)}</small>
            ) : null}
          </span>
        ) : (
          <span className="text-muted">{t('list.noAwareness')}</span>
        ),
    }),
    ...(filings
      ? [
          column.accessor('filingState', {
            id: 'filing',
            header: t('list.filing'),
            cell: ({ row: { original } }) => (
              <FilingStateTag
                state={original.filingState}
                completeness={original.completeness}
                receiptNumber={original.receiptNumber}
                withdrawn={original.withdrawnAt !== null}
              />
            ),
          }),
        ]
      : []),
    column.accessor('patients', {
      header: t('list.patients'),
      meta: { align: 'right' },
      cell: ({ row }) => formatNumber(row.original.patients, locale),
    }),
    column.accessor('dpoName', { header: t('list.dpo'), enableSorting: false }),
    column.accessor('finess', { header: t('list.finess'), enableSorting: false, meta: { hidden: true } }),
  ]);
  const shown = (['open', 'late', 'soon', 'none', 'met', 'withdrawn'] as const).filter(
    (value) => value !== 'withdrawn' || counts.withdrawn > 0,
  );
  const chips = shown.map((value) => ({
    filter: 'clock',
    value,
    label: t(`list.chips.${value}`),
    count: counts[value],
  }));
  return (
    <DataTable
      id="cases"
      title={t('list.title')}
      hint={t('list.hint', { count: counts.all })}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      searchPlaceholder={t('list.search')}
      chips={chips}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/exports/cases?incident=${incidentId}`}
      empty={<EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>}
    />
  );
}
