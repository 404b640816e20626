import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { addToPace, type Bucket, breakerTrips, canaryRoom, pushOutcomes, takeTokens } from '../delivery/rules';
import { countChange, countMoves, type Move } from '../recipients/counters';
import type { NotificationState } from '../recipients/rules';
import { EXCLUSION_JOIN, isAddressedTo } from '../recipients/segment-sql';
import { withholdUnfit } from '../recipients/withhold/service';
import type { Audience, BatchChannel, BatchState } from '../rules';
import type { Settled } from './settled';

export interface BatchRef {
  incidentId: string;
  batchId: string;
}

/** A recipient in this worker's hands: sealed identity included, opened only where the message is written. */
export interface Leased {
  id: string;
  personId: string;
  tries: number;
  secret: Uint8Array;
  categories: number;
}

export interface LeaseResult {
  rows: Leased[];
  /** The batch is no longer being sent: stop. */
  stopped: boolean;
  /** Milliseconds until the relay's bucket has a token again; 0 when tokens were there. */
  waitMs: number;
}

interface Work {
  id: string;
  incidentId: string;
  caseId: string;
  number: number;
  channel: BatchChannel;
  audience: Audience;
  takenOver: number;
  state: BatchState;
  perMinute: number;
  recentOutcomes: string;
  canarySize: number | null;
  canaryPassedAt: Date | null;
  /** Recipients whose hand-over was tried and ended, whatever the answer. */
  answered: number;
  paceFrom: Date | null;
  paceCount: number;
  pacePrevious: number;
}

/** The few columns a run needs, locked: no act of a person and no other worker comes in between. */
async function lockWork(tx: Tx, ref: BatchRef): Promise<Work> {
  const [row] = await tx.$queryRaw<Work[]>`
    select id, incident_id as "incidentId", case_id as "caseId", number, channel, audience, taken_over as "takenOver",
      state, per_minute as "perMinute", recent_outcomes as "recentOutcomes", canary_size as "canarySize",
      canary_passed_at as "canaryPassedAt", total - excluded - cancelled - rerouted - ready as answered,
      pace_from as "paceFrom", pace_count as "paceCount", pace_previous as "pacePrevious"
    from batch where id = ${ref.batchId}::uuid and incident_id = ${ref.incidentId}::uuid for update`;
  if (!row) throw notFound();
  return row;
}

