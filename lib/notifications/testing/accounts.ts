import { expect } from 'vitest';
import { COUNTER_OF, COUNTERS, type Counts } from '../recipients/rules';
import type { MailWorld } from './mail-world';

/** Kept counts of a batch, after checking that they are the counts of its rows and add up to its total. */
export async function checkedCounts(w: MailWorld, batchId: string): Promise<Counts & { total: number; state: string }> {
  const batch = await w.db.batch.findUniqueOrThrow({ where: { id: batchId } });
  const groups = await w.db.notification.groupBy({ by: ['state'], where: { batchId }, _count: true });
  const counted: Counts = {
    ready: 0,
    accepted: 0,
    deferred: 0,
    refused: 0,
    unknown: 0,
    delivered: 0,
    bounced: 0,
    excluded: 0,
    cancelled: 0,
    rerouted: 0,
    npai: 0,
    unclaimed: 0,
    informed: 0,
  };
  for (const group of groups) counted[COUNTER_OF[group.state]] += group._count;
  const kept = { ...counted };
  for (const counter of COUNTERS) kept[counter] = batch[counter];
  expect(kept).toEqual(counted);
  expect(COUNTERS.reduce((sum, counter) => sum + kept[counter], 0)).toBe(batch.total);
  return { ...kept, total: batch.total, state: batch.state };
}
