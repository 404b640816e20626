import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch } from '../../batch/queries';
import type { BatchRef } from '../../sending/service';
import { countMoves } from '../counters';
import { giveBack } from '../give-back';
import type { NotificationState } from '../rules';

/**
 * Takes whoever is not yet handed over, the excluded too, out of a cancelled batch; they may be taken into another one.
 * Recipients that came from another batch go back there as they were. Repeating it changes nothing.
 */
export async function cancelRest(actor: Actor, ref: BatchRef): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const batch = await lockBatch(tx, actor, ref);
      if (batch.state !== 'CANCELLED') return;
      const gone = await tx.$queryRaw<{ from: NotificationState; count: number }[]>`
        with moved as (
          update notification set state = 'CANCELLED', state_at = now(), lease_id = null, leased_until = null
          where incident_id = ${batch.incidentId}::uuid and batch_id = ${batch.id}::uuid
            and state in ('READY', 'LEASED', 'DEFERRED', 'EXCLUDED')
          returning old.state as state
        ) select state as "from", count(*)::int as count from moved group by state`;
      await countMoves(
        tx,
        batch.id,
        gone.map(({ from, count }) => ({ from, to: 'CANCELLED', count })),
      );
      const people = gone.reduce((all, { count }) => all + count, 0);
      if (people > 0)
        await appendLog(tx, actor, {
          incidentId: batch.incidentId,
          type: 'batch.freed',
          caseId: batch.caseId,
          payload: { batchId: batch.id, number: batch.number, people },
        });
      if (batch.takenOver > 0) await giveBack(tx, batch);
      await notifyLive(tx, { incidentId: batch.incidentId, topic: 'batches' });
    },
    { timeoutMs: 30 * 60_000 },
  );
}
