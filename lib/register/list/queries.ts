import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { keepsRegister, mayReadRegister, registerKept } from '../policy';
import type { RegisterOutcome, RegisterTableParams } from '../schema';
import { entriesSql } from './entries/queries';

/** One line of the register in a list. */
export interface RegisterRow {
  caseId: string;
  incidentId: string;
  incidentRef: string;
  incident: string;
  exercise: boolean;
  organisationId: string;
  laboratory: string;
  city: string;
  department: string;
  awarenessAt: Date | null;
  deadlineAt: Date | null;
  notifiedAt: Date | null;
  receiptNumber: string | null;
  outcome: RegisterOutcome;
  late: boolean;
  people: number | null;
  severity: string | null;
  decision34: string | null;
  informed: number;
  missing: number;
}

export interface RegisterPage {
  rows: RegisterRow[];
  total: number;
  counts: Record<RegisterOutcome | 'incomplete' | 'complete' | 'late' | 'all', number>;
  /** Laboratories of the rows, for the choice of an export. */
  laboratories: { id: string; name: string }[];
}

/** Which cases a list is of. */
export type Scope = { incidentId: string } | 'kept';

const SORTS: Record<RegisterTableParams['sort'], Prisma.Sql> = {
  awareness: Prisma.sql`"awarenessAt"`,
  laboratory: Prisma.sql`laboratory`,
  incident: Prisma.sql`"incidentRef"`,
  outcome: Prisma.sql`array_position(ARRAY['OPEN', 'NOT_NOTIFIED', 'NOTIFIED'], outcome)`,
  people: Prisma.sql`people`,
  severity: Prisma.sql`array_position(ARRAY['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'], severity)`,
  missing: Prisma.sql`missing`,
};
const STATES: Record<string, Prisma.Sql> = {
  incomplete: Prisma.sql`missing > 0`,
  complete: Prisma.sql`missing = 0`,
  late: Prisma.sql`late`,
};

/**
 * One page of the register: of an incident, or (`kept`) of every incident of the laboratories the actor answers for.
 * One query. @throws NOT_FOUND for those who have no register there
 */
export async function listRegister(
  actor: Actor,
  { scope, params }: { scope: Scope; params: RegisterTableParams },
): Promise<RegisterPage> {
  assertReader(actor, scope);
  return withActor(actor, async (tx) => {
    const base = entriesSql(whereScope(actor, scope));
    const where = filtersSql(params);
    const direction = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    // The entries are made once: they join ten tables under row security, which alone takes as long as the rest.
    const [read] = await tx.$queryRaw<ReadPage[]>`
      WITH entries AS MATERIALIZED (${base}),
      page AS (SELECT * FROM entries WHERE ${where}
        ORDER BY ${SORTS[params.sort]} ${direction} NULLS LAST, laboratory, "caseId"
        LIMIT ${params.pageSize} OFFSET ${params.offset}),
      kept AS (SELECT DISTINCT "organisationId" AS id, laboratory AS name FROM entries)
      SELECT count(*)::int AS "all", (count(*) FILTER (WHERE ${where}))::int AS total,
        (count(*) FILTER (WHERE outcome = 'NOTIFIED'))::int AS "NOTIFIED",
        (count(*) FILTER (WHERE outcome = 'NOT_NOTIFIED'))::int AS "NOT_NOTIFIED",
        (count(*) FILTER (WHERE outcome = 'OPEN'))::int AS "OPEN",
        (count(*) FILTER (WHERE missing > 0))::int AS incomplete,
        (count(*) FILTER (WHERE missing = 0))::int AS complete,
        (count(*) FILTER (WHERE late))::int AS late,
        (SELECT coalesce(jsonb_agg(to_jsonb(page) ORDER BY ${SORTS[params.sort]} ${direction} NULLS LAST, laboratory, "caseId"), '[]') FROM page) AS rows,
        (SELECT coalesce(jsonb_agg(to_jsonb(kept) ORDER BY name, id), '[]') FROM kept) AS laboratories
      FROM entries`;
    if (!read) throw new Error('an aggregate has one row');
    const { rows, total, laboratories, ...counts } = read;
    return { rows: rows.map(withDates), total, counts, laboratories };
  });
}

type Dated = 'awarenessAt' | 'deadlineAt' | 'notifiedAt';
/** A row as JSON: its instants are texts. */
type ReadRow = Omit<RegisterRow, Dated> & Record<Dated, string | null>;
type ReadPage = RegisterPage['counts'] & Pick<RegisterPage, 'total' | 'laboratories'> & { rows: ReadRow[] };

function withDates(row: ReadRow): RegisterRow {
  const at = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...row,
    awarenessAt: at(row.awarenessAt),
    deadlineAt: at(row.deadlineAt),
    notifiedAt: at(row.notifiedAt),
  };
}

function assertReader(actor: Actor, scope: Scope): void {
  const reads =
    scope === 'kept' ? keepsRegister(actor) : isUuid(scope.incidentId) && mayReadRegister(actor, scope.incidentId);
  if (!reads) throw notFound();
}

/** Row security does the same; the register of a laboratory is that of its DPO and biologist, over their incidents. */
function whereScope(actor: Actor, scope: Scope): Prisma.Sql {
  if (scope !== 'kept') return Prisma.sql`c.incident_id = ${scope.incidentId}::uuid`;
  const { organisationIds, incidentIds } = registerKept(actor);
  return Prisma.sql`c.incident_id = ANY (${incidentIds}::uuid[]) AND c.organisation_id = ANY (${organisationIds}::uuid[])`;
}

function filtersSql(params: RegisterTableParams): Prisma.Sql {
  const pattern = `%${params.q.replace(/[\\%_]/g, '\\$&')}%`;
  const states = params.filters.state.flatMap((key) => STATES[key] ?? []);
  return Prisma.join(
    [
      params.q === ''
        ? Prisma.sql`true`
        : Prisma.sql`(laboratory ILIKE ${pattern} OR "receiptNumber" ILIKE ${pattern} OR incident ILIKE ${pattern} OR "incidentRef" ILIKE ${pattern} OR city ILIKE ${pattern})`,
      params.filters.outcome.length === 0
        ? Prisma.sql`true`
        : Prisma.sql`outcome = ANY (${[...params.filters.outcome]})`,
      states.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(states, ' OR ')})`,
    ],
    ' AND ',
  );
}

/** Cases of an export, in the order of the register: by laboratory, then by awareness. */
export async function casesOf(
  tx: Tx,
  actor: Actor,
  { scope, caseId, organisationId }: { scope: Scope; caseId: string | null; organisationId: string | null },
): Promise<string[]> {
  assertReader(actor, scope);
  const wanted = Prisma.join(
    [
      whereScope(actor, scope),
      caseId ? Prisma.sql`c.id = ${caseId}::uuid` : Prisma.sql`true`,
      organisationId ? Prisma.sql`c.organisation_id = ${organisationId}::uuid` : Prisma.sql`true`,
    ],
    ' AND ',
  );
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM breach_case c JOIN organisation o ON o.id = c.organisation_id WHERE ${wanted}
    ORDER BY o.name, c.awareness_at NULLS LAST, c.id`;
  return rows.map((row) => row.id);
}
