import 'server-only';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { isUuid } from '@/lib/platform/utils/uuid';
import { listVersions } from '@/lib/severity/versions/queries';
import type { Basis, DecisionState } from '../rules';
import { type DecisionDetails, type DecisionKind, decisionDetailsSchema, OUTCOMES, type Outcome } from '../schema';

/** The decided worksheet behind a decision, as far as the reader may see it. */
export interface BasisView extends Basis {
  version: number;
  /** Hundredths. */
  score: number;
  /** 1…4. */
  cnil: number;
  worksheet: Parameters<typeof contentHash>[0];
}

/** One decision as stored; details are parsed, the outcome is one of schema.ts. */
export interface Decision extends DecisionDetails {
  id: string;
  kind: DecisionKind;
  state: DecisionState;
  outcome: Outcome;
  reasons: string;
  assessmentId: string | null;
  contentHash: string;
  proposedBy: string;
  proposedName: string;
  proposedAt: Date;
  decidedName: string;
  decidedAt: Date | null;
  decisionNote: string;
  supersedesId: string | null;
  lockVersion: number;
}

const DECISION = {
  id: true,
  kind: true,
  state: true,
  outcome: true,
  reasons: true,
  details: true,
  assessmentId: true,
  contentHash: true,
  proposedBy: true,
  proposedName: true,
  proposedAt: true,
  decidedName: true,
  decidedAt: true,
  decisionNote: true,
  supersedesId: true,
  lockVersion: true,
} satisfies Prisma.LegalDecisionSelect;

function viewOf({ details, outcome, ...row }: Prisma.LegalDecisionGetPayload<{ select: typeof DECISION }>): Decision {
  const known = OUTCOMES.find((item) => item === outcome);
  if (!known) throw new RangeError('unknown outcome of a decision');
  return { ...row, ...decisionDetailsSchema.parse(details), outcome: known };
}

/** Decisions of a case that the reader may see, latest first. */
export async function listDecisions(tx: Tx, caseId: string): Promise<Decision[]> {
  const rows = await tx.legalDecision.findMany({
    where: { caseId },
    select: DECISION,
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(viewOf);
}

/** One decision of a case. @throws DomainError NOT_FOUND */
export async function readDecision(
  tx: Tx,
  o: { incidentId: string; caseId: string; decisionId: string },
): Promise<Decision> {
  if (![o.incidentId, o.caseId, o.decisionId].every(isUuid)) throw notFound();
  const row = await tx.legalDecision.findFirst({
    where: { id: o.decisionId, caseId: o.caseId, incidentId: o.incidentId },
    select: DECISION,
  });
  if (!row) throw notFound();
  return viewOf(row);
}

/** The signed decision in force of an article: the one signed last; null when none is. */
export async function signedDecision(tx: Tx, o: { caseId: string; kind: DecisionKind }): Promise<Decision | null> {
  const row = await tx.legalDecision.findFirst({
    where: { caseId: o.caseId, kind: o.kind, state: 'SIGNED' },
    select: DECISION,
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
  });
  return row && viewOf(row);
}

/** Every decided worksheet of a case, latest first; none for roles that see no worksheet. */
export async function listBases(tx: Tx, caseId: string): Promise<BasisView[]> {
  const versions = await listVersions(tx, caseId);
  return versions.flatMap(({ id, version, decidedAt, score, level, flags, cnilDecided, worksheet }) =>
    decidedAt && score !== null && level !== null && cnilDecided !== null
      ? [{ assessmentId: id, version, score, level, flags, cnil: cnilDecided, worksheet }]
      : [],
  );
}

/** SHA-256 over what is signed: article, outcome, reasons, conditions, public communication and the decided worksheet. */
export function decisionHash(
  decision: Pick<Decision, 'kind' | 'outcome' | 'reasons' | 'conditions' | 'publicCommunication'>,
  basis: BasisView,
): string {
  const { kind, outcome, reasons, conditions, publicCommunication } = decision;
  return contentHash({ kind, outcome, reasons, conditions, publicCommunication, basis });
}
