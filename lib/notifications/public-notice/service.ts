import 'server-only';
import type { z } from 'zod';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { type BatchRow, lockBatch, readBatch, readFacts } from '../batch/queries';
import { canPrepareBatch } from '../policy';
import { countMoves } from '../recipients/counters';
import { withholdUnfit } from '../recipients/withhold/service';
import { stopReasonOf } from '../rules';
import { stopBatch } from '../sending/closing/service';
import type { BatchRef } from '../sending/service';
import type { addPlacementSchema, provePlacementSchema, removePlacementSchema } from './schema';

/** The notice, locked, for someone who may prepare it. @throws NOT_FOUND, FORBIDDEN, GUARD once it is closed. */
async function lockNotice(tx: Tx, actor: Actor, input: BatchRef): Promise<BatchRow> {
  const known = await readBatch(tx, actor, input);
  if (known.channel !== 'NOTICE') throw notFound();
  if (!canPrepareBatch(actor, known)) throw forbidden();
  const row = await lockBatch(tx, actor, input);
  if (row.state === 'CLOSED' || row.state === 'CANCELLED')
    throw new DomainError('GUARD', 'notifications.guards.wrongState');
  return row;
}

/** A place where the notice stands or will stand. */
export async function addPlacement(
  actor: Actor,
  input: z.output<typeof addPlacementSchema>,
): Promise<{ placementId: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockNotice(tx, actor, input);
    const { kind, place, fromDate, toDate, proofId } = input;
    const { id } = await tx.noticePlacement.create({
      data: {
        ...{ incidentId: row.incidentId, caseId: row.caseId, batchId: row.id, kind, place, proofId },
        ...{ fromDate: new Date(fromDate), toDate: toDate ? new Date(toDate) : null },
        ...{ addedBy: actor.userId, addedName: actor.name },
      },
      select: { id: true },
    });
    if (proofId) await attachProof(tx, actor, { row, proofId });
    await appendLog(tx, actor, {
      ...{ incidentId: row.incidentId, caseId: row.caseId, type: 'notice.placed', human: true },
      payload: { batchId: row.id, number: row.number, placementId: id, kind, place, from: fromDate, to: toDate },
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { placementId: id };
  });
}

async function attachProof(tx: Tx, actor: Actor, { row, proofId }: { row: BatchRow; proofId: string }): Promise<void> {
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: row.incidentId },
    select: { clockOffsetMs: true },
  });
  await attachEvidence(tx, actor, {
    ...{ incidentId: row.incidentId, evidenceId: proofId, kind: 'NOTICE_PROOF', caseId: row.caseId },
    at: caseNow({ clockOffsetMs }),
    detail: `batch:${row.number}`,
  });
}

/** The photograph, cutting or capture that shows the notice in its place. @throws CONFLICT when it has one. */
export async function provePlacement(
  actor: Actor,
  input: z.output<typeof provePlacementSchema>,
): Promise<{ placementId: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockNotice(tx, actor, input);
    const { count } = await tx.noticePlacement.updateMany({
      where: { id: input.placementId, incidentId: row.incidentId, batchId: row.id, proofId: null, removedAt: null },
      data: { proofId: input.proofId },
    });
    if (count === 0) throw new DomainError('CONFLICT', 'notifications.errors.placementGone');
    await attachProof(tx, actor, { row, proofId: input.proofId });
    await appendLog(tx, actor, {
      ...{ incidentId: row.incidentId, caseId: row.caseId, type: 'notice.proven', human: true },
      payload: { batchId: row.id, number: row.number, placementId: input.placementId, evidenceId: input.proofId },
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { placementId: input.placementId };
  });
}

/** A place entered by mistake; once the notice is public, what stood where stays on record. */
export async function removePlacement(
  actor: Actor,
  input: z.output<typeof removePlacementSchema>,
): Promise<{ placementId: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockNotice(tx, actor, input);
    if (row.startedAt) throw new DomainError('GUARD', 'notifications.errors.alreadyPublic');
    const { count } = await tx.noticePlacement.updateMany({
      where: { id: input.placementId, incidentId: row.incidentId, batchId: row.id, removedAt: null },
      data: { removedAt: realNow() },
    });
    if (count === 0) throw new DomainError('CONFLICT', 'notifications.errors.placementGone');
    await appendLog(tx, actor, {
      ...{ incidentId: row.incidentId, caseId: row.caseId, type: 'notice.removed', human: true },
      payload: { batchId: row.id, number: row.number, placementId: input.placementId },
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { placementId: input.placementId };
  });
}

/** The notice is public: its recipients count as informed otherwise (art. 34(3)(c)). Repeating it changes nothing. */
export async function publishNotice(actor: Actor, ref: BatchRef): Promise<void> {
  const stop = await withActor(
    actor,
    async (tx) => {
      const row = await lockBatch(tx, actor, ref);
      if (row.state !== 'SENDING' || row.channel !== 'NOTICE') return null;
      const { facts } = await readFacts(tx, actor, row);
      const reason = stopReasonOf(facts);
      if (reason) return reason;
      await withholdUnfit(tx, actor, row);
      const persons = await tx.$executeRaw`
        update notification set state = 'INFORMED_OTHERWISE', reason = 'publicNotice', state_at = now()
        where incident_id = ${row.incidentId}::uuid and batch_id = ${row.id}::uuid and state = 'READY'`;
      await countMoves(tx, row.id, [{ from: 'READY', to: 'INFORMED_OTHERWISE', count: persons }]);
      await tx.batch.update({
        where: { id: row.id },
        data: { state: 'SENT', finishedAt: realNow(), lockVersion: { increment: 1 } },
        select: { id: true },
      });
      await appendLog(tx, actor, {
        ...{ incidentId: row.incidentId, caseId: row.caseId, type: 'notice.published' },
        payload: { batchId: row.id, number: row.number, persons, places: facts.placements },
      });
      await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
      return null;
    },
    { timeoutMs: 300_000 },
  );
  if (stop) await stopBatch(actor, ref, stop);
}
