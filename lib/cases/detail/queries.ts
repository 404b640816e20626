import 'server-only';
import { mayDraft } from '@/lib/filings/policy';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { packsInForce } from '@/lib/rules/queries';
import { type Applicable, obligationsOf } from '@/lib/rules/rules';
import { caseSteps, type FilingFacts, type FilingState, type Step, stepProgress } from '../checklist/rules';
import { readCaseFacts } from '../obligations/queries';
import { type ObligationProgress, trackedDues } from '../obligations/rules';
import { mayFixAwareness, mayReadFilings, maySetObligation } from '../policy';
import { type Clock, clockAt, reg1182End } from '../rules';
import type { AwarenessBasis } from '../schema';

const CASE = {
  id: true,
  incidentId: true,
  awarenessAt: true,
  deadlineAt: true,
  awarenessBasis: true,
  notifiedAt: true,
  receiptNumber: true,
  notRequiredAt: true,
  patientsExpected: true,
  lockVersion: true,
  incident: { select: { ref: true, title: true, clockOffsetMs: true } },
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
  filings: {
    select: {
      id: true,
      kind: true,
      state: true,
      completeness: true,
      content: true,
      requestedName: true,
      receiptAt: true,
      updatedAt: true,
    },
    orderBy: { createdAt: 'desc' as const },
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
  filing: { id: string; state: FilingState; completeness: number; requestedName: string; updatedAt: Date } | null;
  /** The live supplementary dossier. */
  supplementId: string | null;
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
    const now = caseNow(row.incident);
    const place = { incidentId, caseId };
    const clock = clockAt(row, now);
    const readFilings = mayReadFilings(actor, place);
    const initial = row.filings.find((item) => item.kind === 'CNIL_INITIAL' && item.state !== 'WITHDRAWN') ?? null;
    const supplement = row.filings.find((item) => item.kind === 'CNIL_SUPPLEMENTARY' && item.state !== 'WITHDRAWN');
    const latest = row.awareness[0];
    const receipt = row.notifiedAt ? { at: row.notifiedAt, number: row.receiptNumber ?? '' } : null;
    const [known] = await readCaseFacts(tx, { incidentId, caseIds: [caseId] });
    if (!known) throw notFound();
    const applicable = obligationsOf({ packs: await packsInForce(tx), facts: known.facts });
    const steps = caseSteps(
      {
        clock,
        applicable,
        awareness:
          latest && row.awarenessAt
            ? { at: row.awarenessAt, recordedAt: latest.createdAt, by: latest.decidedBy }
            : null,
        obligations: row.obligations,
        initial: initial && filingFacts(initial),
        filingsVisible: readFilings,
        receipt,
        supplementFiledAt: supplement?.receiptAt ?? null,
        letters: await letters(tx, caseId),
      },
      now,
    );
    return {
      caseId,
      incidentId,
      laboratory: { ...row.organisation, finess: row.organisation.finess ?? '', siren: row.organisation.siren ?? '' },
      patients: (await countPatients(tx, place)) || row.patientsExpected,
      lockVersion: row.lockVersion,
      now,
      clock,
      awarenessAt: row.awarenessAt,
      awarenessBasis: row.awarenessBasis,
      reg1182: row.awarenessAt ? reg1182End(row.awarenessAt) : null,
      receipt,
      awareness: await withProofs(tx, row.awareness),
      steps,
      progress: stepProgress(steps),
      obligations: obligationViews(actor, { ...row, caseId, applicable }),
      filing: initial && { ...initial, updatedAt: initial.updatedAt },
      supplementId: supplement?.id ?? null,
      permissions: { fixAwareness: mayFixAwareness(actor, place), readFilings, draft: mayDraft(actor, place) },
    };
  });
}

type FilingRow = { state: FilingState; completeness: number; content: unknown; requestedName: string };

function filingFacts(filing: FilingRow): FilingFacts {
  const answer = (block: string, name: string): string => {
    const answers: unknown =
      typeof filing.content === 'object' && filing.content ? Reflect.get(filing.content, block) : null;
    const value: unknown = typeof answers === 'object' && answers ? Reflect.get(answers, name) : null;
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    state: filing.state,
    completeness: filing.completeness,
    severity: answer('harms', 'severity') || null,
    peopleInformed: answer('information', 'peopleInformed') || null,
    delayReasonsGiven: answer('dates', 'delayReasons') !== '',
    requestedBy: filing.requestedName,
  };
}

async function letters(tx: Tx, caseId: string): Promise<{ total: number; approved: number; signed: number }> {
  const batches = await tx.batch.findMany({
    where: { caseId, state: { not: 'CANCELLED' } },
    select: { approvedAt: true, signedAt: true },
  });
  return {
    total: batches.length,
    approved: batches.filter((batch) => batch.approvedAt).length,
    signed: batches.filter((batch) => batch.signedAt).length,
  };
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
