'use client';
import { PhoneCall, PhoneIncoming } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import type { ContactRow, contactTable } from '@/lib/authorities/schema';
import { formatShort } from '@/lib/platform/time/format';
import { StepCell } from './step-cell';

type Props = {
  config: ReturnType<typeof contactTable>;
  incidentId: string;
  authorities: { code: string; name: string }[];
  /** Authorities to which the list is narrowed, by a link of the directory. */
  chosen: readonly string[];
  rows: ContactRow[];
  page: number;
  total: number;
  open: number;
  late: number;
};

const column = columnHelper<ContactRow>();

function useColumns(incidentId: string) {
  const [t, locale] = [useTranslations('authorities'), useLocale()];
  return column.columns([
    column.accessor('at', {
      header: t('columns.at'),
      cell: ({ row }) => (
        <time dateTime={row.original.at} className="tabular">
          {formatShort(new Date(row.original.at), locale)}
        </time>
      ),
    }),
    column.accessor('authority', {
      header: t('columns.authority'),
      cell: ({ row: { original } }) => (
        <span className="block max-w-52 whitespace-normal py-1 leading-tight">
          <b className="font-semibold">{original.authority}</b>
          <small className="block text-muted text-xs">{original.counterpart}</small>
        </span>
      ),
    }),
    column.display({
      id: 'how',
      header: t('columns.how'),
      cell: ({ row: { original } }) => {
        const Icon = original.direction === 'INCOMING' ? PhoneIncoming : PhoneCall;
        return (
          <span className="inline-flex items-center gap-1.5">
            {original.channel === 'PHONE' ? <Icon aria-hidden className="size-4 text-muted" /> : null}
            {t(`how.${original.channel}`, { direction: original.direction })}
          </span>
        );
      },
    }),
    column.display({
      id: 'outcome',
      header: t('columns.outcome'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <div className="min-w-64 max-w-[70ch] py-1.5">
          <p>{original.outcome}</p>
          <p className="flex flex-wrap gap-x-2.5 text-muted text-xs">
            {original.laboratory ? <span>{original.laboratory}</span> : null}
            {original.reference ? <span className="tabular">{original.reference}</span> : null}
          </p>
        </div>
      ),
    }),
    column.accessor('nextAt', {
      id: 'next',
      header: t('columns.next'),
      meta: { wrap: true },
      cell: ({ row }) => <StepCell incidentId={incidentId} contact={row.original} />,
    }),
    column.accessor('laboratory', { header: t('columns.laboratory'), enableSorting: false, meta: { hidden: true } }),
    column.accessor('reference', { header: t('columns.reference'), enableSorting: false, meta: { hidden: true } }),
    column.accessor('author', { header: t('columns.author'), enableSorting: false }),
  ]);
}

/** Exchanges with the authorities: searched, filtered, sorted and paged by the server. */
export function ContactTable({ config, incidentId, authorities, chosen, rows, page, total, open, late }: Props) {
  const t = useTranslations('authorities');
  const columns = useColumns(incidentId);
  const chips = [
    { filter: 'step', value: 'open', label: t('chips.open'), count: open },
    { filter: 'step', value: 'late', label: t('chips.late'), count: late },
    { filter: 'direction', value: 'INCOMING', label: t('chips.INCOMING') },
    ...authorities
      .filter(({ code }) => chosen.includes(code))
      .map(({ code, name }) => ({ filter: 'authority', value: code, label: name })),
  ];
  return (
    <div id="contacts" className="scroll-mt-4">
      <DataTable
        id="authority-contacts"
        title={t('contacts')}
        config={config}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        searchPlaceholder={t('search')}
        chips={chips}
        paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
        exportHref={`/api/exports/authorities?incident=${incidentId}`}
        empty={<EmptyState title={t('contactsEmpty')}>{t('contactsEmptyHint')}</EmptyState>}
      />
    </div>
  );
}
