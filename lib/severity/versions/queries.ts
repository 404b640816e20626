import 'server-only';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import type { Flag, Level } from '../rules';
import { type Worksheet, worksheetSchema } from '../schema';

/** One version of a worksheet; a draft has no decision yet, and no score while a factor is missing. */
export interface AssessmentView {
  id: string;
  caseId: string;
  version: number;
  worksheet: Worksheet;
  /** Hundredths; null while a factor is missing. */
  score: number | null;
  level: Level | null;
  flags: Flag[];
  cnilProposed: number | null;
  cnilDecided: number | null;
  overrideReason: string;
  authorId: string;
  authorName: string;
  updatedAt: Date;
  decidedName: string;
  decidedAt: Date | null;
  lockVersion: number;
}

const ASSESSMENT = {
  id: true,
  caseId: true,
  version: true,
  worksheet: true,
  score: true,
  level: true,
  flags: true,
  cnilProposed: true,
  cnilDecided: true,
  overrideReason: true,
  authorId: true,
  authorName: true,
  updatedAt: true,
  decidedName: true,
  decidedAt: true,
  lockVersion: true,
} satisfies Prisma.SeverityAssessmentSelect;
type Row = Prisma.SeverityAssessmentGetPayload<{ select: typeof ASSESSMENT }>;

const isFlag = (flag: string): flag is Flag => flag === 'OVER_100_PERSONS' || flag === 'UNINTELLIGIBLE';

function viewOf(row: Row): AssessmentView {
  const scored = row.score > 0;
  return {
    ...row,
    worksheet: worksheetSchema.parse(row.worksheet),
    score: scored ? row.score : null,
    level: scored ? row.level : null,
    cnilProposed: scored ? row.cnilProposed : null,
    flags: row.flags.filter(isFlag),
  };
}

/** Every version of a case's worksheet, latest first; none for roles that see no worksheet. */
export async function listVersions(tx: Tx, caseId: string): Promise<AssessmentView[]> {
  const rows = await tx.severityAssessment.findMany({
    where: { caseId },
    select: ASSESSMENT,
    orderBy: { version: 'desc' },
  });
  return rows.map(viewOf);
}

/** One version of a case the actor may see. @throws DomainError NOT_FOUND */
export async function readVersion(
  tx: Tx,
  o: { incidentId: string; caseId: string; assessmentId: string },
): Promise<AssessmentView> {
  if (![o.incidentId, o.caseId, o.assessmentId].every(isUuid)) throw notFound();
  const row = await tx.severityAssessment.findFirst({
    where: { id: o.assessmentId, caseId: o.caseId, incidentId: o.incidentId },
    select: ASSESSMENT,
  });
  if (!row) throw notFound();
  return viewOf(row);
}
