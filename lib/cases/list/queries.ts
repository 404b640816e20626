import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { Prisma } from '@/lib/platform/db/generated/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { CASE_READERS } from '../policy';
import type { CaseRow, CaseTableParams } from '../schema';

/** Counts of the quick filters, before the filters themselves. */
export type CaseCounts = Record<
  | 'all'
  | 'open'
  | 'late'
  | 'soon'
  | 'none'
  | 'met'
  | 'withdrawn'
  | 'NONE'
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'APPROVED'
  | 'FILED',
  number
>;
export type CasePage = { rows: CaseRow[]; total: number; page: number; counts: CaseCounts; nowMs: number };

/** The database's copy of deadlineOf(): `interval '72 hours'` on timestamptz is elapsed hours, DST or not. */
const DEADLINE = Prisma.sql`coalesce(c.deadline_at, c.awareness_at + interval '72 hours')`;
/** Clock buckets, the database's copy of clockAt(). */
const bucketSql = (now: Date) => Prisma.sql`CASE
  WHEN c.withdrawn_at IS NOT NULL THEN 5 WHEN c.notified_at IS NOT NULL THEN 3 WHEN c.not_required_at IS NOT NULL THEN 4 WHEN c.awareness_at IS NULL THEN 2
  WHEN ${DEADLINE} < ${now} THEN 0 ELSE 1 END`;
const soonSql = (now: Date) => Prisma.sql`(bucket = 1 AND deadline_at < ${new Date(now.getTime() + 12 * 3_600_000)})`;

const baseSql = (incidentId: string, now: Date) => Prisma.sql`
  SELECT c.id, o.name, coalesce(o.finess, '') AS finess, o.city, o.department, o.dpo_name, c.awareness_at, ${DEADLINE} AS deadline_at, c.awareness_basis,
    c.notified_at, c.not_required_at, c.withdrawn_at, c.receipt_number, f.id AS filing_id, f.state::text AS filing_state, f.completeness,
    f.requested_name, f.requested_at, ${bucketSql(now)} AS bucket,
    coalesce(nullif(p.inserted, 0), c.patients_expected, 0)::int AS patients
  FROM breach_case c
  JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN filing f ON f.case_id = c.id AND f.kind = 'CNIL_INITIAL' AND f.state <> 'WITHDRAWN'
  LEFT JOIN (SELECT case_id, sum(inserted) AS inserted FROM patient_counter WHERE incident_id = ${incidentId}::uuid GROUP BY 1) p
    ON p.case_id = c.id
  WHERE c.incident_id = ${incidentId}::uuid`;

const clockFilters = (now: Date) =>
  ({
    open: Prisma.sql`bucket <= 2`,
    late: Prisma.sql`bucket = 0`,
    soon: soonSql(now),
    none: Prisma.sql`bucket = 2`,
    met: Prisma.sql`bucket = 3`,
    withdrawn: Prisma.sql`bucket = 5`,
  }) as const;

const SORTS = {
  urgency: (dir: Prisma.Sql) => Prisma.sql`bucket ${dir}, deadline_at ${dir} NULLS LAST`,
  laboratory: (dir: Prisma.Sql) => Prisma.sql`name ${dir}`,
  department: (dir: Prisma.Sql) => Prisma.sql`department ${dir}`,
  awareness: (dir: Prisma.Sql) => Prisma.sql`awareness_at ${dir} NULLS LAST`,
  patients: (dir: Prisma.Sql) => Prisma.sql`patients ${dir}`,
  filing: (dir: Prisma.Sql) =>
    Prisma.sql`array_position(ARRAY['DRAFT','IN_REVIEW','APPROVED','FILED'], filing_state) ${dir} NULLS FIRST, completeness ${dir}`,
} as const;

/**
 * One page of the laboratories the actor may see, with their clock facts and dossier, searched by name, FINESS, town or
 * department. @throws NOT_FOUND for those who see no case (vendor, outsider)
 */
export async function listCases(
  actor: Actor,
  { incidentId, params }: { incidentId: string; params: CaseTableParams },
): Promise<CasePage> {
  if (!hasAnyRole(actor, incidentId, CASE_READERS)) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    const now = caseNow(incident);
    const base = baseSql(incidentId, now);
    const where = whereSql(params, now);
    const [counts] = await tx.$queryRaw<(CaseCounts & { total: number })[]>`
      SELECT ${countsSql(now)}, (count(*) FILTER (WHERE ${where}))::int AS total FROM (${base}) AS cases`;
    const dir = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const rows = await tx.$queryRaw<CaseRow[]>`
      SELECT id AS "caseId", name, finess, city, department, dpo_name AS "dpoName", awareness_at AS "awarenessAt", deadline_at AS "deadlineAt",
        awareness_basis::text AS "awarenessBasis", notified_at AS "notifiedAt", not_required_at AS "notRequiredAt", withdrawn_at AS "withdrawnAt",
        receipt_number AS "receiptNumber", patients, filing_id AS "filingId", filing_state AS "filingState", completeness,
        requested_name AS "requestedName", requested_at AS "requestedAt"
      FROM (${base}) AS cases WHERE ${where}
      ORDER BY ${SORTS[params.sort](dir)}, name, id LIMIT ${params.pageSize} OFFSET ${params.offset}`;
    const { total, ...rest } = counts ?? { ...EMPTY, total: 0 };
    return { rows, total, page: params.page, counts: rest, nowMs: now.getTime() };
  });
}

const EMPTY: CaseCounts = {
  all: 0,
  open: 0,
  late: 0,
  soon: 0,
  none: 0,
  met: 0,
  withdrawn: 0,
  NONE: 0,
  DRAFT: 0,
  IN_REVIEW: 0,
  APPROVED: 0,
  FILED: 0,
};

function whereSql(params: CaseTableParams, now: Date): Prisma.Sql {
  const clocks = clockFilters(now);
  const pattern = `%${params.q.replace(/[\\%_]/g, '\\$&')}%`;
  const clauses = [
    params.q === ''
      ? Prisma.sql`true`
      : Prisma.sql`(name ILIKE ${pattern} OR finess ILIKE ${pattern} OR city ILIKE ${pattern} OR department = ${params.q})`,
    either(params.filters.clock.map((key) => (isKey(clocks, key) ? clocks[key] : Prisma.sql`false`))),
    either(
      params.filters.filing.map((key) =>
        key === 'NONE' ? Prisma.sql`filing_id IS NULL` : Prisma.sql`filing_state = ${key}`,
      ),
    ),
  ];
  return Prisma.join(clauses, ' AND ');
}

function either(clauses: Prisma.Sql[]): Prisma.Sql {
  return clauses.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(clauses, ' OR ')})`;
}

function isKey<T extends object>(record: T, key: PropertyKey): key is keyof T {
  return key in record;
}

function countsSql(now: Date): Prisma.Sql {
  const clocks = clockFilters(now);
  const filings = (['DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED'] as const).map(
    (state) => Prisma.sql`(count(*) FILTER (WHERE filing_state = ${state}))::int AS ${Prisma.raw(`"${state}"`)}`,
  );
  const states = (['open', 'late', 'soon', 'none', 'met', 'withdrawn'] as const).map(
    (key) => Prisma.sql`(count(*) FILTER (WHERE ${clocks[key]}))::int AS ${Prisma.raw(`"${key}"`)}`,
  );
  const none = Prisma.sql`(count(*) FILTER (WHERE filing_id IS NULL))::int AS "NONE"`;
  return Prisma.join([Prisma.sql`count(*)::int AS "all"`, ...states, none, ...filings]);
}
