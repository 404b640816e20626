import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { ROLES } from './roles';

export type FigureColumn<Row> = { key: string; header: string; cell: (row: Row) => ReactNode; numeric?: boolean };

/**
 * A short table that is shown whole: a name, then figures that line up; `foot` is its last line. On a phone each row is a
 * card (card-table.css).
 */
export function FiguresTable<Row>(props: {
  caption: string;
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  foot?: readonly ReactNode[];
}) {
  const { caption, columns, rows, rowId, foot } = props;
  const align = (numeric: boolean | undefined) => (numeric ? 'tabular text-right' : 'text-left');
  const cell = 'px-2.5 max-sm:px-2 py-2 first:pl-4 last:pr-4 border-b';
  const part = (column: FigureColumn<Row>, index: number) =>
    index === 0
      ? { 'data-card': 'title' }
      : { 'data-label': column.header || undefined, 'data-card': column.numeric ? undefined : 'wide' };
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="-outline-offset-2 relative overflow-x-auto"
    >
      <table {...ROLES.table} data-figures className="card-table w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead {...ROLES.rowgroup} data-card="quiet">
          <tr {...ROLES.row}>
            {columns.map((column) => (
              <th
                key={column.key}
                {...ROLES.columnheader}
                scope="col"
                className={cn(cell, align(column.numeric), 'whitespace-nowrap py-1.5 font-semibold text-muted text-xs')}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.rowgroup}>
          {rows.map((row) => (
            <tr key={rowId(row)} {...ROLES.row}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.key}
                    {...ROLES.rowheader}
                    {...part(column, index)}
                    scope="row"
                    className={cn(cell, 'min-w-36 bg-surface text-left font-semibold')}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    {...ROLES.cell}
                    {...part(column, index)}
                    className={cn(cell, align(column.numeric))}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot {...ROLES.rowgroup}>
            <tr {...ROLES.row}>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  {...ROLES.cell}
                  {...part(column, index)}
                  className={cn(cell, align(column.numeric), 'border-b-0 bg-sunken font-semibold')}
                >
                  {foot[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}
