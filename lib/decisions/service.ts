import 'server-only';
import { recordObligation } from '@/lib/cases/obligations/service';
import { lockCase } from '@/lib/filings/read/queries';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { confirmPassword, hasPassword } from '@/lib/platform/auth/reauthenticate';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { mayReadDecisions } from './policy';
import { type BasisView, type Decision, decisionHash, listBases, listDecisions, readDecision } from './read/queries';
import { effectOf, type GuardInput, type Refusal, refusalOf, transitionOf } from './rules';
import { type DecisionKind, type ProposeDecision, type SettleDecision, SIGNING_WORDS } from './schema';

type Place = { incidentId: string; caseId: string };

function refuse({ key, params, field }: Refusal): never {
  throw new DomainError('GUARD', key, params, field ? { [field]: key } : {});
}

/**
 * The DPO proposes a decision on the decided worksheet in force; what is proposed no longer changes.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (no severity, one waiting, conditions, reasons, CNIL already notified)
 */
export async function proposeDecision(actor: Actor, input: ProposeDecision): Promise<{ decisionId: string }> {
  const { incidentId, caseId, kind, outcome, reasons, conditions, publicCommunication } = input;
  const place = { incidentId, caseId };
  if (!mayReadDecisions(actor, place)) throw notFound();
  const transition = transitionOf('propose', null);
  return withActor(actor, async (tx) => {
    const allowed = transition !== null && hasRole(actor, incidentId, transition.roles, caseId);
    const { now } = await lockCase(tx, actor, { ...place, allowed });
    const { basis, decisions, notifiedAt } = await readBasis(tx, place);
    const refusal =
      transition &&
      refusalOf(transition, {
        ...input,
        ...{ actorId: actor.userId, basis, notifiedAt, waiting: isWaiting(decisions, kind) },
        ...{ proposedBy: null, proposedAssessmentId: null, proposedHash: null, hash: null, note: '' },
      });
    if (refusal) refuse(refusal);
    if (!basis) return refuse({ key: 'decisions.errors.noSeverity' });
    const hash = decisionHash(input, basis);
    const { id } = await tx.legalDecision.create({
      data: {
        ...place,
        ...{ kind, outcome, reasons, details: { conditions, publicCommunication } },
        assessmentId: basis.assessmentId,
        contentHash: hash,
        proposedBy: actor.userId,
        proposedName: actor.name,
        proposedAt: now,
        supersedesId: latestSigned(decisions, kind)?.id ?? null,
      },
      select: { id: true },
    });
    const payload = { decisionId: id, kind, outcome, reasons, contentHash: hash };
    await appendLog(tx, actor, { ...place, human: true, type: 'decision.proposed', payload });
    await announce(tx, incidentId);
    return { decisionId: id };
  });
}

const isWaiting = (decisions: readonly Decision[], kind: DecisionKind) =>
  decisions.some((item) => item.kind === kind && item.state === 'PROPOSED');

function latestSigned(decisions: readonly Decision[], kind: DecisionKind): Decision | undefined {
  return decisions
    .filter((item) => item.kind === kind && item.state === 'SIGNED')
    .toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0))[0];
}

async function readBasis(tx: Tx, { incidentId, caseId }: Place) {
  const row = await tx.breachCase.findFirst({
    where: { id: caseId, incidentId },
    select: { notifiedAt: true, notRequiredAt: true },
  });
  if (!row) throw notFound();
  const basis: BasisView | null = (await listBases(tx, caseId))[0] ?? null;
  return { ...row, basis, decisions: await listDecisions(tx, caseId) };
}

/**
 * Signs, refuses or withdraws a proposed decision. A signature proves the person again, and its effects on the clock and
 * the obligations happen in the same transaction.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT (another version was read), GUARD (same person, worksheet or CNIL
 *   notification since, reason), INVALID (password or words), RATE_LIMITED
 */
