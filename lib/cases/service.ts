import 'server-only';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { formatDateTime } from '@/lib/platform/time/format';
import type { FixMany, RecordFirstSignal } from './awareness/schema';
import { writeDues } from './obligations/service';
import { mayFixAwareness } from './policy';
import { strictDeadline } from './rules';
import type { FixAwareness } from './schema';

const CASE = {
  awarenessAt: true,
  firstSignalAt: true,
  firstSignalHow: true,
  firstSignalWho: true,
  lockVersion: true,
  incident: { select: { clockOffsetMs: true } },
} as const;

async function readPlace(tx: Tx, { incidentId, caseId }: { incidentId: string; caseId: string }) {
  const found = await tx.breachCase.findFirst({ where: { id: caseId, incidentId }, select: CASE });
  if (!found) throw notFound();
  return { ...found, now: caseNow(found.incident) };
}
type Known = Awaited<ReturnType<typeof readPlace>>;

const refuse = (code: 'INVALID' | 'GUARD', key: string, field: string): DomainError =>
  new DomainError(code, `cases.errors.${key}`, {}, { [field]: `cases.errors.${key}` });

/**
 * Fixes, or with a reason revises, the moment the laboratory became aware; every version is kept, and the deadline and
 * the dues of its obligations follow in the same transaction. A vendor's notice may be what made it aware.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (future date, before the first signal or the notice, proof), GUARD
 *   (revision without reason), CONFLICT (names who fixed what meanwhile)
 */
export function fixAwareness(actor: Actor, input: FixAwareness): Promise<{ deadline: Date }> {
  return withActor(actor, (tx) => fixOne(tx, actor, input));
}

/**
 * Fixes the same moment for several laboratories that have none yet: all of them or none.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (future date), GUARD (one has a date already), CONFLICT
 */
export function fixAwarenessOfMany(actor: Actor, { cases, ...same }: FixMany): Promise<{ fixed: number }> {
  return withActor(
    actor,
    async (tx) => {
      // In the order of ids: two such acts wait for one another instead of blocking each other.
      for (const one of cases.toSorted((a, b) => a.caseId.localeCompare(b.caseId))) {
        const known = await readPlace(tx, { incidentId: same.incidentId, caseId: one.caseId });
        if (known.awarenessAt) throw new DomainError('GUARD', 'cases.errors.alreadyFixed');
        await fixOne(tx, actor, { ...same, ...one, reason: '', proofId: null });
      }
      return { fixed: cases.length };
    },
    { timeoutMs: 60_000 },
  );
}

async function fixOne(tx: Tx, actor: Actor, input: FixAwareness): Promise<{ deadline: Date }> {
  const known = await readPlace(tx, input);
  if (!mayFixAwareness(actor, input)) throw forbidden();
  const { incidentId, caseId, basis, decidedBy, note, reason, proofId } = input;
  const noticeDeliveryId = input.noticeDeliveryId ?? null;
  const at = new Date(input.awarenessAt);
  if (at.getTime() > known.now.getTime()) throw refuse('INVALID', 'future', 'awarenessAt');
  if (known.awarenessAt && reason.length < 3) throw refuse('GUARD', 'reason', 'reason');
  if (known.firstSignalAt && at.getTime() < known.firstSignalAt.getTime())
    throw refuse('INVALID', 'beforeSignal', 'awarenessAt');
  const notice = noticeDeliveryId ? await requireNotice(tx, { ...input, noticeDeliveryId, at }) : 0;
  const { count } = await tx.breachCase.updateMany({
    where: { id: caseId, incidentId, lockVersion: input.lockVersion },
    data: { awarenessAt: at, awarenessBasis: basis, lockVersion: { increment: 1 } },
  });
  if (count !== 1) throw await conflict(tx, actor, input);
  const proof = proofId ? await attachProof(tx, actor, { ...input, proofId, now: known.now }) : null;
  const { firstSignalAt, firstSignalHow, firstSignalWho } = known;
  const said = { at, basis, decidedBy, note, proofId, reason, noticeDeliveryId };
  const recorded = { authorId: actor.userId, authorName: actor.name, createdAt: known.now };
  await tx.awarenessEvent.create({
    data: { incidentId, caseId, ...said, ...recorded, firstSignalAt, firstSignalHow, firstSignalWho },
    select: { id: true },
  });
  const { clock } = await writeDues(tx, actor, input);
  const deadline = clock.deadlineAt ?? strictDeadline(at);
  const entry = {
    awarenessAt: at.toISOString(),
    basis,
    decidedBy,
    deadline: deadline.toISOString(),
    proof: proof?.sha256 ?? '',
    ...(notice > 0 && { notice }),
  };
  if (known.awarenessAt) {
    const payload = { ...entry, previousAt: known.awarenessAt.toISOString(), reason };
    await appendLog(tx, actor, { incidentId, caseId, type: 'awareness.revised', payload, human: true });
  } else await appendLog(tx, actor, { incidentId, caseId, type: 'awareness.fixed', payload: entry, human: true });
  await announce(tx, incidentId);
  return { deadline };
}

