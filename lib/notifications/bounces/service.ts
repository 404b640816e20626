import 'server-only';
import { createHash } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { signersFor } from '@/lib/platform/crypto/sealed-secret';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { readReturned } from '@/lib/platform/mail/delivery-status';
import { type Returned, readToken } from '@/lib/platform/mail/return-address';
import { realNow } from '@/lib/platform/time/clock';
import { lockBatch } from '../batch/queries';
import { countMoves, type Move } from '../recipients/counters';
import type { NotificationState } from '../recipients/rules';
import { trip } from '../sending/service';
import { moveAfterReturn, tooManyReturns, type Verdict, verdictOf } from './rules';

/** Where returned messages came from. */
export interface Origin {
  source: 'imap' | 'file' | 'folder';
  mailboxId?: string;
}

/** How many messages of a delivery ended how. */
export type IntakeSummary = Record<'bounced' | 'delivered' | 'delayed' | 'noted' | 'ignored' | 'repeated', number>;

interface Row {
  digest: Buffer;
  verdict: Verdict;
}

interface Found {
  id: string;
  incidentId: string;
  batchId: string;
  state: NotificationState;
  tries: number;
}

/**
 * Takes returned messages in: one commit for all of them, each message once whatever its way in (by its SHA-256). Only
 * a signed token names a recipient. Nothing of a message is kept but what came of it.
 * @param actor the system, over all incidents: a message names its incident by its token only
 */
export async function takeReturned(
  actor: Actor,
  messages: readonly Uint8Array[],
  origin: Origin,
): Promise<IntakeSummary> {
  const signers = signersFor('return address');
  const read = (text: string): Returned => {
    const found = signers.map((sign) => readToken(text, sign));
    return found.find((token) => token !== null && token !== 'forged') ?? found[0] ?? null;
  };
  const rows: Row[] = [];
  for (const raw of messages) {
    const message = await readReturned(raw);
    const tokens = message.addressedTo.map(read);
    rows.push({ digest: createHash('sha256').update(raw).digest(), verdict: verdictOf(message, tokens) });
  }
  return withActor(actor, (tx) => write(tx, actor, { rows, origin }), { timeoutMs: 120_000 });
}

async function write(
  tx: Tx,
  actor: Actor,
  { rows, origin }: { rows: readonly Row[]; origin: Origin },
): Promise<IntakeSummary> {
  const summary: IntakeSummary = { bounced: 0, delivered: 0, delayed: 0, noted: 0, ignored: 0, repeated: 0 };
  const news = await firstTime(tx, rows);
  summary.repeated = rows.length - news.length;
  const found = await lockNamed(tx, actor, news);
  const moves = new Map<string, (Move & { incidentId: string })[]>();
  for (const { digest, verdict } of news) {
    const target = 'id' in verdict ? found.get(verdict.id) : undefined;
    const to = target && 'id' in verdict ? await settleOne(tx, target, verdict) : null;
    if (to && target) {
      moves.set(target.batchId, [
        ...(moves.get(target.batchId) ?? []),
        { from: target.state, to, count: 1, incidentId: target.incidentId },
      ]);
      target.state = to;
    }
    const told = tell(verdict, target, to);
    summary[told.outcome] += 1;
    await tx.bounceReport.create({
      data: {
        ...told,
        digest: Uint8Array.from(digest),
        source: origin.source,
        mailboxId: origin.mailboxId ?? null,
        status: verdict.status,
        incidentId: target?.incidentId ?? null,
        batchId: target?.batchId ?? null,
        notificationId: target?.id ?? null,
      },
      select: { id: true },
    });
  }
  for (const [batchId, list] of moves) await closeBatch(tx, actor, { batchId, moves: list });
  return summary;
}

/** Messages never read before; the same one twice in this delivery counts once. */
async function firstTime(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  // One reader at a time: two that hold the same message would otherwise both find it new.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('returned messages', 0))`;
  const digests = rows.map(({ digest }) => Uint8Array.from(digest));
  const known = await tx.bounceReport.findMany({ where: { digest: { in: digests } }, select: { digest: true } });
  const seen = new Set(known.map(({ digest }) => Buffer.from(digest).toString('hex')));
  return rows.filter(({ digest }) => {
    const name = digest.toString('hex');
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** The recipients the messages name, their batches locked in one order: no worker and no person comes in between. */
async function lockNamed(tx: Tx, actor: Actor, rows: readonly Row[]): Promise<Map<string, Found>> {
  const ids = [...new Set(rows.flatMap(({ verdict }) => ('id' in verdict ? [verdict.id] : [])))];
  if (ids.length === 0) return new Map();
  const where = { id: { in: ids }, channel: 'EMAIL' } as const;
  const batches = await tx.notification.findMany({
    where,
    distinct: ['batchId'],
    select: { batchId: true, incidentId: true },
    orderBy: { batchId: 'asc' },
  });
  for (const ref of batches) await lockBatch(tx, actor, ref);
  const select = { id: true, incidentId: true, batchId: true, state: true, tries: true } as const;
  return new Map((await tx.notification.findMany({ where, select })).map((row) => [row.id, row]));
}

type Named = Extract<Verdict, { id: string }>;

async function settleOne(tx: Tx, target: Found, verdict: Named): Promise<'BOUNCED' | 'DELIVERED' | null> {
  if (verdict.outcome === 'delayed') return null;
  const to = moveAfterReturn(target, verdict.outcome);
  if (!to) return null;
  await tx.notification.update({
    where: { id_incidentId: { id: target.id, incidentId: target.incidentId } },
    data: {
      state: to,
      stateAt: realNow(),
      reason: verdict.outcome === 'bounced' ? verdict.reason : '',
      leaseId: null,
      leasedUntil: null,
      nextTryAt: null,
    },
    select: { id: true },
  });
  return to;
}

/** What is written of a message: what it changed, or why it changed nothing. */
function tell(
  verdict: Verdict,
  target: Found | undefined,
  to: string | null,
): { outcome: Exclude<keyof IntakeSummary, 'repeated'>; reason: string } {
  if (verdict.outcome === 'ignored') return { outcome: 'ignored', reason: verdict.reason };
  if (!target) return { outcome: 'ignored', reason: 'unknownRecipient' };
  const reason = verdict.outcome === 'bounced' ? verdict.reason : '';
  if (verdict.outcome === 'delayed' || to) return { outcome: verdict.outcome, reason };
  return { outcome: 'noted', reason: 'settled' };
}

/** Counts, log and breaker of one batch after its returns. */
async function closeBatch(
  tx: Tx,
  actor: Actor,
  { batchId, moves }: { batchId: string; moves: readonly (Move & { incidentId: string })[] },
): Promise<void> {
  const incidentId = moves[0]?.incidentId ?? '';
  await countMoves(tx, batchId, moves);
  const batch = await tx.batch.findUniqueOrThrow({
    where: { id: batchId },
    select: { number: true, caseId: true, state: true, accepted: true, delivered: true, bounced: true },
  });
  const count = (state: string): number => moves.filter(({ to }) => to === state).length;
  await appendLog(tx, actor, {
    incidentId,
    type: 'batch.returned',
    caseId: batch.caseId,
    payload: { batchId, number: batch.number, bounced: count('BOUNCED'), delivered: count('DELIVERED') },
  });
  if (batch.state === 'SENDING' && count('BOUNCED') > 0 && tooManyReturns(batch))
    await trip(tx, actor, { incidentId, batchId, reason: 'bounces' });
  await notifyLive(tx, { incidentId, topic: 'batches' });
}
