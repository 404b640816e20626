import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import type { SendingRelay } from '@/lib/relays/read/queries';
import { type BatchRow, lockBatch } from '../../batch/queries';
import { canaryRoom, canaryVerdict } from '../../delivery/rules';
import { type BatchRef, trip } from '../service';

/**
 * The relay's limits on a batch: its ceiling at each run, the size of the canary once, so that a later change of the
 * relay does not make a batch that is half out start a new canary.
 */
export async function takeLimits(actor: Actor, ref: BatchRef, relay: SendingRelay): Promise<void> {
  await withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    const data = {
      ...(batch.canarySize === null && { canarySize: relay.canary.size }),
      ...(relay.perMinute !== null && relay.perMinute !== batch.perMinute && { perMinute: relay.perMinute }),
    };
    if (Object.keys(data).length > 0) await tx.batch.update({ where: { id: batch.id }, data, select: { id: true } });
  });
}

/**
 * Once the canary is out: the moment at which the rest leaves by itself, or null when nothing waits for it (no canary,
 * canary not yet out, or it has just passed or stopped the batch). With 0 minutes a person decides.
 */
export function judgeCanary(
  actor: Actor,
  ref: BatchRef,
  { minutes, now }: { minutes: number; now: Date },
): Promise<Date | null> {
  return withActor(actor, async (tx) => {
    const batch = await lockBatch(tx, actor, ref);
    if (batch.state !== 'SENDING' || batch.ready === 0 || (await stillOut(tx, batch))) return null;
    const failures = batch.refused + batch.bounced + batch.unknown;
    const verdict = minutes === 0 ? 'stop' : canaryVerdict({ failures, until: batch.canaryUntil, now });
    if (verdict === 'stop') {
      await trip(tx, actor, { ...ref, reason: failures > 0 ? 'canaryFailed' : 'canary' });
      return null;
    }
    if (verdict === 'pass') {
      await passCanary(tx, actor, { batch, now, automatic: true });
      return null;
    }
    if (batch.canaryUntil) return batch.canaryUntil;
    const until = new Date(now.getTime() + minutes * 60_000);
    await tx.batch.update({ where: { id: batch.id }, data: { canaryUntil: until }, select: { id: true } });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
    return until;
  });
}

/** True without a canary, and while some of it is in hand or still to leave. */
async function stillOut(tx: Tx, batch: BatchRow): Promise<boolean> {
  const answered = batch.total - batch.excluded - batch.cancelled - batch.rerouted - batch.ready;
  if (canaryRoom({ size: batch.canarySize, passedAt: batch.canaryPassedAt }, answered) !== 0) return true;
  const [hand] = await tx.$queryRaw<[{ some: boolean }]>`
    select exists (select 1 from notification where batch_id = ${batch.id}::uuid and state in ('LEASED', 'HANDING_OVER')) as some`;
  return hand.some;
}

/** The rest may leave: by itself after the delay, or because a person looked at the first ones. */
export async function passCanary(
  tx: Tx,
  actor: Actor,
  { batch, now, automatic }: { batch: BatchRow; now: Date; automatic: boolean },
): Promise<void> {
  await tx.batch.update({
    where: { id: batch.id },
    data: { canaryPassedAt: now, canaryUntil: null, ...(automatic && { lockVersion: { increment: 1 } }) },
    select: { id: true },
  });
  await appendLog(tx, actor, {
    incidentId: batch.incidentId,
    type: 'batch.canaryPassed',
    caseId: batch.caseId,
    payload: { batchId: batch.id, number: batch.number, size: batch.canarySize ?? 0, left: batch.ready, automatic },
    ...(automatic ? {} : { human: true }),
  });
  await notifyLive(tx, { incidentId: batch.incidentId, topic: 'batches' });
}
