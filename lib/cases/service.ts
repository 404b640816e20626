import 'server-only';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { writeDues } from './obligations/service';
import { mayFixAwareness } from './policy';
import { strictDeadline } from './rules';
import type { FixAwareness } from './schema';

async function readPlace(tx: Tx, { incidentId, caseId }: { incidentId: string; caseId: string }) {
  const found = await tx.breachCase.findFirst({
    where: { id: caseId, incidentId },
    select: {
      awarenessAt: true,
      awarenessBasis: true,
      lockVersion: true,
      incident: { select: { clockOffsetMs: true } },
    },
  });
  if (!found) throw notFound();
  return { ...found, now: caseNow(found.incident) };
}

/**
 * Fixes, or with a reason revises, the moment the laboratory became aware; every version is kept, and the deadline and
 * the dues of its obligations follow in the same transaction.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (future date, proof), GUARD (revision without reason), CONFLICT
 */
export function fixAwareness(actor: Actor, input: FixAwareness): Promise<{ deadline: Date }> {
  return withActor(actor, async (tx) => {
    const known = await readPlace(tx, input);
    if (!mayFixAwareness(actor, input)) throw forbidden();
    const at = new Date(input.awarenessAt);
    if (at.getTime() > known.now.getTime())
      throw new DomainError('INVALID', 'cases.errors.future', {}, { awarenessAt: 'cases.errors.future' });
    if (known.awarenessAt && input.reason.length < 3)
      throw new DomainError('GUARD', 'cases.errors.reason', {}, { reason: 'cases.errors.reason' });
    const { count } = await tx.breachCase.updateMany({
      where: { id: input.caseId, incidentId: input.incidentId, lockVersion: input.lockVersion },
      data: { awarenessAt: at, awarenessBasis: input.basis, lockVersion: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('CONFLICT', 'cases.errors.conflict');
    const proof = input.proofId
      ? await attachProof(tx, actor, { ...input, proofId: input.proofId, now: known.now })
      : null;
    await tx.awarenessEvent.create({
      data: {
        incidentId: input.incidentId,
        caseId: input.caseId,
        at,
        basis: input.basis,
        decidedBy: input.decidedBy,
        note: input.note,
        proofId: input.proofId,
        reason: input.reason,
        authorId: actor.userId,
        createdAt: known.now,
      },
      select: { id: true },
    });
    const { clock } = await writeDues(tx, actor, input);
    const deadline = clock.deadlineAt ?? strictDeadline(at);
    const entry = {
      awarenessAt: at.toISOString(),
      basis: input.basis,
      decidedBy: input.decidedBy,
      deadline: deadline.toISOString(),
      proof: proof?.sha256 ?? '',
    };
    const { incidentId, caseId } = input;
    if (known.awarenessAt) {
      const payload = { ...entry, previousAt: known.awarenessAt.toISOString(), reason: input.reason };
      await appendLog(tx, actor, { incidentId, caseId, type: 'awareness.revised', payload, human: true });
    } else await appendLog(tx, actor, { incidentId, caseId, type: 'awareness.fixed', payload: entry, human: true });
    await announce(tx, incidentId);
    return { deadline };
  });
}

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
