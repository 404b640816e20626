'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { formatShort } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';
import type { ReminderPage, ReminderView } from '@/lib/reminders/queries';
import type { reminderTable } from '@/lib/reminders/schema';
import { MarkRead } from './mark-buttons';
import { hrefOf, ReminderDetail, ReminderState, useReminderTitle } from './reminder-text';

const column = columnHelper<ReminderView>();

/** Everything the reader was reminded of. */
export function ReminderTable({
  rows,
  total,
  counts,
  page,
  config,
}: ReminderPage & { page: number; config: typeof reminderTable }) {
  const [t, item, locale] = [useTranslations('reminders.list'), useTranslations('reminders.item'), useLocale()];
  const bell = useTranslations('reminders.bell');
  const title = useReminderTitle();
  const columns = column.columns([
    column.accessor('kind', {
      id: 'what',
      header: t('what'),
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <Link href={hrefOf(original)} className="block py-1 leading-tight">
          <span className={cn(!original.read && original.stands && 'font-semibold')}>{title(original)}</span>
          <small className="block text-muted text-xs">{original.laboratory || original.incident}</small>
        </Link>
      ),
    }),
    column.accessor('stands', {
      id: 'state',
      header: t('state'),
      enableSorting: false,
      cell: ({ row }) => <ReminderState item={row.original} />,
    }),
    column.accessor('at', {
      header: t('at'),
      enableSorting: false,
      cell: ({ row }) => <ReminderDetail item={row.original} />,
    }),
    column.accessor('leadHours', {
      id: 'lead',
      header: t('lead'),
      enableSorting: false,
      cell: ({ row: { original } }) => (original.counts ? '' : item('lead', { hours: original.leadHours })),
    }),
    column.accessor('madeAt', {
      id: 'made',
      header: t('made'),
      cell: ({ row }) => formatShort(row.original.madeAt, locale),
    }),
    column.accessor('read', {
      header: t('read'),
      enableSorting: false,
      cell: ({ row: { original } }) =>
        original.read ? null : (
          <MarkRead id={original.id} label={bell('markRead', { what: `${title(original)}, ${original.laboratory}` })} />
        ),
    }),
  ]);
  const chips = (['unread', 'overdue', 'digest'] as const).map((value) => ({
    filter: 'state',
    value,
    label: t(`chips.${value}`),
    count: counts[value],
  }));
  return (
    <DataTable
      id="reminders"
      title={t('title')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      chips={chips}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      empty={<EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
    />
  );
}
