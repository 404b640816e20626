'use client';
import { FolderPlus, Inbox } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import { TlpTag } from '@/components/ui/tlp-tag';
import type { IncidentRow, incidentTable } from '@/lib/incidents/schema';
import { formatDateTime } from '@/lib/platform/time/format';
import { incidentStatusTone } from './status-tone';

const column = columnHelper<IncidentRow>();

function useColumns() {
  const [t, locale] = [useTranslations('incidents'), useLocale()];
  const roles = useTranslations('accounts.roles');
  return column.columns([
    column.accessor('title', {
      header: t('list.incident'),
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <Link href={`/incidents/${original.id}`} className="block py-1.5 leading-tight">
          <b className="font-semibold">{original.title}</b>
          <small className="block text-muted text-xs">
            {original.ref} · {t(`types.${original.type}`)}
          </small>
        </Link>
      ),
    }),
    column.accessor('status', {
      header: t('list.status'),
      cell: ({ row: { original } }) => (
        <span className="flex gap-1.5">
          <StateTag tone={incidentStatusTone(original.status)}>{t(`statuses.${original.status}`)}</StateTag>
          {original.exercise ? (
            <StateTag tone="soon" icon={null}>
              {t('list.exercise')}
            </StateTag>
          ) : null}
        </span>
      ),
    }),
    column.display({ id: 'tlp', header: 'TLP', cell: ({ row }) => <TlpTag level={row.original.tlp} /> }),
    column.accessor('firstSignalAt', {
      header: t('list.firstSignalAt'),
      cell: ({ row }) => formatDateTime(new Date(row.original.firstSignalAt), locale),
    }),
    column.display({
      id: 'laboratories',
      header: t('list.laboratories'),
      meta: { align: 'right' },
      cell: ({ row: { original } }) =>
        original.laboratories === null ? (
          '—'
        ) : (
          <span className="inline-flex items-center gap-2 tabular-nums">
            {original.laboratories.late > 0 ? (
              <StateTag tone="late">{t('list.late', { count: original.laboratories.late })}</StateTag>
            ) : null}
            {original.laboratories.total}
          </span>
        ),
    }),
    column.display({
      id: 'roles',
      header: t('list.roles'),
      cell: ({ row }) => row.original.roles.map((role) => roles(role)).join(', '),
    }),
  ]);
}

type Props = { config: typeof incidentTable; rows: IncidentRow[]; total: number; page: number; mayDeclare: boolean };

/** Incidents in which the person holds a right; each line leads to the first screen of their role. */
export function IncidentList({ config, rows, total, page, mayDeclare }: Props) {
  const t = useTranslations('incidents');
  const columns = useColumns();
  const declare = (
    <Button asChild variant="primary">
      <Link href="/incidents/new">
        <FolderPlus aria-hidden />
        {t('list.declare')}
      </Link>
    </Button>
  );
  return (
    <DataTable
      id="incidents"
      title={t('list.title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/incidents/${row.id}`}
      searchPlaceholder={t('list.search')}
      chips={config.filters.status.map((value) => ({ filter: 'status', value, label: t(`statuses.${value}`) }))}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      actions={mayDeclare ? declare : undefined}
      empty={
        <EmptyState icon={Inbox} title={t('list.empty')} action={mayDeclare ? declare : undefined}>
          {t(mayDeclare ? 'list.emptyDeclare' : 'list.emptyBody')}
        </EmptyState>
      }
    />
  );
}
