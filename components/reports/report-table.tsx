'use client';
import { FileText } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { formatShort } from '@/lib/platform/time/format';
import { kindDef, type ReportKind } from '@/lib/reports/kinds/catalogue';
import type { ReportPage } from '@/lib/reports/list/queries';
import type { ReportRow, reportTable } from '@/lib/reports/schema';
import { PrepareAll } from './acts/prepare-all';
import { ReportClockCell } from './report-clock';
import { ReportStateTag } from './report-state';

interface Props {
  incidentId: string;
  config: ReturnType<typeof reportTable>;
  page: number;
  list: Omit<ReportPage, 'now'>;
  kinds: readonly ReportKind[];
  cases: readonly { id: string; name: string }[];
  /** Laboratories to which the list is narrowed. */
  chosen: readonly string[];
}

const column = columnHelper<ReportRow>();

function useColumns(incidentId: string) {
  const [t, locale] = [useTranslations('reports'), useLocale()];
  const time = (date: Date | null) =>
    date ? (
      <time dateTime={date.toISOString()} className="tabular">
        {formatShort(date, locale)}
      </time>
    ) : null;
  return column.columns([
    column.accessor('laboratory', {
      header: t('list.laboratory'),
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${incidentId}/reports/${original.reportId}`} className="block py-0.5 leading-tight">
          <b className="font-semibold">{original.laboratory || t('list.wholeIncident')}</b>
          <small className="block text-muted text-xs">{t(`kinds.${original.kind}.short`)}</small>
        </Link>
      ),
    }),
    column.accessor('dueAt', {
      id: 'urgency',
      header: t('list.clock'),
      cell: ({ row: { original } }) => (
        <ReportClockCell facts={original} obligation={kindDef(original.kind).obligation} />
      ),
    }),
    column.accessor('state', {
      header: t('list.state'),
      cell: ({ row: { original } }) => (
        <ReportStateTag
          state={original.state}
          completeness={original.completeness}
          receiptNumber={original.receiptNumber}
        />
      ),
    }),
    column.accessor('recipient', {
      header: t('list.recipient'),
      enableSorting: false,
      meta: { wrap: true },
      cell: ({ row: { original } }) =>
        original.recipient ? (
          <span className="block min-w-52 py-0.5 leading-tight">
            {original.recipient}
            {original.channel ? (
              <small className="block text-muted text-xs">{t(`channels.${original.channel}`)}</small>
            ) : null}
          </span>
        ) : null,
    }),
    column.accessor('sentAt', { id: 'sent', header: t('list.sent'), cell: ({ row }) => time(row.original.sentAt) }),
    column.accessor('receiptNumber', {
      header: t('list.receipt'),
      enableSorting: false,
      meta: { hidden: true },
      cell: ({ row }) => <span className="tabular">{row.original.receiptNumber}</span>,
    }),
    column.accessor('sentName', { header: t('list.sentBy'), enableSorting: false, meta: { hidden: true } }),
    column.accessor('kind', {
      header: t('list.what'),
      meta: { hidden: true },
      cell: ({ row }) => t(`kinds.${row.original.kind}.one`),
    }),
    column.accessor('department', { header: t('list.department'), enableSorting: false, meta: { hidden: true } }),
    column.accessor('editedName', { header: t('list.edited'), enableSorting: false, meta: { hidden: true } }),
  ]);
}

/** The reports to authorities: what is late or ready first, filtered by kind, state, laboratory and lateness. */
export function ReportTable({ incidentId, config, page, list, kinds, cases, chosen }: Props) {
  const t = useTranslations('reports');
  const columns = useColumns(incidentId);
  const { rows, total, counts, toPrepare } = list;
  const mayPrepare = toPrepare.some(({ count }) => count > 0);
  return (
    <DataTable
      id="reports"
      title={t('list.title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.reportId}
      searchPlaceholder={t('list.search')}
      chips={[
        { filter: 'due', value: 'late', label: t('list.late'), count: counts.late },
        { filter: 'due', value: 'open', label: t('list.open'), count: counts.open },
        ...(['READY', 'SENT', 'ACKNOWLEDGED'] as const).map((value) => ({
          filter: 'state',
          value,
          label: t(`states.${value}`),
          count: counts[value],
        })),
        ...kinds.map((value) => ({ filter: 'kind', value, label: t(`kinds.${value}.short`) })),
        ...cases
          .filter(({ id }) => chosen.includes(id))
          .map(({ id, name }) => ({ filter: 'case', value: id, label: name })),
      ]}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/exports/reports?incident=${incidentId}`}
      actions={toPrepare
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => <PrepareAll key={kind} incidentId={incidentId} kind={kind} count={count} />)}
      empty={
        <EmptyState icon={FileText} title={t('list.empty')}>
          {t(mayPrepare ? 'list.emptyHint' : 'list.emptyReader')}
        </EmptyState>
      }
    />
  );
}