/** How many of those never tried may leave now; null without a canary on the way. */
async function roomFor(tx: Tx, ref: BatchRef, work: Work): Promise<number | null> {
  const canary = { size: work.canarySize, passedAt: work.canaryPassedAt };
  if (canaryRoom(canary, work.answered) === null) return null;
  const [hand] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from notification
    where batch_id = ${ref.batchId}::uuid and state in ('LEASED', 'HANDING_OVER')`;
  return canaryRoom(canary, work.answered + hand.count);
}

const LEASE_MS = 120_000;

/**
 * Takes the next recipients of a batch: temporary refusals that are due, then the queue in order. Rows locked by
 * another worker are skipped, the relay's bucket bounds the number. Committed before anything is opened or sent.
 */
export function lease(
  actor: Actor,
  ref: BatchRef,
  {
    leaseId,
    want,
    relayId,
    leaseMs = LEASE_MS,
    now,
  }: { leaseId: string; want: number; relayId: string; leaseMs?: number; now: Date },
): Promise<LeaseResult> {
  return withActor(actor, async (tx) => {
    const batch = await lockWork(tx, ref);
    if (batch.state !== 'SENDING') return { rows: [], stopped: true, waitMs: 0 };
    const room = await roomFor(tx, ref, batch);
    const queue = await nextRows(tx, ref, { want, room, now });
    const waiting = await stillMeant(tx, actor, batch, queue);
    if (waiting.length === 0) return { rows: [], stopped: false, waitMs: 0 };
    const bucket = { id: relayId, want: waiting.length, perMinute: batch.perMinute, now };
    const { granted, waitMs } = await takeFromBucket(tx, bucket);
    const taken = waiting.slice(0, granted);
    if (taken.length === 0) return { rows: [], stopped: false, waitMs };
    const rows = await tx.$queryRaw<Leased[]>`
      update notification n set state = 'LEASED', lease_id = ${leaseId}::uuid, state_at = ${now},
        leased_until = ${new Date(now.getTime() + leaseMs)}
      from person p
      where n.incident_id = ${ref.incidentId}::uuid and n.id = any(${taken.map((row) => row.id)}::uuid[])
        and p.incident_id = n.incident_id and p.id = n.person_id
      returning n.id, n.person_id as "personId", n.tries, p.secret, p.categories`;
    const deferred = taken.filter((row) => row.from === 'DEFERRED').length;
    await countMoves(tx, ref.batchId, [{ from: 'DEFERRED', to: 'LEASED', count: deferred }]);
    return { rows, stopped: false, waitMs: 0 };
  });
}

async function nextRows(
  tx: Tx,
  ref: BatchRef,
  { want, room, now }: { want: number; room: number | null; now: Date },
): Promise<{ id: string; from: NotificationState }[]> {
  const due = await tx.$queryRaw<{ id: string; from: NotificationState }[]>`
    select id, state as "from" from notification
    where batch_id = ${ref.batchId}::uuid and state = 'DEFERRED' and next_try_at <= ${now}
    order by next_try_at limit ${want} for update skip locked`;
  const fresh = Math.min(want - due.length, room ?? want);
  if (fresh <= 0) return due;
  const ready = await tx.$queryRaw<{ id: string; from: NotificationState }[]>`
    select id, state as "from" from notification where batch_id = ${ref.batchId}::uuid and state = 'READY'
    order by id limit ${fresh} for update skip locked`;
  return [...due, ...ready];
}

/** Those of the queue whom no flag set since the list was drawn up keeps from this message; the others leave it. */
async function stillMeant<Row extends { id: string }>(tx: Tx, actor: Actor, batch: Work, queue: Row[]): Promise<Row[]> {
  const ids = queue.map(({ id }) => id);
  if ((await withholdUnfit(tx, actor, batch, ids)) === 0) return queue;
  const left = await tx.$queryRaw<{ id: string }[]>`
    select id from notification where incident_id = ${batch.incidentId}::uuid and id = any(${ids}::uuid[])
      and state in ('READY', 'DEFERRED')`;
  const kept = new Set(left.map(({ id }) => id));
  return queue.filter(({ id }) => kept.has(id));
}

/** The token bucket of a relay, one row for all workers and batches. */
export async function takeFromBucket(
  tx: Tx,
  { id, want, perMinute, now }: { id: string; want: number; perMinute: number; now: Date },
): Promise<{ granted: number; waitMs: number }> {
  await tx.$executeRaw`insert into relay_bucket (id, tokens, updated_at) values (${id}, 1, ${now}) on conflict (id) do nothing`;
  const [row] = await tx.$queryRaw<[{ tokens: number; updatedAt: Date }]>`
    select tokens, updated_at as "updatedAt" from relay_bucket where id = ${id} for update`;
  const before: Bucket = { tokens: row.tokens, updatedAt: row.updatedAt.getTime() };
  const { granted, bucket, waitMs } = takeTokens(before, { want, perMinute, now: now.getTime() });
  await tx.$executeRaw`update relay_bucket set tokens = ${bucket.tokens}, updated_at = ${now} where id = ${id}`;
  return { granted, waitMs };
}

/**
 * One commit between the worker and the truth: writes how the last hand-overs ended, and marks the next rows as being
 * handed over. Only the returned ids may be sent: their mark is on disk before the first byte leaves.
 */
export function exchange(
  actor: Actor,
  ref: BatchRef,
  {
    leaseId,
    settled,
    next,
    leaseMs = LEASE_MS,
    now,
    tell,
  }: {
    leaseId: string;
    settled: readonly Settled[];
    next: readonly string[];
    leaseMs?: number;
    now: Date;
    tell: boolean;
  },
): Promise<{ granted: ReadonlySet<string>; stopped: boolean }> {
  return withActor(actor, async (tx) => {
    const batch = await lockWork(tx, ref);
    const written = batch.state === 'CANCELLED' ? settled.map(withdrawn) : settled;
    const window = await writeSettled(tx, ref, { leaseId, settled: written, before: batch, now });
    const tripped = batch.state === 'SENDING' && breakerTrips(window);
    if (tripped) await trip(tx, actor, { ...ref, reason: 'breaker' });
    const sending = batch.state === 'SENDING' && !tripped;
    const granted = sending && next.length > 0 ? await markHandingOver(tx, batch, { leaseId, next, leaseMs, now }) : [];
    if (tell && !tripped) await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
    return { granted: new Set(granted.map((row) => row.id)), stopped: !sending };
  });
}

/** In a cancelled batch "not now" means nobody's any more. */
function withdrawn(row: Settled): Settled {
  return row.state === 'READY' || row.state === 'DEFERRED' ? { ...row, state: 'CANCELLED', nextTryAt: null } : row;
}

/**
 * The answer counts for the try it belongs to, also when the row was given up as unknown in the meantime; never for a
 * row that another run has in hand by now (a commit whose answer was lost is written again).
 */
async function writeSettled(
  tx: Tx,
  ref: BatchRef,
  { leaseId, settled, before, now }: { leaseId: string; settled: readonly Settled[]; before: Work; now: Date },
): Promise<string> {
  if (settled.length === 0) return before.recentOutcomes;
  const rows = await tx.$queryRaw<{ from: NotificationState; to: NotificationState }[]>`
    update notification n set state = v.state::"NotificationState", smtp_code = v.code, reason = v.reason,
      next_try_at = v.next_try_at, lease_id = null, leased_until = null, state_at = ${now},
      tries = case when v.state = 'READY' then n.tries - 1 else n.tries end
    from unnest(${settled.map((s) => s.id)}::uuid[], ${settled.map((s) => s.tries)}::int[],
      ${settled.map((s) => s.state)}::text[], ${settled.map((s) => s.code)}::int[],
      ${settled.map((s) => s.reason)}::text[], ${settled.map((s) => s.nextTryAt)}::timestamptz[])
      as v (id, tries, state, code, reason, next_try_at)
    where n.incident_id = ${ref.incidentId}::uuid and n.id = v.id and n.tries = v.tries
      and n.state in ('HANDING_OVER', 'UNKNOWN') and (n.lease_id is null or n.lease_id = ${leaseId}::uuid)
    returning old.state as "from", n.state as "to"`;
  const moves: Move[] = rows.map((row) => ({ ...row, count: 1 }));
  const answers = moves.map((move) => move.to);
  const recentOutcomes = pushOutcomes(before.recentOutcomes, answers);
  const told = answers.filter((state) => state !== 'READY').length;
  const pace = addToPace({ from: before.paceFrom, count: before.paceCount, previous: before.pacePrevious }, told, now);
  await tx.batch.update({
    where: { id: ref.batchId },
    data: {
      ...countChange(moves),
      recentOutcomes,
      retryAt: null,
      paceFrom: pace.from,
      paceCount: pace.count,
      pacePrevious: pace.previous,
    },
    select: { id: true },
  });
  return recentOutcomes;
}

/** A flag set since the row was leased counts too: such a row is not marked, and leaves the queue at the next lease. */
function markHandingOver(
  tx: Tx,
  batch: Work,
  { leaseId, next, leaseMs, now }: { leaseId: string; next: readonly string[]; leaseMs: number; now: Date },
): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    update notification n set state = 'HANDING_OVER', tries = n.tries + 1, state_at = ${now},
      leased_until = ${new Date(now.getTime() + leaseMs)}
    from person p ${EXCLUSION_JOIN}
    where n.incident_id = ${batch.incidentId}::uuid and n.id = any(${[...next]}::uuid[])
      and n.state = 'LEASED' and n.lease_id = ${leaseId}::uuid
      and p.incident_id = n.incident_id and p.id = n.person_id and ${isAddressedTo(batch)}
    returning n.id`;
}

/** Pauses a batch for its own safety, with a reason that people read. */
export async function trip(
  tx: Tx,
  actor: Actor,
  { incidentId, batchId, reason }: BatchRef & { reason: string },
): Promise<void> {
  const batch = await tx.batch.update({
    where: { id: batchId },
    data: { state: 'PAUSED', pauseReason: reason, retryAt: null, lockVersion: { increment: 1 } },
    select: { number: true, caseId: true, ready: true, deferred: true },
  });
  await appendLog(tx, actor, {
    incidentId,
    type: 'batch.tripped',
    caseId: batch.caseId,
    payload: { batchId, number: batch.number, reason, left: batch.ready + batch.deferred },
  });
  await notifyLive(tx, { incidentId, topic: 'batches' });
}
