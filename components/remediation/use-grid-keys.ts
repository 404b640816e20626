'use client';
import { type KeyboardEvent, useRef, useState } from 'react';

/** Row −1 is the heads of the columns; columns count actions from 0. */
export type Place = { row: number; column: number };

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/**
 * Keyboard of a grid (WAI-ARIA grid pattern): one tab stop, arrows move, Home and End go to the ends of the row, with
 * Ctrl to the first and last row. Places without a cell are stepped over. Give each place `at(place)`.
 */
export function useGridKeys({ rows, columns }: { rows: number; columns: number }) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const cells = useRef(new Map<string, HTMLElement>());
  const key = ({ row, column }: Place) => `${row}.${column}`;
  const row = Math.min(active.row, rows - 1);
  const column = Math.min(active.column, columns - 1);

  function focus(place: Place): boolean {
    const cell = cells.current.get(key(place));
    if (!cell) return false;
    setActive(place);
    cell.focus();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }

  function move(event: KeyboardEvent, from: Place): boolean {
    const step = STEPS[event.key];
    if (step) {
      let next = { row: from.row + step.row, column: from.column + step.column };
      while (next.row >= -1 && next.row < rows && next.column >= 0 && next.column < columns) {
        if (focus(next)) break;
        next = { row: next.row + step.row, column: next.column + step.column };
      }
      return true;
    }
    if (event.key !== 'Home' && event.key !== 'End') return false;
    const target = event.key === 'Home' ? 0 : columns - 1;
    const targetRow = event.ctrlKey ? (event.key === 'Home' ? 0 : rows - 1) : from.row;
    focus({ row: targetRow, column: target });
    return true;
  }

  return {
    /** Props of the element at a place. */
    at(place: Place) {
      return {
        ref: (element: HTMLElement | null) => {
          if (element) cells.current.set(key(place), element);
          else cells.current.delete(key(place));
        },
        tabIndex: place.row === row && place.column === column ? 0 : -1,
        onFocus: () => setActive(place),
      };
    },
    move,
    /** Back to the place last used, e.g. when a window closes. */
    refocus: () => focus({ row, column }),
  };
}