/** The notice was this laboratory's, and could not have made it aware before it was there to be read. */
async function requireNotice(tx: Tx, use: FixAwareness & { noticeDeliveryId: string; at: Date }): Promise<number> {
  const delivery = await tx.processorNoticeDelivery.findFirst({
    where: { id: use.noticeDeliveryId, incidentId: use.incidentId, caseId: use.caseId },
    select: { availableAt: true, notice: { select: { number: true } } },
  });
  if (!delivery) throw notFound();
  if (use.basis !== 'VENDOR_NOTICE') throw refuse('INVALID', 'noticeBasis', 'basis');
  if (use.at.getTime() < minute(delivery.availableAt)) throw refuse('INVALID', 'beforeNotice', 'awarenessAt');
  return delivery.notice.number;
}

/** Forms speak in minutes: the notice of 18:20:31 was there at 18:20. */
const minute = (date: Date): number => Math.floor(date.getTime() / 60_000) * 60_000;

/** Says what the other person fixed, not only that something changed. */
async function conflict(
  tx: Tx,
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<DomainError> {
  const latest = await tx.awarenessEvent.findFirst({
    where: { incidentId, caseId },
    select: { at: true, authorName: true, decidedBy: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!latest) return new DomainError('CONFLICT', 'cases.errors.conflict');
  const params = { at: formatDateTime(latest.at, actor.locale), by: latest.authorName || latest.decidedBy };
  return new DomainError('CONFLICT', 'cases.errors.awarenessConflict', params);
}

/**
 * Records the first signal that reached the laboratory: before its verification, never starting the clock of art. 33.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (future, after awareness), CONFLICT
 */
export function recordFirstSignal(actor: Actor, input: RecordFirstSignal): Promise<void> {
  return withActor(actor, async (tx) => {
    const known = await readPlace(tx, input);
    if (!mayFixAwareness(actor, input)) throw forbidden();
    const { incidentId, caseId, lockVersion, how, who } = input;
    const at = new Date(input.at);
    if (at.getTime() > known.now.getTime()) throw refuse('INVALID', 'future', 'at');
    if (known.awarenessAt && at.getTime() > known.awarenessAt.getTime())
      throw refuse('INVALID', 'afterAwareness', 'at');
    const { count } = await tx.breachCase.updateMany({
      where: { id: caseId, incidentId, lockVersion },
      data: { firstSignalAt: at, firstSignalHow: how, firstSignalWho: who, lockVersion: { increment: 1 } },
    });
    if (count !== 1) throw await conflict(tx, actor, input);
    await writeDues(tx, actor, { incidentId, caseId });
    const payload = { at: at.toISOString(), how, who, previousAt: previous(known) };
    await appendLog(tx, actor, { incidentId, caseId, type: 'signal.recorded', payload, human: true });
    await announce(tx, incidentId);
  });
}

const previous = (known: Known): string => known.firstSignalAt?.toISOString() ?? '';

function attachProof(tx: Tx, actor: Actor, use: { incidentId: string; caseId: string; proofId: string; now: Date }) {
  const { incidentId, caseId, proofId: evidenceId, now: at } = use;
  return attachEvidence(tx, actor, {
    incidentId,
    caseId,
    evidenceId,
    kind: 'AWARENESS_PROOF',
    at,
    detail: 'awareness',
  });
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  await notifyLive(tx, { incidentId, topic: 'board' });
  await notifyLive(tx, { incidentId, topic: 'cases' });
}
