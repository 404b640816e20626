'use client';
import { type RowData, type RowSelectionState, useTable } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { ColumnsMenu } from './columns-menu';
import { ExportLink } from './export-link';
import { type Columns, type Features, features } from './features';
import { Pagination, type Paging } from './pagination';
import { selectionColumn } from './selection-column';
import { TableGrid } from './table-grid';
import { type FilterChip, Toolbar } from './toolbar';
import { useColumnChoice } from './use-column-choice';
import { useTableUrl } from './use-table-url';

export type DataTableProps<Row extends RowData> = {
  /** Stable name; the column choice is remembered under it. */
  id: string;
  title: string;
  hint?: ReactNode;
  config: TableConfig;
  columns: Columns<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  rowClassName?: (row: Row) => string | undefined;
  /** What can be searched; without it there is no search box. */
  searchPlaceholder?: string;
  chips?: readonly FilterChip[];
  paging: Paging;
  /** Route of the CSV export. */
  exportHref?: string;
  /** Further acts in the head. */
  actions?: ReactNode;
  /** Shown when there is nothing at all (not when filters hide everything). */
  empty: ReactNode;
  /** Turns on row selection; drawn in the toolbar while something is selected. */
  selection?: (ids: readonly string[], clear: () => void) => ReactNode;
};

/**
 * A list of the product: card, search, quick filters, column choice, export, sort, paging. The page reads the address
 * with `parseTableParams(await searchParams, config)` and passes the rows; every change of the address asks it again.
 * @example
 * // lib/cases/schema.ts: export const caseTable = { sortable: ['name', 'deadline'], defaultSort: { sort: 'deadline', dir: 'asc' },
 * //   filters: { state: ['late', 'open'] }, pageSize: 50 } as const satisfies TableConfig;
 * // components/cases/case-table.tsx ('use client'): columns are made in the component because headers are translated
 * const column = columnHelper<CaseRow>();
 * const columns = column.columns([
 *   column.accessor('name', { header: t('lab'), cell: ({ row }) => <Link href={row.original.href}>{row.original.name}</Link> }),
 *   column.accessor('patients', { header: t('patients'), meta: { align: 'right' }, enableSorting: false }),
 * ]);
 * <DataTable id="cases" title={t('title')} config={caseTable} columns={columns} rows={rows} rowId={(row) => row.id}
 *   paging={{ kind: 'pages', page, pageSize: 50, total }} chips={[{ filter: 'state', value: 'late', label: t('late'), count: 2 }]}
 *   exportHref={`/api/exports/cases?incident=${incidentId}`} empty={<EmptyState title={t('empty')} />} />
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { id, config, rows, paging, selection } = props;
  const t = useTranslations('table');
  const url = useTableUrl(config);
  const [selected, setSelected] = useState<RowSelectionState>({});
  const columns = selection ? [selectionColumn<Row>(t('selectAll'), t('selectRow')), ...props.columns] : props.columns;
  const choice = useColumnChoice(
    id,
    props.columns.filter((column) => column.meta?.hidden).map((column) => columnId(column)),
  );
  const table = useTable<Features, Row>({
    features,
    columns,
    data: rows,
    getRowId: props.rowId,
    manualSorting: true,
    enableRowSelection: selection !== undefined,
    state: {
      sorting: [url.sort],
      columnVisibility: Object.fromEntries(choice.hidden.map((hidden) => [hidden, false])),
      rowSelection: selected,
    },
    onRowSelectionChange: setSelected,
  });
  const ids = Object.keys(selected).filter((key) => selected[key]);
  const hideable = table
    .getAllLeafColumns()
    .slice(selection ? 2 : 1)
    .filter((column) => column.getCanHide())
    .map((column) => ({
      id: column.id,
      name: column.columnDef.meta?.name ?? String(column.columnDef.header ?? column.id),
    }));

  return (
    <Card
      title={props.title}
      hint={props.hint}
      actions={
        <>
          {props.exportHref ? <ExportLink href={props.exportHref} /> : null}
          {hideable.length > 0 ? (
            <ColumnsMenu columns={hideable} hidden={choice.hidden} onChange={choice.setHidden} />
          ) : null}
          {props.actions}
        </>
      }
    >
      {props.searchPlaceholder || props.chips?.length || ids.length > 0 ? (
        <Toolbar url={url} placeholder={props.searchPlaceholder} chips={props.chips}>
          {selection && ids.length > 0 ? selection(ids, () => setSelected({})) : null}
        </Toolbar>
      ) : null}
      <TableGrid
        table={table}
        caption={props.title}
        busy={url.busy}
        onSort={(column) => url.toggleSort(column)}
        rowHref={props.rowHref}
        rowClassName={props.rowClassName}
        empty={
          url.isFiltered ? (
            <EmptyState title={t('noMatch')} action={<Button onClick={url.clear}>{t('clear')}</Button>}>
              {t('noMatchHint')}
            </EmptyState>
          ) : (
            props.empty
          )
        }
      />
      <Pagination url={url} paging={paging} shown={rows.length} />
    </Card>
  );
}

function columnId(column: { id?: string; accessorKey?: unknown }): string {
  return column.id ?? String(column.accessorKey ?? '');
}
