import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { AuditEvents } from '@/lib/platform/audit/events';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { type BatchRow, lockBatch, readFacts } from './batch/queries';
import { canAct, canPrepareBatch, canReadBatch } from './policy';
import { CHANNELS_OF, mayFollow } from './recipients/channels-of';
import { refusalOf, transitionFor } from './rules';
import type { ActInput, createBatchSchema } from './schema';
import { passCanary } from './sending/canary/service';
import { resolveTemplate } from './templates/service';

type CreateInput = z.input<typeof createBatchSchema>;

/**
 * Creates a batch in DRAFT; the worker then draws up its recipients. Nothing leaves before two people release it.
 * @throws NOT_FOUND for a case the actor may not see, FORBIDDEN without the right to prepare, GUARD for a source batch
 *   that cannot be taken over.
 */
export async function createBatch(actor: Actor, input: CreateInput): Promise<{ batchId: string; number: number }> {
  const ref = { incidentId: input.incidentId, caseId: input.caseId };
  if (!canReadBatch(actor, ref)) throw notFound();
  if (!canPrepareBatch(actor, ref)) throw forbidden();
  return withActor(actor, async (tx) => {
    if ((await tx.breachCase.count({ where: { id: input.caseId, incidentId: input.incidentId } })) === 0)
      throw notFound();
    const source = input.sourceBatchId ? await checkSource(tx, actor, input) : null;
    const audience = source?.audience ?? input.audience ?? 'STANDARD';
    if (!source && !CHANNELS_OF[audience].includes(input.channel))
      throw new DomainError(
        'INVALID',
        'notifications.errors.audienceChannel',
        {},
        { channel: 'notifications.errors.audienceChannel' },
      );
    const templateId = await resolveTemplate(tx, actor, { ...input, audience, choice: input.template });
    const [next] = await tx.$queryRaw<
      [{ number: number }]
    >`select app.next_batch_number(${input.incidentId}::uuid) as number`;
    const { id } = await tx.batch.create({
      data: {
        incidentId: input.incidentId,
        caseId: input.caseId,
        number: next.number,
        channel: input.channel,
        audience,
        departments: input.departments,
        carrierKeyId: await liveKey(tx, input.carrierKeyId ?? null),
        templateId,
        sourceBatchId: input.sourceBatchId ?? null,
        perMinute: env.VIGIE_MAIL_PER_MINUTE,
        createdBy: actor.userId,
      },
      select: { id: true },
    });
    await appendLog(tx, actor, {
      incidentId: input.incidentId,
      type: 'batch.created',
      caseId: input.caseId,
      payload: {
        batchId: id,
        number: next.number,
        channel: input.channel,
        audience,
        templateId,
        source: input.sourceBatchId ?? null,
      },
    });
    await notifyLive(tx, { incidentId: input.incidentId, topic: 'batches' });
    await queueFor(tx, 'notifications.recipients', { id, incidentId: input.incidentId });
    return { batchId: id, number: next.number };
  });
}

/** People a batch of the same laboratory did not reach go on by the next channel (domain §7). */
async function checkSource(tx: Tx, actor: Actor, input: CreateInput): Promise<BatchRow> {
  const source = await lockBatch(tx, actor, { incidentId: input.incidentId, batchId: input.sourceBatchId ?? '' });
  const fits = source.caseId === input.caseId && mayFollow(source, input.channel);
  if (
    !fits ||
    !['SENT', 'CLOSED', 'PAUSED', 'CANCELLED', 'SENDING'].includes(source.state) ||
    source.refused + source.bounced + source.npai + source.unclaimed === 0
  ) {
    throw new DomainError('GUARD', 'notifications.errors.sourceInvalid');
  }
  return source;
}

/** The key when it is registered and not revoked. @throws INVALID */
async function liveKey(tx: Tx, carrierKeyId: string | null): Promise<string | null> {
  if (carrierKeyId === null) return null;
  const found = await tx.carrierKey.count({ where: { id: carrierKeyId, revokedAt: null } });
  if (found === 0)
    throw new DomainError(
      'INVALID',
      'notifications.errors.keyRevoked',
      {},
      { carrierKeyId: 'notifications.errors.keyRevoked' },
    );
  return carrierKeyId;
}

/**
 * One act of a person on a batch, as the table of transitions allows it (rules.ts).
 * @throws NOT_FOUND, FORBIDDEN without the role, CONFLICT when the batch moved on since the page was read, GUARD with
 *   the reason.
 */
