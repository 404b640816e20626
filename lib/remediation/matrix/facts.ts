import type { RemediationState } from '../rules';
import { type Due, isExpectedToday } from './due';

export interface FactsInput {
  readonly state: RemediationState;
  readonly due: Due;
  readonly requestedAt: Date;
  readonly deliveredAt: Date | null;
}

/** The line of figures above the matrix. */
export interface Facts {
  readonly expectedToday: number;
  readonly awaiting: number;
  readonly accepted: number;
  readonly refused: number;
  readonly total: number;
  /** From asked to last delivered, milliseconds; null while nothing was delivered. */
  readonly medianDeliveryMs: number | null;
}

/** Counts the cells; every figure is of the cells given, so of those the reader may see. */
export function factsOf(cells: readonly FactsInput[]): Facts {
  const count = (state: RemediationState) => cells.filter((cell) => cell.state === state).length;
  return {
    expectedToday: cells.filter((cell) => isExpectedToday(cell.due)).length,
    awaiting: count('DELIVERED'),
    accepted: count('ACCEPTED'),
    refused: count('REFUSED'),
    total: cells.length,
    medianDeliveryMs: median(
      cells.flatMap((cell) => (cell.deliveredAt ? [cell.deliveredAt.getTime() - cell.requestedAt.getTime()] : [])),
    ),
  };
}

/** Middle value, mean of the two middle ones for an even number; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
