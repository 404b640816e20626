import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { mayDecideSeverity, mayReadSeverity, mayWriteSeverity } from './policy';
import { CNIL_CODES, type Flag, type Level } from './rules';
import { type AssessmentView, listVersions } from './versions/queries';

/** What was decided for a case: the ENISA score of the worksheet and the CNIL level the DPO chose. */
export interface DecidedSeverity {
  assessmentId: string;
  version: number;
  /** Hundredths. */
  score: number;
  level: Level;
  flags: Flag[];
  /** 1…4, and the same as the CNIL form's code (`harms.severity`). */
  cnil: number;
  cnilCode: (typeof CNIL_CODES)[number];
  decidedAt: Date;
  decidedName: string;
}

/** The latest decided worksheet of a case; null when none is decided, or for roles that see no worksheet. */
export async function decidedSeverity(tx: Tx, caseId: string): Promise<DecidedSeverity | null> {
  const found = (await listVersions(tx, caseId)).find((item) => item.decidedAt !== null);
  const cnilCode = CNIL_CODES[(found?.cnilDecided ?? 0) - 1];
  if (!found?.decidedAt || found.score === null || found.level === null || !cnilCode) return null;
  return {
    assessmentId: found.id,
    version: found.version,
    score: found.score,
    level: found.level,
    flags: found.flags,
    cnil: CNIL_CODES.indexOf(cnilCode) + 1,
    cnilCode,
    decidedAt: found.decidedAt,
    decidedName: found.decidedName,
  };
}

/** The severity page of one laboratory; every right is already decided. */
export interface SeverityView {
  incidentId: string;
  caseId: string;
  incidentType: string;
  laboratory: string;
  now: Date;
  /** Latest first. */
  versions: AssessmentView[];
  draft: AssessmentView | null;
  decided: AssessmentView | null;
  /** Other laboratories whose worksheet the actor decides, for a copy as draft. */
  targets: { caseId: string; name: string; drafting: boolean }[];
  permissions: { write: boolean; decide: boolean };
}

/** The worksheet of a case with its versions. @throws DomainError NOT_FOUND for whom there is nothing to see */
export async function getSeverity(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<SeverityView> {
  if (!isUuid(incidentId) || !isUuid(caseId) || !mayReadSeverity(actor, { incidentId, caseId })) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.breachCase.findFirst({
      where: { id: caseId, incidentId },
      select: { organisation: { select: { name: true } }, incident: { select: { type: true, clockOffsetMs: true } } },
    });
    if (!row) throw notFound();
    const versions = await listVersions(tx, caseId);
    const place = { incidentId, caseId };
    const decide = mayDecideSeverity(actor, place);
    return {
      ...place,
      incidentType: row.incident.type,
      laboratory: row.organisation.name,
      now: caseNow(row.incident),
      versions,
      draft: versions.find((item) => item.decidedAt === null) ?? null,
      decided: versions.find((item) => item.decidedAt !== null) ?? null,
      targets: decide ? await copyTargets(tx, actor, place) : [],
      permissions: { write: mayWriteSeverity(actor, place), decide },
    };
  });
}

async function copyTargets(tx: Tx, actor: Actor, { incidentId, caseId }: { incidentId: string; caseId: string }) {
  const others = await tx.breachCase.findMany({
    where: { incidentId, id: { not: caseId } },
    select: {
      id: true,
      organisation: { select: { name: true } },
      assessments: { where: { decidedAt: null }, select: { id: true } },
    },
    orderBy: { organisation: { name: 'asc' } },
  });
  return others
    .filter(({ id }) => mayDecideSeverity(actor, { incidentId, caseId: id }))
    .map(({ id, organisation, assessments }) => ({
      caseId: id,
      name: organisation.name,
      drafting: assessments.length > 0,
    }));
}
