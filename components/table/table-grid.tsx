'use client';
import { FlexRender, type ReactTable, type RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import type { ColumnMeta, Features } from './features';
import { ROLES } from './roles';
import { useOverflow } from './use-overflow';

const align = { left: 'text-left', right: 'text-right', center: 'text-center' };
/** The first column stays when the others are scrolled. */
const STICKY = 'sticky left-0 z-10 bg-surface';

type Cell = { column: { id: string; columnDef: { header?: unknown; meta?: ColumnMeta } } };

/** What a cell is in the card that its row becomes on a phone (card-table.css): boxes, title, or a value with its label. */
function cardPart({ column }: Cell, isTitle: boolean): { 'data-card'?: string; 'data-label'?: string } {
  if (column.id === 'select') return { 'data-card': 'select' };
  if (isTitle) return { 'data-card': 'title' };
  const { header, meta } = column.columnDef;
  const label = meta?.name ?? (typeof header === 'string' ? header : '');
  return {
    'data-card': meta?.wide || meta?.wrap || label === '' ? 'wide' : undefined,
    'data-label': label || undefined,
  };
}

/**
 * The real <table>: sortable heads, sticky head and first column, scrolls sideways in a focusable region; on a phone
 * each row is a card and nothing scrolls sideways.
 * A click anywhere in a row opens `rowHref`; the keyboard uses the link inside the first cell.
 */
export function TableGrid<Row extends RowData>({
  table,
  caption,
  busy,
  onSort,
  rowHref,
  rowClassName,
  empty,
}: {
  table: ReactTable<Features, Row>;
  caption: string;
  busy?: boolean;
  onSort?: (id: string) => void;
  rowHref?: (row: Row) => string | undefined;
  rowClassName?: (row: Row) => string | undefined;
  empty: ReactNode;
}) {
  const t = useTranslations('table');
  const router = useRouter();
  const box = useRef<HTMLElement>(null);
  const overflows = useOverflow(box);
  const rows = table.getRowModel().rows;
  const speaks = table
    .getVisibleLeafColumns()
    .some((column) => column.id === 'select' || (onSort !== undefined && column.getCanSort()));

  function openRow(event: MouseEvent<HTMLTableRowElement>, href: string | undefined) {
    if (!href || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('a, button, input, label, select, summary')) return;
    if (window.getSelection()?.toString()) return;
    router.push(href);
  }

  return (
    <section
      ref={box}
      aria-label={caption}
      aria-busy={busy}
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={overflows ? 0 : undefined}
      className={cn(
        'relative -outline-offset-2',
        overflows && 'overflow-x-auto',
        busy && 'opacity-60 transition-opacity delay-150',
      )}
    >
      <table {...ROLES.table} className="card-table w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead {...ROLES.rowgroup} data-card={speaks ? undefined : 'quiet'}>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} {...ROLES.row}>
              {group.headers.map((header, index) => {
                const column = header.column;
                const sorted = column.getIsSorted();
                const sortable = onSort !== undefined && column.getCanSort();
                const side = align[column.columnDef.meta?.align ?? 'left'];
                return (
                  <th
                    key={header.id}
                    {...ROLES.columnheader}
                    data-card={sortable || column.id === 'select' ? undefined : 'quiet'}
                    data-label={column.id === 'select' ? t('selectAll') : undefined}
                    scope="col"
                    aria-sort={
                      sortable ? (sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : 'none') : undefined
                    }
                    className={cn(
                      'sticky top-0 z-10 whitespace-nowrap border-b bg-surface px-2 py-1.5 font-semibold text-muted text-xs first:pl-4 last:pr-4',
                      side,
                      index === 0 && cn(STICKY, 'z-20'),
                    )}
                  >
                    {sortable ? (
                      <button
                        type="button"
                        onClick={() => onSort(column.id)}
                        className={cn(
                          'group/sort inline-flex min-h-6 items-center gap-0.5 rounded hover:text-text',
                          column.columnDef.meta?.align === 'right' && 'flex-row-reverse',
                          sorted && 'text-text',
                        )}
                      >
                        <FlexRender header={header} />
                        <SortIcon sorted={sorted} />
                        <span className="sr-only">
                          {sorted ? t(sorted === 'desc' ? 'sortedDesc' : 'sortedAsc') : t('sortable')}
                        </span>
                      </button>
                    ) : header.isPlaceholder ? null : (
                      <FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody {...ROLES.rowgroup}>
          {rows.length === 0 ? (
            <tr {...ROLES.row}>
              <td
                {...ROLES.cell}
                data-card="wide"
                colSpan={table.getVisibleLeafColumns().length}
                className="whitespace-normal"
              >
                {empty}
              </td>
            </tr>
          ) : (
            rows.map((row) => {
              const href = rowHref?.(row.original);
              const title = row.getVisibleCells().find(({ column }) => column.id !== 'select')?.id;
              return (
                <tr
                  key={row.id}
                  {...ROLES.row}
                  aria-selected={row.getIsSelected() || undefined}
                  onClick={(event) => openRow(event, href)}
                  className={cn('group/row', href && 'cursor-pointer', rowClassName?.(row.original))}
                >
                  {row.getVisibleCells().map((cell, index) => {
                    const meta = cell.column.columnDef.meta;
                    return (
                      <td
                        key={cell.id}
                        {...ROLES.cell}
                        {...cardPart(cell, cell.id === title)}
                        className={cn(
                          'h-(--row) whitespace-nowrap border-b px-2 py-0 transition-colors first:pl-4 last:pr-4 group-last/row:border-b-0 group-hover/row:bg-sunken group-aria-selected/row:bg-accent-soft',
                          align[meta?.align ?? 'left'],
                          meta?.wrap && 'whitespace-normal',
                          index === 0 && STICKY,
                        )}
                      >
                        <FlexRender cell={cell} />
                      </td>
                    );
                  })}
                </tr>
              );
            })
          )}
        </tbody>
      </table>
    </section>
  );
}

function SortIcon({ sorted }: { sorted: false | 'asc' | 'desc' }) {
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
  return <Icon aria-hidden className={cn('size-3', !sorted && 'opacity-40 group-hover/sort:opacity-100')} />;
}
