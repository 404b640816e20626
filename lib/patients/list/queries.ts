import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { openIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { PERSON_FLAGS } from '../person/flags';
import { mayDecide, PERSON_READERS, patientView } from '../policy';
import { readCursor, writeCursor } from './cursor';
import { type Filter, readFilter } from './filter';
import { maskRows } from './mask-rows';
import type { MaskedPerson, PersonRow } from './masked';
import { type PatientParams, REACHES } from './table';

export type LaboratoryCounts = {
  caseId: string;
  name: string;
  department: string;
  read: number;
  inserted: number;
  merged: number;
  rejected: number;
  withEmail: number;
  postOnly: number;
  unreachable: number;
  minors: number;
};
export type PersonsPage = {
  kind: 'persons';
  rows: MaskedPerson[];
  next: string | null;
  previous: string | null;
  /** Number of persons under the filters; undefined when no kept count answers. */
  total: number | undefined;
  laboratories: LaboratoryCounts[];
  /** Rows that wait for the review of doubles, from kept counts. */
  doubtful: number;
  /** May set flags and settle doubles of a laboratory shown. */
  decides: boolean;
  /** The persons were destroyed at the end of retention. */
  destroyed: boolean;
};
export type PatientsPage = PersonsPage | { kind: 'counts'; laboratories: LaboratoryCounts[] };

type ListInput = { incidentId: string; params: PatientParams };

/** Kept counts of each laboratory the actor may see, in the order of their case ids. */
async function laboratoryCounts(tx: Tx, incidentId: string): Promise<LaboratoryCounts[]> {
  return tx.$queryRaw<LaboratoryCounts[]>`
    SELECT c.id AS "caseId", o.name, o.department, coalesce(sum(p.rows_read), 0)::int AS read,
      coalesce(sum(p.inserted), 0)::int AS inserted, coalesce(sum(p.merged), 0)::int AS merged,
      coalesce(sum(p.rejected), 0)::int AS rejected, coalesce(sum(p.with_email), 0)::int AS "withEmail",
      coalesce(sum(p.post_only), 0)::int AS "postOnly", coalesce(sum(p.unreachable), 0)::int AS unreachable,
      coalesce(sum(p.minors), 0)::int AS minors
    FROM breach_case c JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN patient_counter p ON p.case_id = c.id AND p.incident_id = c.incident_id
    WHERE c.incident_id = ${incidentId}::uuid GROUP BY c.id, o.id ORDER BY c.id`;
}

/**
 * One page of persons along the unique key (case, identity): the depth of the list costs nothing, and the filters are read
 * in the key itself. `IS NOT DISTINCT FROM` keeps the planner on that key while a fresh table has no statistics (see
 * import/writing/chunk-sql.ts).
 */
export async function readRows(tx: Tx, { incidentId, params }: ListInput, filter: Filter): Promise<PersonRow[]> {
  const [after, before] = [readCursor(params.after), readCursor(params.before)];
  const place = before ?? after;
  const beyond = before ? Prisma.sql`<` : Prisma.sql`>`;
  const dir = before ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const from = place
    ? Prisma.sql`(case_id, identity) ${beyond} (${place.caseId}::uuid, ${place.identity}::uuid)`
    : Prisma.sql`true`;
  const ahead = ({ caseId }: { caseId: string }, id: string) => (before ? id <= caseId : id >= caseId);
  const cases = place ? filter.cases.filter((id) => ahead(place, id)) : filter.cases;
  if (cases.length === 0) return [];
  return tx.$queryRaw<PersonRow[]>`
    SELECT p.id, p.case_id AS "caseId", p.identity, p.secret, p.department, p.categories, p.flags, p.has_email AS "hasEmail",
      p.has_post AS "hasPost", p.nir_valid AS "nirValid", p.row_number AS row
    FROM (
      SELECT case_id, identity, incident_id FROM person
      WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) AND ${from} AND ${filter.where}
      ORDER BY case_id ${dir}, identity ${dir} LIMIT ${params.pageSize + 1}
    ) place JOIN person p USING (case_id, identity, incident_id)
    ORDER BY p.case_id ${dir}, p.identity ${dir}`;
}

function pageOf(rows: PersonRow[], params: PatientParams) {
  const more = rows.length > params.pageSize;
  const kept = rows.slice(0, params.pageSize);
  const backwards = readCursor(params.before) !== null;
  const shown = backwards ? kept.reverse() : kept;
  const [first, last] = [shown.at(0), shown.at(-1)];
  const forward = backwards ? last !== undefined : more;
  const back = backwards ? more : readCursor(params.after) !== null;
  return {
    shown,
    next: forward && last ? writeCursor(last) : null,
    previous: back && first ? writeCursor(first) : null,
  };
}

const COUNT_OF = { email: 'withEmail', post: 'postOnly', none: 'unreachable' } as const;

function totalOf({ filters }: PatientParams, laboratories: readonly LaboratoryCounts[]): number | undefined {
  if ([filters.department, filters.flag, filters.category, filters.notified].some((list) => list.length > 0))
    return undefined;
  const kinds = REACHES.filter((kind) => filters.reach.length === 0 || filters.reach.includes(kind));
  const of = (laboratory: LaboratoryCounts) => kinds.reduce((sum, kind) => sum + laboratory[COUNT_OF[kind]], 0);
  return laboratories.reduce((sum, laboratory) => sum + of(laboratory), 0);
}

/**
 * The patients page: masked persons for their laboratory's people and the auditor, counts for the coordinator. Each view
 * of persons is logged in the same transaction; without the entry there is no page.
 * @param input.caseId one laboratory only, '' for all that the actor may see
 * @throws NOT_FOUND for everyone else
 */
export async function getPatientsPage(actor: Actor, input: ListInput & { caseId: string }): Promise<PatientsPage> {
  const { incidentId, params } = input;
  const view = patientView(actor, incidentId);
  if (view === null) throw notFound();
  return withActor(actor, async (tx) => {
    const visible = await laboratoryCounts(tx, incidentId);
    if (view === 'counts') return { kind: 'counts', laboratories: visible };
    const laboratories = visible.filter(({ caseId }) => hasRole(actor, incidentId, PERSON_READERS, caseId));
    const chosen = laboratories.filter(({ caseId }) => input.caseId === '' || caseId === input.caseId);
    if (chosen.length === 0) throw notFound();
    const { keys, destroyed } = await openIncidentKeys(tx, incidentId);
    const cases = chosen.map(({ caseId }) => caseId);
    const filter = await readFilter(tx, { incidentId, params, cases });
    const rows = keys === null ? [] : await readRows(tx, input, filter);
    const { shown, next, previous } = pageOf(rows, params);
    const masked = keys === null ? [] : maskRows(shown, { keys, laboratories });
    await appendLog(tx, actor, {
      incidentId,
      caseId: chosen.length === 1 ? (chosen[0]?.caseId ?? null) : null,
      type: 'patients.listed',
      payload: { laboratories: chosen.length, rows: masked.length, filter: describeFilter(params) },
    });
    const total = filter.total ?? totalOf(params, chosen);
    const [doubtful, decides] = [
      await countDoubtful(tx, incidentId, cases),
      laboratories.some(({ caseId }) => mayDecide(actor, incidentId, caseId)),
    ];
    return { kind: 'persons', rows: masked, next, previous, total, laboratories, doubtful, decides, destroyed };
  });
}

async function countDoubtful(tx: Tx, incidentId: string, cases: string[]): Promise<number> {
  const key = String(PERSON_FLAGS.indexOf('DOUBTFUL'));
  const { _sum } = await tx.personFacet.aggregate({
    where: { incidentId, caseId: { in: cases }, kind: 'flag', key },
    _sum: { persons: true },
  });
  return _sum.persons ?? 0;
}

/** The filters in one line for the log. */
export function describeFilter({ filters }: PatientParams): string {
  return Object.entries(filters)
    .flatMap(([key, values]) => (values.length === 0 ? [] : [`${key}=${values.join(',')}`]))
    .join(' ');
}
