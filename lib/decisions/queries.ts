import 'server-only';
import type { ClockFacts } from '@/lib/cases/rules';
import { canPrepareBatch } from '@/lib/notifications/policy';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasPassword } from '@/lib/platform/auth/reauthenticate';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { mayReadSeverity } from '@/lib/severity/policy';
import type { DecisionDocument } from './pdf/decision-pdf';
import { allowedActs, mayReadDecisions } from './policy';
import { type BasisView, type Decision, listBases, listDecisions, readDecision } from './read/queries';
import { type DecisionAct, type Refusal, refusalOf, transitionOf } from './rules';
import { DECISION_KINDS, type DecisionKind } from './schema';

/** What the person may do; `refusal` says why an act their role has is closed now. */
export interface ActView {
  act: DecisionAct;
  refusal: Refusal | null;
}

export interface DecisionView extends Decision {
  basis: BasisView | null;
  acts: ActView[];
}

/** One article of a case: what is in force, what waits, what was. */
export interface ArticleView {
  kind: DecisionKind;
  /** Signed last. */
  current: DecisionView | null;
  waiting: DecisionView | null;
  /** Everything else, latest first. */
  history: DecisionView[];
  /** Null for those who do not propose; `refusal` says why a proposal is closed now. */
  propose: { refusal: Refusal | null } | null;
}

/** The decisions page of one laboratory; every right is already decided. */
export interface DecisionsView {
  incidentId: string;
  caseId: string;
  laboratory: string;
  clockFacts: ClockFacts;
  /** The decided worksheet in force; null when none is, or when the reader sees no worksheet. */
  basis: BasisView | null;
  notifiedAt: Date | null;
  articles: ArticleView[];
  /** The signature asks for the account's password; otherwise for typed words. */
  signsWithPassword: boolean;
  permissions: { readSeverity: boolean; prepareLetters: boolean };
}

/** The decisions of a case. @throws DomainError NOT_FOUND for whom there is nothing to see */
export async function getDecisions(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<DecisionsView> {
  const place = { incidentId, caseId };
  if (!isUuid(incidentId) || !isUuid(caseId) || !mayReadDecisions(actor, place)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await readCase(tx, place);
    const bases = await listBases(tx, caseId);
    const decisions = (await listDecisions(tx, caseId)).map((decision) =>
      viewOf(actor, { row, bases, decision, place }),
    );
    return {
      ...place,
      laboratory: row.organisation.name,
      clockFacts: row,
      basis: bases[0] ?? null,
      notifiedAt: row.notifiedAt,
      articles: DECISION_KINDS.map((kind) => articleOf(actor, { kind, decisions, bases, row, place })),
      signsWithPassword:
        allowedActs(actor, { ...place, state: 'PROPOSED' }).includes('sign') && (await hasPassword(actor)),
      permissions: { readSeverity: mayReadSeverity(actor, place), prepareLetters: canPrepareBatch(actor, place) },
    };
  });
}

type Place = { incidentId: string; caseId: string };
type CaseRow = Awaited<ReturnType<typeof readCase>>;

async function readCase(tx: Tx, { incidentId, caseId }: Place) {
  const row = await tx.breachCase.findFirst({
    where: { id: caseId, incidentId },
    select: {
      awarenessAt: true,
      deadlineAt: true,
      notifiedAt: true,
      notRequiredAt: true,
      organisation: { select: { name: true } },
      incident: { select: { ref: true, exercise: true, clockOffsetMs: true } },
    },
  });
  if (!row) throw notFound();
  return row;
}

interface Source {
  row: CaseRow;
  bases: BasisView[];
  place: Place;
}

/** Guards about what the person has yet to type (a reason, a proof) are left to the form. */
function viewOf(actor: Actor, { row, bases, decision, place }: Source & { decision: Decision }): DecisionView {
  const basis = bases.find((item) => item.assessmentId === decision.assessmentId) ?? null;
  const acts = allowedActs(actor, { ...place, state: decision.state }).map((act) => {
    const transition = transitionOf(act, decision.state);
    const refusal =
      transition &&
      refusalOf(transition, {
        ...decision,
        actorId: actor.userId,
        basis: bases[0] ?? null,
        notifiedAt: row.notifiedAt,
        waiting: false,
        proposedAssessmentId: decision.assessmentId,
        ...{ proposedHash: null, hash: null, note: '*'.repeat(10) },
      });
    return { act, refusal };
  });
  return { ...decision, basis, acts };
}

function articleOf(
  actor: Actor,
  { kind, decisions, bases, row, place }: Source & { kind: DecisionKind; decisions: DecisionView[] },
): ArticleView {
  const mine = decisions.filter((item) => item.kind === kind);
  const waiting = mine.find((item) => item.state === 'PROPOSED') ?? null;
  const signed = mine.filter((item) => item.state === 'SIGNED');
  const current = signed.toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0))[0] ?? null;
  const transition = transitionOf('propose', null);
  const mayPropose = allowedActs(actor, { ...place, state: null }).includes('propose');
  const refusal =
    transition &&
    refusalOf(transition, {
      ...{
        actorId: actor.userId,
        kind,
        basis: bases[0] ?? null,
        notifiedAt: row.notifiedAt,
        waiting: waiting !== null,
      },
      ...{
        outcome: kind === 'ART_33' ? 'NOTIFY' : 'INFORM',
        reasons: '*'.repeat(1000),
        conditions: [],
        publicCommunication: '',
      },
      ...{ proposedBy: null, proposedAssessmentId: null, proposedHash: null, hash: null, note: '' },
    });
  return {
    kind,
    current,
    waiting,
    history: mine.filter((item) => item !== waiting && item !== current),
    propose: mayPropose ? { refusal } : null,
  };
}

/** What the record of a decision is made of; handing it out is recorded. @throws NOT_FOUND */
export async function exportDecision(
  actor: Actor,
  o: { incidentId: string; decisionId: string },
): Promise<DecisionDocument> {
  if (!isUuid(o.incidentId) || !isUuid(o.decisionId)) throw notFound();
  return withActor(actor, async (tx) => {
    const found = await tx.legalDecision.findFirst({
      where: { id: o.decisionId, incidentId: o.incidentId },
      select: { caseId: true },
    });
    if (!found || !mayReadDecisions(actor, { incidentId: o.incidentId, caseId: found.caseId })) throw notFound();
    const place = { incidentId: o.incidentId, caseId: found.caseId };
    const decision = await readDecision(tx, { ...place, decisionId: o.decisionId });
    const row = await readCase(tx, place);
    const bases = await listBases(tx, found.caseId);
    const { kind, outcome, state } = decision;
    const payload = { decisionId: decision.id, kind, outcome, state };
    await appendLog(tx, actor, { ...place, type: 'decision.exported', payload });
    return {
      decision,
      basis: bases.find((item) => item.assessmentId === decision.assessmentId) ?? null,
      controller: row.organisation.name,
      incidentRef: row.incident.ref,
      exercise: row.incident.exercise,
      now: caseNow(row.incident),
    };
  });
}
