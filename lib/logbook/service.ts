import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { canCorrect, canDecide, canReadLog, canRecord } from './policy';
import type { RecordEntry } from './schema';

async function requireVisibleCase(tx: Tx, input: RecordEntry): Promise<void> {
  if (input.caseId === null) return;
  const found = await tx.breachCase.findFirst({
    where: { id: input.caseId, incidentId: input.incidentId },
    select: { id: true },
  });
  if (!found) throw notFound();
}

async function requireCorrectable(tx: Tx, actor: Actor, input: RecordEntry): Promise<void> {
  if (input.corrects === null) return;
  const chainId = input.incidentId;
  const entry = await tx.logEntry.findUnique({
    where: { chainId_seq: { chainId, seq: input.corrects } },
    select: { human: true, type: true, actorId: true, caseId: true },
  });
  if (!entry) throw notFound();
  if (!entry.type.startsWith('logbook.')) throw new DomainError('GUARD', 'logbook.errors.notCorrectable');
  if (!canCorrect(actor, { incidentId: input.incidentId, actorId: entry.actorId })) throw forbidden();
  const later = await tx.logEntry.findFirst({
    where: { chainId, human: true, corrects: input.corrects },
    select: { seq: true },
  });
  if (later) throw new DomainError('CONFLICT', 'logbook.errors.alreadyCorrected', { seq: later.seq });
}

/**
 * Writes a note or a decision in the main courante, or corrects one: the new entry supersedes, the old one stays.
 * @returns the number of the entry.
 * @throws NOT_FOUND for an incident, case or entry out of sight; FORBIDDEN for a role that does not write there;
 *   CONFLICT when the entry was already corrected (correct the correction); GUARD for an entry of the software.
 */
export async function recordEntry(actor: Actor, input: RecordEntry): Promise<{ seq: number }> {
  if (!canReadLog(actor, input.incidentId)) throw notFound();
  const allowed = input.kind === 'decision' ? canDecide : canRecord;
  return withActor(actor, async (tx) => {
    await requireVisibleCase(tx, input);
    if (!allowed(actor, input)) throw forbidden();
    await requireCorrectable(tx, actor, input);
    return appendLog(tx, actor, {
      incidentId: input.incidentId,
      type: input.kind === 'decision' ? 'logbook.decision' : 'logbook.note',
      caseId: input.caseId,
      payload: { text: input.text },
      human: true,
      ...(input.corrects !== null && { corrects: input.corrects }),
    });
  });
}
