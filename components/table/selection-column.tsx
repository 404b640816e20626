'use client';
import type { RowData } from '@tanstack/react-table';
import { Checkbox } from '@/components/ui/checkbox';
import { columnHelper } from './features';

/** First column of a table with row selection: one box per row, one for the page. */
export function selectionColumn<Row extends RowData>(allLabel: string, rowLabel: string) {
  return columnHelper<Row>().display({
    id: 'select',
    enableHiding: false,
    enableSorting: false,
    header: ({ table }) => (
      <Checkbox
        aria-label={allLabel}
        checked={table.getIsAllRowsSelected()}
        ref={(box) => {
          if (box) box.indeterminate = table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected();
        }}
        onChange={table.getToggleAllRowsSelectedHandler()}
        className="align-middle"
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={rowLabel}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
        className="align-middle"
      />
    ),
  });
}
