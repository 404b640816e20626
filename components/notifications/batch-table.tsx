'use client';
import { Mail } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Bar } from '@/components/layout/bar';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import type { BatchLine } from '@/lib/notifications/queries';
import type { batchTable } from '@/lib/notifications/schema';
import { formatNumber } from '@/lib/platform/time/format';
import { BatchStateTag } from './batch-state';

const column = columnHelper<BatchLine>();

function useColumns(incidentId: string) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const toInform = (row: BatchLine): number => row.total - row.excluded - row.cancelled;
  return column.columns([
    column.accessor('laboratory', {
      header: t('columns.laboratory'),
      cell: ({ row }) => (
        <Link href={`/incidents/${incidentId}/batches/${row.original.id}`} className="font-semibold">
          {row.original.laboratory}
        </Link>
      ),
    }),
    column.accessor('number', {
      header: t('columns.number'),
      cell: ({ row }) => <span className="tabular">{row.original.number}</span>,
    }),
    column.accessor('channel', {
      header: t('columns.channel'),
      enableSorting: false,
      cell: ({ row }) => t(`channel.${row.original.channel}`),
    }),
    column.accessor('state', {
      header: t('columns.state'),
      cell: ({ row: { original } }) => <BatchStateTag state={original.state} ready={original.recipientsReady} />,
    }),
    column.accessor('total', {
      header: t('columns.total'),
      meta: { align: 'right' },
      cell: ({ row }) => formatNumber(toInform(row.original), locale),
    }),
    column.accessor('accepted', {
      header: t('columns.accepted'),
      meta: { align: 'right' },
      cell: ({ row }) => formatNumber(row.original.accepted, locale),
    }),
    column.display({
      id: 'progress',
      header: t('columns.progress'),
      cell: ({ row: { original } }) => (
        <Bar
          className="min-w-20"
          total={toInform(original)}
          label={t('page.bar', {
            done: formatNumber(toInform(original) - original.ready, locale),
            total: formatNumber(toInform(original), locale),
          })}
          segments={[
            { value: original.accepted, tone: 'met' },
            { value: original.deferred + original.unknown, tone: 'soon' },
            { value: original.refused, tone: 'late' },
          ]}
        />
      ),
    }),
    column.display({
      id: 'attention',
      header: t('columns.attention'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <span className="block text-sm leading-tight">
          {(['refused', 'unknown', 'deferred'] as const)
            .filter((key) => original[key] > 0)
            .map((key) => t(`attentionOf.${key}`, { count: original[key] }))
            .join(' · ')}
        </span>
      ),
    }),
    column.display({
      id: 'released',
      header: t('columns.released'),
      meta: { hidden: true },
      cell: ({ row: { original } }) => [original.approvedName, original.signedName].filter(Boolean).join(' · '),
    }),
  ]);
}

/** The batches of the laboratories in sight: filtered, sorted and paged by the server. */
export function BatchTable({
  config,
  incidentId,
  rows,
  page,
  total,
  steps,
  action,
}: {
  config: typeof batchTable;
  incidentId: string;
  rows: BatchLine[];
  page: number;
  total: number;
  steps: Record<string, number>;
  action?: React.ReactNode;
}) {
  const t = useTranslations('notifications');
  const columns = useColumns(incidentId);
  return (
    <DataTable
      id="batches"
      title={t('title')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/incidents/${incidentId}/batches/${row.id}`}
      searchPlaceholder={t('search')}
      chips={[
        ...config.filters.step.map((value) => ({
          filter: 'step',
          value,
          label: t(`chips.${value}`),
          count: steps[value],
        })),
        ...config.filters.channel.map((value) => ({ filter: 'channel', value, label: t(`chips.${value}`) })),
      ]}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/batches/export?incident=${incidentId}`}
      empty={
        <EmptyState title={t('empty')} icon={Mail} action={action}>
          {t('emptyHint')}
        </EmptyState>
      }
    />
  );
}
