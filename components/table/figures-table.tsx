import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export type FigureColumn<Row> = { key: string; header: string; cell: (row: Row) => ReactNode; numeric?: boolean };

/** A short table that is shown whole: a name, then figures that line up; `foot` is its last line. */
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
  // Scrolled sideways on a phone, the figures keep their name in sight.
  const stays = 'max-sm:sticky max-sm:left-0 max-sm:z-10 max-sm:max-w-[46vw]';
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="-outline-offset-2 relative overflow-x-auto"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={cn(
                  cell,
                  align(column.numeric),
                  'whitespace-nowrap py-1.5 font-semibold text-muted text-xs',
                  index === 0 && cn(stays, 'bg-surface'),
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.key}
                    scope="row"
                    className={cn(cell, stays, 'min-w-36 bg-surface text-left font-semibold max-sm:min-w-24')}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={cn(cell, align(column.numeric))}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={cn(
                    cell,
                    align(column.numeric),
                    'border-b-0 bg-sunken font-semibold',
                    index === 0 && stays,
                  )}
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