export async function settleDecision(actor: Actor, input: SettleDecision): Promise<{ state: string }> {
  const place = { incidentId: input.incidentId, caseId: input.caseId };
  if (!mayReadDecisions(actor, place)) throw notFound();
  const { act } = input;
  const roles = transitionOf(act, 'PROPOSED')?.roles ?? [];
  await withActor(actor, (tx) => readDecision(tx, input));
  if (!hasRole(actor, input.incidentId, roles, input.caseId)) throw forbidden();
  const proof = act === 'sign' ? await proveSigner(actor, input) : '';
  return withActor(actor, async (tx) => {
    const { now } = await lockCase(tx, actor, { ...place, allowed: true });
    const decision = await readDecision(tx, input);
    const transition = transitionOf(act, decision.state);
    if (!transition) throw new DomainError('GUARD', 'decisions.errors.settled');
    if (decision.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'decisions.errors.conflict');
    const { basis, notifiedAt, notRequiredAt } = await readBasis(tx, place);
    const guards: GuardInput = {
      ...decision,
      ...{ actorId: actor.userId, basis, notifiedAt, waiting: false, note: input.note },
      proposedAssessmentId: decision.assessmentId,
      proposedHash: decision.contentHash,
      hash: basis && decisionHash(decision, basis),
    };
    const refusal = refusalOf(transition, guards);
    if (refusal) refuse(refusal);
    await tx.legalDecision.update({
      where: { id: decision.id },
      data: {
        state: transition.to,
        decidedBy: actor.userId,
        decidedName: actor.name,
        decidedAt: now,
        decisionNote: input.note,
        lockVersion: { increment: 1 },
      },
      select: { id: true },
    });
    if (act === 'sign') await takeEffect(tx, actor, { place, decision, now, notifiedAt, notRequiredAt });
    await record(tx, actor, { place, decision, input, proof });
    await announce(tx, input.incidentId);
    return { state: transition.to };
  });
}

/** The password where the account has one; otherwise the words « JE SIGNE », typed. @returns how it was proved */
async function proveSigner(actor: Actor, { password, phrase }: SettleDecision): Promise<'password' | 'words'> {
  if (await hasPassword(actor)) {
    if (await confirmPassword(actor, password)) return 'password';
    throw new DomainError('INVALID', 'decisions.errors.password', {}, { password: 'decisions.errors.password' });
  }
  if (SIGNING_WORDS.some((words) => words === phrase.toUpperCase())) return 'words';
  throw new DomainError('INVALID', 'decisions.errors.phrase', {}, { phrase: 'decisions.errors.phrase' });
}

interface Signed {
  place: Place;
  decision: Decision;
  now: Date;
  notifiedAt: Date | null;
  notRequiredAt: Date | null;
}

/** Clock and obligations after a signature; the deadline of art. 33 still counts from awareness when it runs again. */
async function takeEffect(tx: Tx, actor: Actor, o: Signed): Promise<void> {
  const { place, decision, now, notifiedAt, notRequiredAt } = o;
  const effect = effectOf(decision.outcome);
  if ('art34' in effect) {
    const known = await tx.obligation.findUnique({
      where: { caseId_kind: { caseId: place.caseId, kind: 'PERSONS_34' } },
      select: { state: true },
    });
    if (effect.art34 === 'IN_PROGRESS' && known?.state === 'DONE') return;
    await recordObligation(tx, actor, { ...place, kind: 'PERSONS_34', state: effect.art34 });
    return;
  }
  const stops = effect.clock === 'notRequired';
  if (!stops && notRequiredAt === null) return;
  await tx.breachCase.update({
    where: { id: place.caseId, incidentId: place.incidentId },
    data: { notRequiredAt: stops ? now : null, lockVersion: { increment: 1 } },
    select: { id: true },
  });
  const reopened = notifiedAt ? ('DONE' as const) : ('TODO' as const);
  await recordObligation(tx, actor, {
    ...place,
    kind: 'CNIL_33',
    state: stops ? 'NOT_REQUIRED' : reopened,
    doneAt: stops ? null : notifiedAt,
  });
}

async function record(
  tx: Tx,
  actor: Actor,
  o: { place: Place; decision: Decision; input: SettleDecision; proof: string },
): Promise<void> {
  const { id: decisionId, kind, outcome, contentHash } = o.decision;
  const base = { decisionId, kind, outcome };
  const entry = { ...o.place, human: true };
  if (o.input.act === 'sign')
    await appendLog(tx, actor, {
      ...entry,
      type: 'decision.signed',
      payload: { ...base, contentHash, proof: o.proof },
    });
  else {
    const type = o.input.act === 'refuse' ? 'decision.refused' : 'decision.withdrawn';
    await appendLog(tx, actor, { ...entry, type, payload: { ...base, reason: o.input.note } });
  }
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['severity', 'cases', 'board', 'batches'] as const) await notifyLive(tx, { incidentId, topic });
}
