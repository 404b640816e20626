import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { addDeltas, type Counter, counterDelta, type NotificationState } from './rules';

/** One group of rows that moved from one state to another. */
export interface Move {
  from: NotificationState;
  to: NotificationState;
  count: number;
}

/** The change of a batch's kept counts for these moves, as increments of an update. */
export function countChange(moves: readonly Move[]): Partial<Record<Counter, { increment: number }>> {
  const deltas = moves.flatMap(({ from, to, count }) =>
    Object.entries(counterDelta(from, to)).map(([counter, sign]) => ({ [counter]: sign * count })),
  );
  const sum = addDeltas(deltas);
  return Object.fromEntries(Object.entries(sum).map(([counter, value]) => [counter, { increment: value }]));
}

/** Applies moves to the kept counts of a batch, in the transaction that moved the rows. */
export async function countMoves(tx: Tx, batchId: string, moves: readonly Move[]): Promise<void> {
  const data = countChange(moves);
  if (Object.keys(data).length > 0) await tx.batch.update({ where: { id: batchId }, data, select: { id: true } });
}
