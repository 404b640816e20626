'use client';
import { Headset } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { formatShort } from '@/lib/platform/time/format';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import type { RequestKind } from '@/lib/requests/kinds/catalogue';
import { requestNumber } from '@/lib/requests/labels';
import type { RequestPage } from '@/lib/requests/list/queries';
import { REQUEST_STATES } from '@/lib/requests/rules';
import type { RequestRow } from '@/lib/requests/schema';
import { RequestClockCell } from './request-clock';
import { RequestStateTag } from './request-state';

interface Props {
  incidentId: string;
  page: number;
  list: Omit<RequestPage, 'now'>;
  config: TableConfig;
  /** Kinds that were asked. */
  kinds: readonly RequestKind[];
  /** Laboratories to which the list may be narrowed; none when the reader has one. */
  cases: readonly { id: string; name: string }[];
}

const column = columnHelper<RequestRow>();

function useColumns(incidentId: string) {
  const [t, locale] = [useTranslations('requests'), useLocale()];
  return column.columns([
    column.accessor('number', {
      header: t('list.request'),
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${incidentId}/requests/${original.requestId}`} className="block py-0.5 leading-tight">
          <b className="font-semibold">{t(`kinds.${original.kind}`)}</b>
          <small className="tabular block text-muted text-xs">
            {requestNumber(original.number)} · {original.name || t('list.noName')}
          </small>
        </Link>
      ),
    }),
    column.accessor('dueAt', {
      id: 'urgency',
      header: t('list.clock'),
      cell: ({ row: { original } }) => <RequestClockCell facts={original} />,
    }),
    column.accessor('state', {
      header: t('list.state'),
      cell: ({ row: { original } }) => <RequestStateTag state={original.state} />,
    }),
    column.accessor('laboratory', { header: t('list.laboratory'), meta: { wrap: true } }),
    column.accessor('receivedAt', {
      id: 'received',
      header: t('list.received'),
      cell: ({ row: { original } }) => (
        <span className="block py-0.5 leading-tight">
          <time dateTime={original.receivedAt.toISOString()} className="tabular">
            {formatShort(original.receivedAt, locale)}
          </time>
          <small className="block text-muted text-xs">{t(`channels.${original.channel}`)}</small>
        </span>
      ),
    }),
    column.accessor('ownerName', {
      header: t('list.owner'),
      enableSorting: false,
      cell: ({ row: { original } }) => original.ownerName || <span className="text-muted">{t('owner.none')}</span>,
    }),
    column.accessor('extended', {
      header: t('list.extended'),
      enableSorting: false,
      meta: { hidden: true },
      cell: ({ row: { original } }) => (original.extended ? t('list.yes') : ''),
    }),
  ]);
}

/** The register of requests: late ones first, who asks masked. */
export function RequestTable({ incidentId, page, list, config, kinds, cases }: Props) {
  const t = useTranslations('requests');
  const columns = useColumns(incidentId);
  const { rows, total, counts } = list;
  return (
    <DataTable
      id="requests"
      title={t('list.title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.requestId}
      searchPlaceholder={t('list.search')}
      chips={[
        { filter: 'due', value: 'late', label: t('list.late'), count: counts.late },
        { filter: 'due', value: 'open', label: t('list.open'), count: counts.open },
        { filter: 'due', value: 'mine', label: t('list.mine'), count: counts.mine },
        { filter: 'due', value: 'extended', label: t('list.extended'), count: counts.extended },
        ...REQUEST_STATES.map((value) => ({ filter: 'state', value, label: t(`states.${value}`) })),
        ...kinds.map((value) => ({ filter: 'kind', value, label: t(`kinds.${value}`) })),
        ...cases.map(({ id, name }) => ({ filter: 'case', value: id, label: name })),
      ]}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      exportHref={`/api/exports/requests?incident=${incidentId}`}
      empty={
        <EmptyState icon={Headset} title={t('list.empty')}>
          {t('list.emptyHint')}
        </EmptyState>
      }
    />
  );
}
