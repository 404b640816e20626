'use client';
import { useMemo, useState } from 'react';
import type { Cell, Matrix } from '@/lib/remediation/matrix/build';

export type Chosen = { cell: Cell; action: string; laboratory: string };

/**
 * The cells chosen in the matrix. Kept by id: when the page is re-read, a cell someone else moved shows its new state
 * and, if nothing can be done with it any more, leaves the choice.
 */
export function useChosen(matrix: Pick<Matrix, 'actions' | 'lines'>) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(
    () =>
      matrix.lines.flatMap((line) =>
        line.cells.flatMap((cell, index): Chosen[] =>
          cell && cell.next.length > 0 && ids.has(cell.id)
            ? [{ cell, action: matrix.actions[index]?.title ?? '', laboratory: line.name }]
            : [],
        ),
      ),
    [matrix, ids],
  );

  /** Takes in the cells, or lets them go when all of them are in already. */
  function toggle(cells: readonly Cell[]): void {
    const movable = cells.filter((cell) => cell.next.length > 0).map((cell) => cell.id);
    const all = movable.every((id) => ids.has(id));
    const next = new Set(ids);
    for (const id of movable) {
      if (all) next.delete(id);
      else next.add(id);
    }
    setIds(next);
  }

  return { chosen, selected: ids, toggle, clear: () => setIds(new Set()) };
}
