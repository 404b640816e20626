import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { BatchRow } from '../batch/queries';
import { countMoves } from './counters';
import type { NotificationState } from './rules';

/** People whom this batch had taken over and does not hold any more stand again where they failed, as they failed. */
export async function giveBack(tx: Tx, batch: Pick<BatchRow, 'id' | 'incidentId'>): Promise<void> {
  const back = await tx.$queryRaw<{ batchId: string; to: NotificationState; count: number }[]>`
    with moved as (
      update notification n set state = coalesce(n.failed_as, 'REFUSED'), failed_as = null, state_at = now()
      from notification c
      where n.incident_id = ${batch.incidentId}::uuid and n.state = 'REROUTED' and c.incident_id = n.incident_id
        and c.batch_id = ${batch.id}::uuid and c.person_id = n.person_id and c.state = 'CANCELLED' and c.attempt = n.attempt + 1
        and not exists (select 1 from notification l where l.incident_id = n.incident_id and l.person_id = n.person_id
          and l.state not in ('CANCELLED', 'REROUTED'))
      returning n.batch_id, n.state
    ) select batch_id as "batchId", state as "to", count(*)::int as count from moved group by 1, 2`;
  for (const { batchId, to, count } of back) await countMoves(tx, batchId, [{ from: 'REROUTED', to, count }]);
  await tx.batch.update({
    where: { id: batch.id },
    data: { takenOver: { decrement: back.reduce((all, { count }) => all + count, 0) } },
    select: { id: true },
  });
}
