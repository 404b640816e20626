import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { type BatchRow, lockBatch } from '../../batch/queries';
import { countMoves } from '../counters';
import { giveBack } from '../give-back';
import { EXCLUSION_JOIN } from '../segment-sql';
import { withholdUnfit } from '../withhold/service';

const LONG = { timeoutMs: 10 * 60_000 };

/**
 * After flags of persons of a laboratory have changed: its batches are looked through again, one transaction each.
 * Whom a message not yet handed over is not for any more is taken out of the queue; whoever was kept out for a reason
 * that is gone is free for another batch, so that a flag set by mistake leaves nobody uninformed. Repeating it changes
 * nothing.
 */
export async function reconsiderFlags(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<void> {
  const batches = await withActor(actor, (tx) =>
    tx.batch.findMany({
      where: { incidentId, caseId, recipientsReady: true, state: { not: 'CANCELLED' } },
      orderBy: { number: 'asc' },
      select: { id: true },
    }),
  );
  for (const { id: batchId } of batches)
    await withActor(
      actor,
      async (tx) => {
        const batch = await lockBatch(tx, actor, { incidentId, batchId });
        if (batch.state === 'CANCELLED') return;
        if (batch.packageId === null) await withholdUnfit(tx, actor, batch);
        await freeNoLongerKeptOut(tx, actor, batch);
      },
      LONG,
    );
}

/** The reason that holds now stands beside those still kept out: it decides what the biologist may do for them. */
async function freeNoLongerKeptOut(tx: Tx, actor: Actor, batch: BatchRow): Promise<void> {
  const [moved] = await tx.$queryRaw<[{ people: number; changed: number }]>`
    with moved as (
      update notification n set state = (case when kept.reason is null then 'CANCELLED' else 'EXCLUDED' end)::"NotificationState",
        failed_as = case when kept.reason is null then coalesce(n.failed_as, n.state) else n.failed_as end,
        reason = coalesce(kept.reason, 'flagCleared'), state_at = now()
      from person p ${EXCLUSION_JOIN}
      where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = ${batch.id}::uuid and n.state = 'EXCLUDED'
        and p.incident_id = n.incident_id and p.id = n.person_id and n.reason is distinct from kept.reason
      returning n.state
    ) select count(*) filter (where state = 'CANCELLED')::int as people, count(*)::int as changed from moved`;
  if (moved.changed === 0) return;
  const { incidentId, caseId, id: batchId, number } = batch;
  await notifyLive(tx, { incidentId, topic: 'batches' });
  if (moved.people === 0) return;
  await countMoves(tx, batchId, [{ from: 'EXCLUDED', to: 'CANCELLED', count: moved.people }]);
  if (batch.takenOver > 0) await giveBack(tx, batch);
  await appendLog(tx, actor, {
    ...{ incidentId, caseId, type: 'batch.freed' },
    payload: { batchId, number, people: moved.people },
  });
}
