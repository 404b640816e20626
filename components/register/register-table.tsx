'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import type { RegisterPage, RegisterRow } from '@/lib/register/list/queries';
import { registerTable } from '@/lib/register/schema';
import { ExportPanel } from './export-panel';
import { OutcomeTag } from './outcome-tag';

const column = columnHelper<RegisterRow>();

/** The register as a list. `incidentId` left out: over all incidents, which then have a column. */
export function RegisterTable({
  rows,
  total,
  counts,
  laboratories,
  page,
  incidentId,
}: RegisterPage & { page: number; incidentId?: string }) {
  const [t, register, locale] = [useTranslations('register.list'), useTranslations('register'), useLocale()];
  const columns = column.columns([
    column.accessor('laboratory', {
      header: t('laboratory'),
      cell: ({ row: { original } }) => (
        <Link
          href={`/incidents/${original.incidentId}/register/${original.caseId}`}
          className="block py-1 leading-tight"
        >
          <b className="font-semibold">{original.laboratory}</b>
          <small className="block text-muted text-xs">
            {original.department} · {original.city}
          </small>
        </Link>
      ),
    }),
    ...(incidentId
      ? []
      : [
          column.accessor('incidentRef', {
            id: 'incident',
            header: t('incident'),
            cell: ({ row: { original } }) => (
              <span className="block leading-tight">
                {original.incidentRef}
                <small className="block max-w-64 truncate text-muted text-xs">{original.incident}</small>
              </span>
            ),
          }),
        ]),
    column.accessor('missing', {
      header: t('missing'),
      cell: ({ row: { original } }) => (
        <StateTag tone={original.missing === 0 ? 'met' : 'soon'}>
          {original.missing === 0 ? t('complete') : t('incomplete', { count: original.missing })}
        </StateTag>
      ),
    }),
    column.accessor('outcome', {
      header: t('outcome'),
      cell: ({ row: { original } }) => (
        <span className="inline-flex items-center gap-2">
          <OutcomeTag outcome={original.outcome} late={original.late} />
          {original.receiptNumber ? (
            <small className="text-muted text-xs">{t('receipt', { number: original.receiptNumber })}</small>
          ) : null}
        </span>
      ),
    }),
    column.accessor('awarenessAt', {
      id: 'awareness',
      header: t('awareness'),
      cell: ({ row: { original } }) =>
        original.awarenessAt ? (
          formatShort(original.awarenessAt, locale)
        ) : (
          <span className="text-muted">{t('noAwareness')}</span>
        ),
    }),
    column.accessor('people', {
      header: t('people'),
      meta: { align: 'right' },
      cell: ({ row: { original } }) => (original.people === null ? '–' : formatNumber(original.people, locale)),
    }),
    column.accessor('severity', {
      header: t('severity'),
      cell: ({ row: { original } }) =>
        original.severity ? register(`levels.${original.severity}`) : <span className="text-muted">{t('none')}</span>,
    }),
    column.accessor('decision34', {
      header: t('decision34'),
      enableSorting: false,
      meta: { wrap: true },
      cell: ({ row: { original } }) => (
        <span className="block min-w-44 py-1 leading-tight">
          {original.decision34 ? (
            register(`decisions.${original.decision34}`)
          ) : (
            <span className="text-muted">{t('none')}</span>
          )}
          {original.informed > 0 ? (
            <small className="block text-muted text-xs">
              {t('informed', { count: formatNumber(original.informed, locale) })}
            </small>
          ) : null}
        </span>
      ),
    }),
  ]);
  const outcomes = (['OPEN', 'NOTIFIED', 'NOT_NOTIFIED'] as const).map((value) => ({ filter: 'outcome', value }));
  const states = (['incomplete', 'late'] as const).map((value) => ({ filter: 'state', value }));
  return (
    <DataTable
      id={incidentId ? 'register' : 'register-kept'}
      title={t('title')}
      hint={t('hint', { count: counts.all })}
      config={registerTable}
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      rowHref={(row) => `/incidents/${row.incidentId}/register/${row.caseId}`}
      searchPlaceholder={t('search')}
      chips={[...states, ...outcomes].map((chip) => ({
        ...chip,
        label: t(`chips.${chip.value}`),
        count: counts[chip.value],
      }))}
      actions={<ExportPanel incidentId={incidentId} laboratories={laboratories} />}
      paging={{ kind: 'pages', page, pageSize: registerTable.pageSize, total }}
      empty={<EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
    />
  );
}
