import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { defaultRelay, type SendingRelay } from '@/lib/relays/read/queries';
import { type FoundRelay, usableRelay } from '@/lib/relays/usable/service';
import { readBatch, readFacts } from '../batch/queries';
import type { BatchContent } from '../content/read-content';
import { fenceReason } from '../fence/service';
import { stopReasonOf } from '../rules';
import { judgeCanary, takeLimits } from './canary/service';
import { finishOrWait, recoverLeases, stopBatch, waitForRelay } from './closing/service';
import { type RunEnd, Sender, type SendOptions } from './sender';
import type { BatchRef } from './service';
import { messageWriter } from './write-message';

/** What tests and benchmarks set otherwise. */
export interface Tuning {
  smtpUrl?: string;
  connections?: number;
  leaseMs?: number;
  /** Longest duration of one hand-over. */
  timeoutMs?: number;
}

const RELAY_RETRY_MS = 30_000;
const SOON_MS = 1000;

/**
 * Sends what can be sent of a batch now, then says when to come back. Continues after any crash from what the tables
 * say; running it twice at once is safe (rows are leased).
 */
export async function sendBatch(ref: BatchRef, signal: AbortSignal, tuning: Tuning = {}): Promise<void> {
  const actor = systemActor('notifications.send', ref.incidentId);
  await recoverLeases(actor, ref, realNow());
  const relay = tuning.smtpUrl === undefined ? await relayOf(actor, ref) : defaultRelay(tuning.smtpUrl);
  const content = await admitted(actor, ref, relay);
  if (!content || !relay || relay === 'secretUnreadable') return;
  const write = await writer(actor, ref, { content, relay });
  if (!write) return stopBatch(actor, ref, 'keysUnreadable');
  const options = {
    relay: tuning.timeoutMs ? { ...relay.settings, timeoutMs: tuning.timeoutMs } : relay.settings,
    relayId: relay.id,
    connections: tuning.connections ?? relay.connections,
    leaseMs: tuning.leaseMs,
    write,
  };
  const end = await new Sender(actor, ref, options).run(signal);
  await conclude(actor, ref, { end, canaryMinutes: relay.canary.minutes });
  if (end === 'leaving') throw signal.reason;
}

/** The relay of the batch's laboratory. */
async function relayOf(actor: Actor, ref: BatchRef): Promise<FoundRelay> {
  const { organisationId } = await withActor(actor, async (tx) => {
    const { caseId } = await readBatch(tx, actor, ref);
    return tx.breachCase.findUniqueOrThrow({ where: { id: caseId }, select: { organisationId: true } });
  });
  return usableRelay(actor, organisationId);
}

/** The content to send, or null when the batch must not be sent: it is then paused with the reason. */
async function admitted(actor: Actor, ref: BatchRef, relay: FoundRelay): Promise<BatchContent | null> {
  const { state, facts, content } = await withActor(actor, async (tx) => {
    const row = await readBatch(tx, actor, ref);
    return { state: row.state, ...(await readFacts(tx, actor, row)) };
  });
  if (state !== 'SENDING') return null;
  const unusable = relay === 'secretUnreadable' ? relay : 'noRelay';
  const usable = relay === null || relay === 'secretUnreadable' ? null : relay;
  const reason = stopReasonOf(facts) ?? (usable ? await fenceReason(actor) : unusable);
  if (reason) await stopBatch(actor, ref, reason);
  else if (usable) await takeLimits(actor, ref, usable);
  return reason ? null : content;
}

/** Null when the incident's keys cannot be read on this server: nobody's address can be opened then. */
async function writer(
  actor: Actor,
  ref: BatchRef,
  { content, relay }: { content: BatchContent; relay: SendingRelay },
): Promise<SendOptions['write'] | null> {
  try {
    const keys = await withActor(actor, (tx) => incidentKeys(tx, ref.incidentId));
    return messageWriter({ content, sealer: createSealer({ table: 'person', ...keys }), relay });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'UNAVAILABLE') return null;
    throw error;
  }
}

/** Finishes the batch, or puts its next run in the queue. */
async function conclude(
  actor: Actor,
  ref: BatchRef,
  { end, canaryMinutes }: { end: RunEnd; canaryMinutes: number },
): Promise<void> {
  const now = realNow();
  if (end === 'senderRefused' || end === 'signInRefused' || end === 'tlsFailed') return stopBatch(actor, ref, end);
  if (end === 'unreachable') {
    const retryAt = new Date(now.getTime() + RELAY_RETRY_MS);
    await waitForRelay(actor, ref, retryAt);
    return comeBack(ref, retryAt);
  }
  if (end !== 'idle') return;
  const canary = await judgeCanary(actor, ref, { minutes: canaryMinutes, now });
  const outlook = await finishOrWait(actor, ref, now);
  if (outlook.state !== 'SENDING') return;
  if (canary && outlook.nextTryAt === null) return comeBack(ref, canary);
  const moments = [outlook.nextTryAt, outlook.inHandUntil].filter((at) => at !== null).map((at) => at.getTime());
  if (canary) moments.push(canary.getTime());
  const next = outlook.waiting > 0 && !canary ? now.getTime() : Math.min(...moments, now.getTime() + 3_600_000);
  await comeBack(ref, new Date(Math.max(next, now.getTime()) + SOON_MS));
}

async function comeBack(ref: BatchRef, startAfter: Date): Promise<void> {
  await enqueue(null, { name: 'notifications.send', data: { ...ref }, singletonKey: ref.batchId, startAfter });
}
