'use client';
import { PhoneCall, PhoneIncoming } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { type ContactRow, contactTable } from '@/lib/authorities/schema';
import { formatShort } from '@/lib/platform/time/format';
import { StepCell } from './step-cell';

type Props = {
  incidentId: string;
  authorities: { code: string; name: string; contacts: number }[];
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
      cell: ({ row }) => <p className="min-w-56 max-w-[60ch] py-1.5">{row.original.outcome}</p>,
    }),
    column.accessor('nextAt', {
      id: 'next',
      header: t('columns.next'),
      meta: { wrap: true },
      cell: ({ row }) => <StepCell incidentId={incidentId} contact={row.original} />,
    }),
    column.accessor('laboratory', { header: t('columns.laboratory'), enableSorting: false }),
    column.accessor('reference', { header: t('columns.reference'), enableSorting: false }),
    column.accessor('author', { header: t('columns.author'), enableSorting: false, meta: { hidden: true } }),
  ]);
}

/** Exchanges with the authorities: searched, filtered, sorted and paged by the server. */
export function ContactTable({ incidentId, authorities, rows, page, total, open, late }: Props) {
  const t = useTranslations('authorities');
  const columns = useColumns(incidentId);
  const config = contactTable(authorities.map(({ code }) => code));
  const spoken = authorities.filter((authority) => authority.contacts > 0);
  const chips = [
    { filter: 'step', value: 'open', label: t('chips.open'), count: open },
    { filter: 'step', value: 'late', label: t('chips.late'), count: late },
    { filter: 'direction', value: 'INCOMING', label: t('chips.INCOMING') },
    ...spoken.map(({ code, name, contacts }) => ({ filter: 'authority', value: code, label: name, count: contacts })),
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
