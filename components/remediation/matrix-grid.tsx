// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: an ARIA grid on a real table is the WAI-ARIA pattern
// biome-ignore-all lint/a11y/noRedundantRoles: CSS turns the table into cards on a phone, which drops its native roles
// biome-ignore-all lint/a11y/useFocusableInteractive: tabIndex comes from useGridKeys (one tab stop for the grid)
'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import type { Cell, Line, Matrix } from '@/lib/remediation/matrix/build';
import { CellTag, CellWords } from './cell-tag';
import type { useGridKeys } from './use-grid-keys';

type Props = {
  matrix: Pick<Matrix, 'actions' | 'lines'>;
  grid: ReturnType<typeof useGridKeys>;
  selected: ReadonlySet<string>;
  busy: boolean;
  sorted: 'asc' | 'desc' | false;
  onSort: () => void;
  onToggle: (cells: readonly Cell[]) => void;
  onOpen: (id: string) => void;
};

/**
 * Laboratories × actions as an ARIA grid on a real table. Click or Space chooses a cell that the person may move,
 * Enter opens it; a cell that is only to be read opens at once. On a phone each laboratory is a card.
 */
export function MatrixGrid(props: Props) {
  const { matrix, grid, sorted } = props;
  const t = useTranslations('remediation');
  const Sort = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
  const column = (index: number) => matrix.lines.flatMap((line) => line.cells[index] ?? []);
  return (
    <div className={cn('md:overflow-x-auto md:scroll-pl-52', props.busy && 'opacity-60')} aria-busy={props.busy}>
      <table
        role="grid"
        aria-multiselectable
        aria-label={t('title')}
        className="w-full border-separate border-spacing-0 max-md:block"
      >
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            <th
              role="columnheader"
              scope="col"
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
              className="sticky left-0 z-10 border-b bg-surface px-4 py-2 text-left align-bottom font-semibold text-muted text-xs"
            >
              <button
                type="button"
                onClick={props.onSort}
                className="inline-flex min-h-6 items-center gap-1 hover:text-text"
              >
                {t('laboratory')}
                <Sort aria-hidden className="size-3.5" />
              </button>
            </th>
            {matrix.actions.map((action, index) => (
              <th
                key={action.id}
                role="columnheader"
                scope="col"
                title={action.description || undefined}
                {...grid.at({ row: -1, column: index })}
                onKeyDown={(event) => onHead(event, props, { index, cells: column(index) })}
                onClick={() => props.onToggle(column(index))}
                className="min-w-24 max-w-32 cursor-pointer border-b bg-surface px-2 py-2 text-center align-bottom font-medium text-muted text-xs leading-tight hover:text-text"
              >
                {action.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:grid max-md:gap-3 max-md:p-3">
          {matrix.lines.map((line, row) => (
            <MatrixLine key={line.caseId} {...props} line={line} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function onHead(
  event: KeyboardEvent,
  { grid, onToggle }: Props,
  { index, cells }: { index: number; cells: Cell[] },
): void {
  const chosen = event.key === ' ' || event.key === 'Enter';
  if (chosen) onToggle(cells);
  if (chosen || grid.move(event, { row: -1, column: index })) event.preventDefault();
}

function MatrixLine({ line, row, ...props }: Props & { line: Line; row: number }) {
  const { matrix, grid, selected, onToggle, onOpen } = props;
  const t = useTranslations('remediation');

  function onKey(event: KeyboardEvent, cell: Cell, column: number): void {
    if (event.key === 'Enter') onOpen(cell.id);
    else if (event.key === ' ') choose(cell);
    else if (!grid.move(event, { row, column })) return;
    event.preventDefault();
  }
  function choose(cell: Cell): void {
    if (cell.next.length > 0) onToggle([cell]);
    else onOpen(cell.id);
  }

  return (
    <tr
      role="row"
      className="group/row max-md:grid max-md:grid-cols-1 max-md:rounded-lg max-md:border max-md:px-3 max-md:py-2"
    >
      <th
        role="rowheader"
        scope="row"
        className="sticky left-0 z-10 border-b bg-surface px-4 py-1 text-left md:max-xl:max-w-48 xl:whitespace-nowrap group-last/row:border-b-0 group-hover/row:bg-sunken max-md:static max-md:border-b-0 max-md:px-1 max-md:group-hover/row:bg-surface"
      >
        <span className="block font-semibold text-base">{line.name}</span>
        <span className="block font-normal text-muted text-xs">
          {line.version ? `v${line.version} · ` : ''}
          {t('sites', { count: line.sites })}
        </span>
      </th>
      {line.cells.map((cell, column) => {
        const action = matrix.actions[column];
        if (!cell || !action)
          return (
            <td
              key={action?.id ?? column}
              role="gridcell"
              aria-label={t('notAsked')}
              className="border-b max-md:hidden"
            />
          );
        const on = selected.has(cell.id);
        return (
          <td
            key={cell.id}
            role="gridcell"
            aria-selected={cell.next.length > 0 ? on : undefined}
            {...grid.at({ row, column })}
            onKeyDown={(event) => onKey(event, cell, column)}
            onClick={() => choose(cell)}
            onDoubleClick={() => onOpen(cell.id)}
            className={cn(
              'relative h-11 cursor-pointer select-none border-b px-2 py-1 text-center transition-colors -outline-offset-2 hover:bg-accent-soft group-last/row:border-b-0 max-xl:px-1',
              'max-md:flex max-md:items-center max-md:gap-2 max-md:border-t max-md:border-b-0 max-md:px-1',
              on && 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--accent)]',
            )}
          >
            <span className="min-w-0 flex-1 text-left text-sm md:sr-only">{action.title}</span>
            <span className="sr-only">, {line.name} : </span>
            <CellTag cell={cell} />
            <CellWords cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}
