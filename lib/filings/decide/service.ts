import 'server-only';
import { recordObligation } from '@/lib/cases/obligations/service';
import { delayReasonsDemanded } from '@/lib/cases/rules';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { readAttached } from '../attachments/queries';
import { readFiling } from '../read/queries';
import type { Decide, FileFiling } from '../schema';
import { type FilingAct, type FilingState, refusalOf, transitionOf } from '../transitions/rules';

type Filing = Awaited<ReturnType<typeof readFiling>>;
type Place = { incidentId: string; filingId: string; lockVersion: number };

/**
 * Asks for approval, sends back, approves, reopens or withdraws, as the table of transitions allows.
 * @throws DomainError NOT_FOUND, FORBIDDEN (role), GUARD (state, second person, what is missing), CONFLICT (another version was read)
 */
export function decide(actor: Actor, input: Decide): Promise<{ state: FilingState }> {
  const { act, note } = input;
  return withActor(actor, async (tx) => {
    const { filing, to, hash } = await prepare(tx, actor, { place: input, act, note, receipt: null });
    await write(tx, filing, { state: to, ...changes(actor, { act, note, hash, now: filing.now }) });
    const comments = act === 'refuse' ? await openComments(tx, filing) : 0;
    await record(tx, actor, { filing, act, note, hash, comments });
    await announce(tx, filing.incidentId);
    return { state: to };
  });
}

/**
 * Records a dossier as filed, with the authority's receipt: the only act that meets the clock. Dossier, case, obligation
 * and log change together. Nothing is sent to the CNIL: a person did that on the teleservice.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state, receipt times, delay reasons, changed content), CONFLICT, INVALID (receipt file)
 */
export function fileFiling(actor: Actor, input: FileFiling): Promise<{ late: boolean }> {
  const receipt = { number: input.receiptNumber, at: new Date(input.receiptAt) };
  return withActor(actor, async (tx) => {
    const { filing, to, hash } = await prepare(tx, actor, { place: input, act: 'file', note: '', receipt });
    const { incidentId, caseId, kind, now } = filing;
    const proof = input.receiptId
      ? await attachEvidence(tx, actor, {
          incidentId,
          caseId,
          evidenceId: input.receiptId,
          kind: 'FILING_RECEIPT',
          at: now,
          detail: receipt.number,
        })
      : null;
    await write(tx, filing, {
      state: to,
      receiptNumber: receipt.number,
      receiptAt: receipt.at,
      receiptId: input.receiptId,
    });
    for (const { evidenceId } of await readAttached(tx, filing))
      await attachEvidence(tx, actor, { incidentId, evidenceId, at: now, detail: receipt.number });
    if (kind === 'CNIL_SUPPLEMENTARY') await followUp(tx, actor, { filing, receipt });
    if (kind === 'CNIL_INITIAL') await meetClock(tx, { incidentId, caseId, receipt });
    await recordObligation(tx, actor, {
      incidentId,
      caseId,
      kind: kind === 'CNIL_INITIAL' ? 'CNIL_33' : 'CNIL_SUPPLEMENT',
      state: 'DONE',
      doneAt: receipt.at,
      reference: receipt.number,
    });
    const late = delayReasonsDemanded(filing, receipt.at);
    const payload = {
      filingId: filing.id,
      kind,
      receiptNumber: receipt.number,
      receiptAt: receipt.at.toISOString(),
      late,
      contentHash: hash,
      receiptFile: proof?.sha256 ?? '',
    };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'filing.filed', payload });
    await announce(tx, incidentId);
    return { late };
  });
}

interface Asked {
  place: Place;
  act: FilingAct;
  note: string;
  receipt: { number: string; at: Date } | null;
}