export async function actOnBatch(actor: Actor, input: ActInput): Promise<{ state: string; lockVersion: number }> {
  return withActor(actor, async (tx) => {
    const row = await lockBatchFor(tx, actor, input);
    const { facts, content } = await readFacts(tx, actor, row);
    const refusal = refusalOf(input.act, facts);
    const transition = transitionFor(input.act, row.state);
    if (refusal || !transition)
      throw new DomainError('GUARD', refusal?.key ?? 'notifications.guards.wrongState', refusal?.params);
    const now = realNow();
    const signature = { approve: approvalOf(actor, now, content.hash), sign: signatureOf(actor, now) };
    const effect = input.act === 'approve' || input.act === 'sign' ? signature[input.act] : effectOf(input.act, now);
    await tx.batch.update({
      where: { id: row.id },
      data: { state: transition.to, lockVersion: { increment: 1 }, ...effect },
    });
    await logAct(tx, actor, { act: input.act, row, contentHash: content.hash });
    if (input.act === 'continue' || (input.act === 'resume' && waitsForLook(row)))
      await passCanary(tx, actor, { batch: row, now, automatic: false });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    const job = followUpOf(input.act, row);
    if (job) await queueFor(tx, job, row);
    return { state: transition.to, lockVersion: row.lockVersion + 1 };
  });
}

/** Whoever lets a batch go on after its first messages has looked at them. */
const waitsForLook = (row: BatchRow): boolean => row.canaryUntil !== null || row.pauseReason.startsWith('canary');

/** Rights before the lock: who may only read gets FORBIDDEN, not the empty answer row-level security would give. */
async function lockBatchFor(tx: Tx, actor: Actor, input: ActInput): Promise<BatchRow> {
  const known = await tx.batch.findFirst({
    where: { id: input.batchId, incidentId: input.incidentId },
    select: { caseId: true },
  });
  const ref = { incidentId: input.incidentId, caseId: known?.caseId ?? '' };
  if (!known || !canReadBatch(actor, ref)) throw notFound();
  if (!canAct(actor, input.act, ref)) throw forbidden();
  const row = await lockBatch(tx, actor, input);
  if (row.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'notifications.guards.wrongState');
  return row;
}

const approvalOf = (actor: Actor, now: Date, hash: string) => ({
  approvedBy: actor.userId,
  approvedName: actor.name,
  approvedAt: now,
  contentHash: hash,
});

const signatureOf = (actor: Actor, now: Date) => ({ signedBy: actor.userId, signedName: actor.name, signedAt: now });

function effectOf(act: ActInput['act'], now: Date) {
  if (act === 'start') return { startedAt: now, pauseReason: '' };
  if (act === 'resume') return { pauseReason: '', retryAt: null, recentOutcomes: '' };
  if (act === 'pause') return { pauseReason: '', retryAt: null };
  if (act === 'cancel') return { finishedAt: now, retryAt: null };
  return {};
}

function followUpOf(act: ActInput['act'], row: BatchRow): string | null {
  if (act === 'cancel') return 'notifications.cancelRest';
  if (act !== 'start' && act !== 'resume' && act !== 'continue') return null;
  if (row.channel === 'NOTICE') return 'notifications.publish';
  return row.channel === 'EMAIL' ? 'notifications.send' : 'notifications.package';
}

/** Puts the batch's next background work in the queue, in the same transaction. */
export async function queueFor(tx: Tx, name: string, batch: { id: string; incidentId: string }): Promise<void> {
  await enqueue(tx, { name, data: { batchId: batch.id, incidentId: batch.incidentId }, singletonKey: batch.id });
}

async function logAct(
  tx: Tx,
  actor: Actor,
  { act, row, contentHash }: { act: ActInput['act']; row: BatchRow; contentHash: string },
): Promise<void> {
  const named = { batchId: row.id, number: row.number };
  const left = row.ready + row.deferred;
  const persons = row.total - row.excluded - row.cancelled;
  const log = <T extends keyof AuditEvents & `batch.${string}`>(type: T, payload: AuditEvents[T]) =>
    appendLog(tx, actor, { incidentId: row.incidentId, type, caseId: row.caseId, payload, human: true });
  switch (act) {
    case 'approve':
      await log('batch.approved', { ...named, contentHash, persons });
      break;
    case 'sign':
      await log('batch.signed', { ...named, contentHash, persons });
      break;
    case 'start':
      await log('batch.started', { ...named, persons });
      break;
    case 'pause':
      await log('batch.paused', { ...named, left });
      break;
    case 'resume':
      await log('batch.resumed', { ...named, left });
      break;
    case 'cancel':
      await log('batch.cancelled', { ...named, left });
      break;
    case 'close':
      await log('batch.closed', named);
      break;
  }
}
