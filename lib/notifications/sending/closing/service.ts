import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch } from '../../batch/queries';
import { countMoves } from '../../recipients/counters';
import type { NotificationState } from '../../recipients/rules';
import { type BatchRef, trip } from '../service';

/**
 * After a crash: rows whose lease ran out. Leased ones go back to the queue, those being handed over become UNKNOWN:
 * they may have been delivered and are never sent again by themselves.
 */
export function recoverLeases(actor: Actor, ref: BatchRef, now: Date): Promise<{ unknown: number; released: number }> {
  return withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    const rows = await tx.$queryRaw<{ from: NotificationState; to: NotificationState; count: number }[]>`
      with moved as (
        update notification set lease_id = null, leased_until = null, state_at = ${now},
          state = (case when state = 'HANDING_OVER' then 'UNKNOWN' when ${batch.state} = 'CANCELLED' then 'CANCELLED' else 'READY' end)::"NotificationState"
        where incident_id = ${ref.incidentId}::uuid and batch_id = ${ref.batchId}::uuid
          and state in ('LEASED', 'HANDING_OVER') and leased_until < ${now}
        returning old.state as was, state as became
      ) select was as "from", became as "to", count(*)::int as count from moved group by was, became`;
    if (rows.length === 0) return { unknown: 0, released: 0 };
    await countMoves(tx, ref.batchId, rows);
    const sum = (state: NotificationState): number =>
      rows.reduce((n, row) => n + (row.to === state ? row.count : 0), 0);
    const found = { unknown: sum('UNKNOWN'), released: sum('READY') + sum('CANCELLED') };
    await appendLog(tx, actor, {
      incidentId: ref.incidentId,
      type: 'batch.recovered',
      caseId: batch.caseId,
      payload: { batchId: batch.id, number: batch.number, ...found },
    });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
    return found;
  });
}

/** Gives rows that were never handed over back to the queue: the worker stops, or the relay cannot be reached. */
export function release(actor: Actor, ref: BatchRef, leaseId: string): Promise<void> {
  return withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    const to: NotificationState = batch.state === 'CANCELLED' ? 'CANCELLED' : 'READY';
    const count = await tx.$executeRaw`
      update notification set state = ${to}::"NotificationState", lease_id = null, leased_until = null, state_at = now()
      where incident_id = ${ref.incidentId}::uuid and batch_id = ${ref.batchId}::uuid
        and state = 'LEASED' and lease_id = ${leaseId}::uuid`;
    await countMoves(tx, ref.batchId, [{ from: 'LEASED', to, count }]);
  });
}

/** What a batch still waits for. */
export interface Outlook {
  state: string;
  /** Earliest temporary refusal to try again. */
  nextTryAt: Date | null;
  /** In other workers' hands, and until when at the latest. */
  inHandUntil: Date | null;
  waiting: number;
}

/** Marks the batch SENT when nobody is left to send, otherwise says what it waits for. */
export function finishOrWait(actor: Actor, ref: BatchRef, now: Date): Promise<Outlook> {
  return withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    const [left] = await tx.$queryRaw<[{ next: Date | null; until: Date | null; waiting: number }]>`
      select (select min(next_try_at) from notification where batch_id = ${ref.batchId}::uuid and state = 'DEFERRED') as next,
        (select max(leased_until) from notification where batch_id = ${ref.batchId}::uuid and state in ('LEASED', 'HANDING_OVER')) as until,
        (select count(*)::int from (select 1 from notification where batch_id = ${ref.batchId}::uuid and state = 'READY' limit 1) one) as waiting`;
    const outlook = { nextTryAt: left.next, inHandUntil: left.until, waiting: left.waiting };
    const done = batch.state === 'SENDING' && batch.ready + batch.deferred === 0;
    if (!done) return { state: batch.state, ...outlook };
    await tx.batch.update({
      where: { id: batch.id },
      data: { state: 'SENT', finishedAt: now, retryAt: null, lockVersion: { increment: 1 } },
    });
    const { accepted, refused, unknown, number } = batch;
    await appendLog(tx, actor, {
      incidentId: ref.incidentId,
      type: 'batch.sent',
      caseId: batch.caseId,
      payload: { batchId: batch.id, number, accepted, refused, unknown },
    });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
    return { state: 'SENT', ...outlook };
  });
}

/** Pauses a batch that must not go on: changed content, sender refused by the relay, no relay. */
export function stopBatch(actor: Actor, ref: BatchRef, reason: string): Promise<void> {
  return withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    if (batch.state === 'SENDING') await trip(tx, actor, { ...ref, reason });
  });
}

/** The relay cannot be reached: says when the next attempt is; nobody in the batch is at fault. */
export function waitForRelay(actor: Actor, ref: BatchRef, retryAt: Date): Promise<void> {
  return withActor(actor, async (tx) => {
    await tx.batch.update({ where: { id: ref.batchId }, data: { retryAt }, select: { id: true } });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
  });
}