/** Sees, may, holds the row, read the latest version, may now: in this order. */
async function prepare(
  tx: Tx,
  actor: Actor,
  { place, act, note, receipt }: Asked,
): Promise<{ filing: Filing; to: FilingState; hash: string }> {
  await readFiling(tx, place);
  await tx.$queryRaw`SELECT id FROM filing WHERE id = ${place.filingId}::uuid FOR UPDATE`;
  const filing = await readFiling(tx, place);
  const transition = transitionOf(act, filing.state);
  if (!transition) throw new DomainError('GUARD', 'filings.errors.wrongState');
  if (!hasRole(actor, filing.incidentId, transition.roles, filing.caseId)) throw forbidden();
  if (filing.lockVersion !== place.lockVersion) throw new DomainError('CONFLICT', 'filings.errors.wrongState');
  const hash = contentHash(filing.raw);
  const refusal = refusalOf(transition, {
    ...filing,
    actorId: actor.userId,
    note,
    hash,
    approvedHash: filing.contentHash,
    receipt,
  });
  if (refusal) {
    const fields = refusal.field ? { [refusal.field]: refusal.key } : {};
    throw new DomainError('GUARD', refusal.key, refusal.params, fields);
  }
  return { filing, to: transition.to, hash };
}

type Change = { act: Decide['act']; note: string; hash: string };

function changes(actor: Actor, { act, note, hash, now }: Change & { now: Date }): Prisma.FilingUncheckedUpdateInput {
  if (act === 'request')
    return {
      requestedBy: actor.userId,
      requestedName: actor.name,
      requestedAt: now,
      decidedBy: null,
      decidedName: '',
      decidedAt: null,
      decisionNote: '',
    };
  const decided = { decidedBy: actor.userId, decidedName: actor.name, decidedAt: now, decisionNote: note };
  return { ...decided, contentHash: act === 'approve' ? hash : null };
}

function write(tx: Tx, filing: Filing, data: Prisma.FilingUncheckedUpdateInput) {
  return tx.filing.update({
    where: { id: filing.id },
    data: { ...data, lockVersion: { increment: 1 }, updatedAt: filing.now },
    select: { id: true },
  });
}

/** Remarks still open when a dossier is sent back: they say what to change. */
function openComments(tx: Tx, { id, incidentId }: Filing): Promise<number> {
  return tx.filingComment.count({ where: { filingId: id, incidentId, resolvedAt: null } });
}

async function record(
  tx: Tx,
  actor: Actor,
  { filing, act, note, hash, comments }: Change & { filing: Filing; comments: number },
): Promise<void> {
  const { incidentId, caseId, kind } = filing;
  const base = { filingId: filing.id, kind };
  const entry = { incidentId, caseId, human: true };
  if (act === 'request')
    await appendLog(tx, actor, {
      ...entry,
      type: 'filing.requested',
      payload: { ...base, completeness: filing.completeness },
    });
  else if (act === 'approve')
    await appendLog(tx, actor, { ...entry, type: 'filing.approved', payload: { ...base, contentHash: hash, note } });
  else if (act === 'refuse')
    await appendLog(tx, actor, { ...entry, type: 'filing.refused', payload: { ...base, reason: note, comments } });
  else {
    const type = ({ reopen: 'filing.reopened', withdraw: 'filing.withdrawn' } as const)[act];
    await appendLog(tx, actor, { ...entry, type, payload: { ...base, reason: note } });
  }
}

/**
 * The last word to the authority counts: a withdrawal takes the notification back (its first receipt keeps the clock
 * stopped), a later version that completes or corrects stands by it again.
 */
async function followUp(
  tx: Tx,
  actor: Actor,
  { filing, receipt }: { filing: Filing; receipt: { number: string; at: Date } },
): Promise<void> {
  const { incidentId, caseId, kind, content } = filing;
  const withdraws = content.type.purpose === 'WITHDRAWS';
  await tx.breachCase.update({
    where: { id: caseId, incidentId },
    data: { withdrawnAt: withdraws ? receipt.at : null, lockVersion: { increment: 1 } },
    select: { id: true },
  });
  if (!withdraws) return;
  const payload = { filingId: filing.id, kind, receiptNumber: receipt.number, reason: content.type.purposeText };
  await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'filing.notificationWithdrawn', payload });
}

/** The receipt time of the authority, and nothing else, meets the clock. */
async function meetClock(
  tx: Tx,
  o: { incidentId: string; caseId: string; receipt: { number: string; at: Date } },
): Promise<void> {
  const { incidentId, caseId, receipt } = o;
  await tx.breachCase.update({
    where: { id: caseId, incidentId },
    data: { notifiedAt: receipt.at, receiptNumber: receipt.number, lockVersion: { increment: 1 } },
    select: { id: true },
  });
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['board', 'cases', 'filings'] as const) await notifyLive(tx, { incidentId, topic });
}
