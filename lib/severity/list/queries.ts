import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import { isUuid } from '@/lib/platform/utils/uuid';
import { mayListSeverity } from '../policy';
import type { SeverityRow, SeverityTableParams } from '../schema';

const COUNTED = ['NONE', 'DRAFT', 'DECIDED', 'signature', 'refused', 'undecided'] as const;
/** Counts of the quick filters, before the filters themselves. */
export type SeverityCounts = Record<(typeof COUNTED)[number], number>;
export type SeverityPage = { rows: SeverityRow[]; total: number; page: number; counts: SeverityCounts };

/** The decision of an article that counts: one waiting, else the signed one in force, else the latest. */
const decisionSql = (kind: 'ART_33' | 'ART_34') => Prisma.sql`(
  SELECT jsonb_build_object('outcome', d.outcome, 'state', d.state) FROM legal_decision d
  WHERE d.case_id = c.id AND d.kind = ${kind}::"DecisionKind" AND d.state <> 'WITHDRAWN'
  ORDER BY d.state = 'PROPOSED' DESC, d.state = 'SIGNED' DESC, d.decided_at DESC, d.id DESC LIMIT 1)`;

/** One row per laboratory the reader may see; row security leaves out worksheets and decisions that are not theirs. */
const baseSql = (incidentId: string) => Prisma.sql`
  SELECT c.id, o.name, o.city, o.department, a.score, a.level, a.flags, a.cnil_proposed, a.cnil_decided, a.decided_name, a.decided_at,
    CASE WHEN a.decided_at IS NOT NULL THEN CASE WHEN draft.id IS NULL THEN 'DECIDED' ELSE 'REVISING' END
      WHEN draft.id IS NOT NULL THEN 'DRAFT' ELSE 'NONE' END AS state,
    ${decisionSql('ART_33')} AS art33, ${decisionSql('ART_34')} AS art34
  FROM breach_case c
  JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN severity_assessment draft ON draft.case_id = c.id AND draft.decided_at IS NULL
  LEFT JOIN LATERAL (
    SELECT nullif(s.score, 0) AS score, CASE WHEN s.score > 0 THEN s.level::text END AS level, s.flags,
      nullif(s.cnil_proposed, 0) AS cnil_proposed, s.cnil_decided, s.decided_name, s.decided_at
    FROM severity_assessment s WHERE s.case_id = c.id ORDER BY s.decided_at IS NULL, s.version DESC LIMIT 1) a ON true
  WHERE c.incident_id = ${incidentId}::uuid`;

const STATES = {
  NONE: Prisma.sql`state = 'NONE'`,
  DRAFT: Prisma.sql`state IN ('DRAFT', 'REVISING')`,
  DECIDED: Prisma.sql`state IN ('DECIDED', 'REVISING')`,
} as const;
const DECISIONS = {
  signature: Prisma.sql`(art33 ->> 'state' = 'PROPOSED' OR art34 ->> 'state' = 'PROPOSED')`,
  refused: Prisma.sql`(art33 ->> 'state' = 'REFUSED' OR art34 ->> 'state' = 'REFUSED')`,
  undecided: Prisma.sql`(art33 IS NULL OR art34 IS NULL)`,
} as const;
const CLAUSES = { ...STATES, ...DECISIONS };

const SORTS = {
  // What lacks an assessment, then what waits for a signature, leads.
  urgency: (dir: Prisma.Sql) =>
    Prisma.sql`array_position(ARRAY['NONE','DRAFT','REVISING','DECIDED'], state) ${dir}, coalesce(${DECISIONS.signature}, false) DESC, score DESC NULLS LAST`,
  laboratory: (dir: Prisma.Sql) => Prisma.sql`name ${dir}`,
  department: (dir: Prisma.Sql) => Prisma.sql`department ${dir}`,
  score: (dir: Prisma.Sql) => Prisma.sql`score ${dir} NULLS LAST`,
  cnil: (dir: Prisma.Sql) => Prisma.sql`coalesce(cnil_decided, cnil_proposed) ${dir} NULLS LAST`,
  decided: (dir: Prisma.Sql) => Prisma.sql`decided_at ${dir} NULLS LAST`,
} as const;

/**
 * One page of the laboratories the actor may see with their severity and decisions, searched by name, town or
 * department. @throws DomainError NOT_FOUND for roles without severity
 */
export async function listSeverity(
  actor: Actor,
  { incidentId, params }: { incidentId: string; params: SeverityTableParams },
): Promise<SeverityPage> {
  if (!isUuid(incidentId) || !mayListSeverity(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    if (!(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } }))) throw notFound();
    const base = baseSql(incidentId);
    const where = whereSql(params);
    const counted = COUNTED.map(
      (key) => Prisma.sql`(count(*) FILTER (WHERE ${CLAUSES[key]}))::int AS ${Prisma.raw(`"${key}"`)}`,
    );
    const [counts] = await tx.$queryRaw<(SeverityCounts & { total: number })[]>`
      SELECT ${Prisma.join(counted)}, (count(*) FILTER (WHERE ${where}))::int AS total FROM (${base}) AS cases`;
    const dir = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const rows = await tx.$queryRaw<SeverityRow[]>`
      SELECT id AS "caseId", name, city, department, state, score, level, coalesce(flags, '{}') AS flags,
        cnil_proposed AS "cnilProposed", cnil_decided AS "cnilDecided", coalesce(decided_name, '') AS "decidedName",
        decided_at AS "decidedAt", art33, art34
      FROM (${base}) AS cases WHERE ${where}
      ORDER BY ${SORTS[params.sort](dir)}, name, id LIMIT ${params.pageSize} OFFSET ${params.offset}`;
    const { total, ...rest } = counts ?? { ...EMPTY, total: 0 };
    return { rows, total, page: params.page, counts: rest };
  });
}

const EMPTY: SeverityCounts = { NONE: 0, DRAFT: 0, DECIDED: 0, signature: 0, refused: 0, undecided: 0 };

function whereSql({ q, filters }: SeverityTableParams): Prisma.Sql {
  const pattern = `%${escapeLike(q)}%`;
  const isClause = (key: string): key is keyof typeof CLAUSES => key in CLAUSES;
  const chosen = (keys: readonly string[]) => keys.filter(isClause).map((key) => CLAUSES[key]);
  return Prisma.join(
    [
      q === '' ? Prisma.sql`true` : Prisma.sql`(name ILIKE ${pattern} OR city ILIKE ${pattern} OR department = ${q})`,
      either(chosen(filters.state)),
      either(chosen(filters.decision)),
      filters.level.length === 0 ? Prisma.sql`true` : Prisma.sql`level = ANY(${[...filters.level]})`,
    ],
    ' AND ',
  );
}

function either(clauses: Prisma.Sql[]): Prisma.Sql {
  return clauses.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(clauses, ' OR ')})`;
}
