import 'server-only';
import { mayDraft } from '@/lib/filings/policy';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesFor } from '@/lib/platform/auth/has-role';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import type { Applicable } from '@/lib/rules/rules';
import type { FilingState } from '../checklist/facts';
import { readStepFacts } from '../checklist/queries';
import { caseSteps, stepProgress } from '../checklist/rules';
import type { Step } from '../checklist/step';
import { type ObligationProgress, trackedDues } from '../obligations/rules';
import { mayFixAwareness, maySetObligation } from '../policy';
import { type Clock, type ClockFacts, reg1182End } from '../rules';
import type { AwarenessBasis } from '../schema';

const CASE = {
  id: true,
  awarenessAt: true,
  deadlineHours: true,
  awarenessBasis: true,
  patientsExpected: true,
  lockVersion: true,
  organisation: {
    select: {
      name: true,
      finess: true,
      siren: true,
      city: true,
      department: true,
      dpoName: true,
      managerName: true,
      softwareVersion: true,
    },
  },
  obligations: { select: { kind: true, state: true, doneAt: true, reference: true, note: true } },
  awareness: {
    select: {
      id: true,
      at: true,
      basis: true,
      decidedBy: true,
      note: true,
      proofId: true,
      reason: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
  },
} satisfies Prisma.BreachCaseSelect;

export interface AwarenessEntry {
  id: string;
  at: Date;
  basis: AwarenessBasis;
  decidedBy: string;
  note: string;
  reason: string;
  createdAt: Date;
  proof: { id: string; fileName: string } | null;
}

export interface ObligationView extends Applicable {
  state: ObligationProgress;
  doneAt: Date | null;
  reference: string;
  note: string;
  maySet: boolean;
}

/** One laboratory's case as its page shows it; every right is already decided. */
export interface CaseView {
  caseId: string;
  incidentId: string;
  laboratory: {
    name: string;
    finess: string;
    siren: string;
    city: string;
    department: string;
    dpoName: string;
    managerName: string;
    softwareVersion: string;
  };
  patients: number | null;
  lockVersion: number;
  now: Date;
  clock: Clock;
  clockFacts: ClockFacts;
  awarenessAt: Date | null;
  awarenessBasis: AwarenessBasis | null;
  reg1182: Date | null;
  receipt: { at: Date; number: string } | null;
  /** Latest first. */
  awareness: AwarenessEntry[];
  steps: Step[];
  progress: { done: number; total: number };
  obligations: ObligationView[];
  /** The live initial dossier, when there is one the actor may see. */
  filing: { id: string; state: FilingState } | null;
  permissions: { fixAwareness: boolean; readFilings: boolean; draft: boolean };
}

/** The case with its clock, checklist, history and rights. @throws NOT_FOUND when it is not the actor's to see */
export async function getCase(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<CaseView> {
  if (!isUuid(incidentId) || !isUuid(caseId)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.breachCase.findFirst({ where: { id: caseId, incidentId }, select: CASE });
    if (!row) throw notFound();
    const place = { incidentId, caseId };
    const facts = (await readStepFacts(tx, actor, { incidentId, caseIds: [caseId] })).get(caseId);
    if (!facts) throw notFound();
    const { now, clock, clockFacts, receipt, filings } = facts;
    const viewer = { userId: actor.userId, roles: rolesFor(actor, place) };
    const steps = caseSteps(facts, { now, viewer });
    return {
      caseId,
      incidentId,
      laboratory: { ...row.organisation, finess: row.organisation.finess ?? '', siren: row.organisation.siren ?? '' },
      patients: (await countPatients(tx, place)) || row.patientsExpected,
      lockVersion: row.lockVersion,
      now,
      clock,
      clockFacts: pickClock(clockFacts),
      awarenessAt: row.awarenessAt,
      awarenessBasis: row.awarenessBasis,
      reg1182: row.awarenessAt ? reg1182End(row.awarenessAt, row.deadlineHours) : null,
      receipt,
      awareness: await withProofs(tx, row.awareness),
      steps,
      progress: stepProgress(steps),
      obligations: obligationViews(actor, { ...row, ...place, applicable: facts.applicable }),
      filing: filings?.initial ? { id: filings.initial.id, state: filings.initial.state } : null,
      permissions: {
        fixAwareness: mayFixAwareness(actor, place),
        readFilings: filings !== null,
        draft: mayDraft(actor, place),
      },
    };
  });
}

/** The dates and nothing else of the row. */
function pickClock({ awarenessAt, deadlineAt, notifiedAt, notRequiredAt, withdrawnAt }: ClockFacts): ClockFacts {
  return { awarenessAt, deadlineAt, notifiedAt, notRequiredAt, withdrawnAt };
}

async function countPatients(tx: Tx, { incidentId, caseId }: { incidentId: string; caseId: string }): Promise<number> {
  const sum = await tx.patientCounter.aggregate({ where: { incidentId, caseId }, _sum: { inserted: true } });
  return sum._sum.inserted ?? 0;
}

async function withProofs(
  tx: Tx,
  events: readonly (Omit<AwarenessEntry, 'proof'> & { proofId: string | null })[],
): Promise<AwarenessEntry[]> {
  const ids = events.flatMap((event) => event.proofId ?? []);
  const proofs =
    ids.length === 0
      ? []
      : await tx.evidence.findMany({ where: { id: { in: ids } }, select: { id: true, fileName: true } });
  return events.map(({ proofId, ...event }) => ({
    ...event,
    proof: proofs.find((proof) => proof.id === proofId) ?? null,
  }));
}

interface ObligationSource {
  incidentId: string;
  caseId: string;
  applicable: readonly Applicable[];
  obligations: readonly {
    kind: string;
    state: ObligationProgress;
    doneAt: Date | null;
    reference: string;
    note: string;
  }[];
}

function obligationViews(actor: Actor, source: ObligationSource): ObligationView[] {
  const tracked = new Set(trackedDues(source.applicable).map(({ kind }) => kind));
  const shown = source.applicable.filter(({ rule }) => tracked.has(rule.kind));
  return shown.map((found) => {
    const { kind, owner } = found.rule;
    const row = source.obligations.find((item) => item.kind === kind);
    return {
      ...found,
      state: row?.state ?? 'TODO',
      doneAt: row?.doneAt ?? null,
      reference: row?.reference ?? '',
      note: row?.note ?? '',
      maySet: maySetObligation(actor, { ...source, kind, owner }),
    };
  });
}
