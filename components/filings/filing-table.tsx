'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { CaseClockTrack } from '@/components/cases/case-clock-track';
import { DataTable } from '@/components/table/data-table';
import { columnHelper } from '@/components/table/features';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { CaseCounts } from '@/lib/cases/list/queries';
import type { CaseRow, caseTable } from '@/lib/cases/schema';
import { formatShort } from '@/lib/platform/time/format';
import { StartAllDrafts } from './acts/start-draft';
import { FilingStateTag } from './filing-state';

const column = columnHelper<CaseRow>();

interface Props {
  config: typeof caseTable;
  incidentId: string;
  rows: CaseRow[];
  total: number;
  page: number;
  counts: CaseCounts;
  mayDraft: boolean;
}

/** The dossier of each laboratory: where it stands, who waits for whom, most urgent clock first. */
export function FilingTable({ config, incidentId, rows, total, page, counts, mayDraft }: Props) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const columns = column.columns([
    column.accessor('name', {
      id: 'laboratory',
      header: t('list.laboratory'),
      cell: ({ row: { original } }) => (
        <Link href={hrefOf(incidentId, original)} className="block py-0.5 leading-tight">
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
      cell: ({ row }) => <CaseClockTrack facts={row.original} />,
    }),
    column.accessor('filingState', {
      id: 'filing',
      header: t('list.state'),
      cell: ({ row: { original } }) => (
        <FilingStateTag
          state={original.filingState}
          completeness={original.completeness}
          receiptNumber={original.receiptNumber}
        />
      ),
    }),
    column.accessor('requestedAt', {
      header: t('list.requested'),
      enableSorting: false,
      cell: ({ row: { original } }) =>
        original.requestedAt ? (
          <span className="block leading-tight">
            {original.requestedName}
            <small className="block text-muted text-xs">{formatShort(original.requestedAt, locale)}</small>
          </span>
        ) : null,
    }),
    column.accessor('dpoName', { header: t('list.dpo'), enableSorting: false }),
  ]);
  const chips = (['NONE', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED'] as const).map((value) => ({
    filter: 'filing',
    value,
    label: t(`states.${value}`),
    count: counts[value],
  }));
  return (
    <DataTable
      id="filings"
      title={t('title')}
      hint={t('list.hint')}
      config={config}
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      searchPlaceholder={t('list.search')}
      chips={chips}
      paging={{ kind: 'pages', page, pageSize: config.pageSize, total }}
      actions={
        mayDraft ? (
          <>
            {counts.DRAFT > 1 ? (
              <Button asChild>
                <Link href={`/incidents/${incidentId}/filings/bulk`}>{t('list.bulk')}</Link>
              </Button>
            ) : null}
            {counts.NONE > 0 ? <StartAllDrafts incidentId={incidentId} count={counts.NONE} /> : null}
          </>
        ) : null
      }
      exportHref={`/api/exports/cases?incident=${incidentId}`}
      empty={<EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>}
    />
  );
}

/** A dossier not started yet begins on the page of its laboratory. */
function hrefOf(incidentId: string, row: CaseRow): string {
  return row.filingId
    ? `/incidents/${incidentId}/filings/${row.filingId}`
    : `/incidents/${incidentId}/cases/${row.caseId}`;
}
