import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { categoryBit, DATA_FIELDS } from '../person/categories';
import { flagBit, PERSON_FLAGS } from '../person/flags';
import { NOTIFIED, type Notified, type PatientParams, REACHES } from '../schema';

const REACH_SQL = {
  email: Prisma.sql`has_email`,
  post: Prisma.sql`has_post AND NOT has_email`,
  none: Prisma.sql`NOT has_post AND NOT has_email`,
} as const;

const LIVE = Prisma.sql`FROM notification n WHERE n.person_id = person.id AND n.incident_id = person.incident_id
  AND n.state NOT IN ('CANCELLED', 'REROUTED')`;
const state = (list: string) => Prisma.sql`EXISTS (SELECT ${LIVE} AND n.state IN (${Prisma.raw(list)}))`;

const NOTIFIED_SQL: Readonly<Record<Notified, Prisma.Sql>> = {
  none: Prisma.sql`NOT EXISTS (SELECT ${LIVE})`,
  waiting: state(`'READY','LEASED','HANDING_OVER','DEFERRED','UNKNOWN'`),
  told: state(`'ACCEPTED','DELIVERED','INFORMED_OTHERWISE'`),
  failed: state(`'REFUSED','BOUNCED','NPAI','UNCLAIMED'`),
  byHand: state(`'EXCLUDED'`),
};

/** Written out, not bound: a partial index is used only for the very expression of its predicate. */
const bit = (column: 'flags' | 'categories', value: number) => Prisma.raw(`${column} & ${value} <> 0`);
const anyOf = (list: readonly Prisma.Sql[]) =>
  list.length === 0 ? [] : [Prisma.sql`(${Prisma.join([...list], ' OR ')})`];

const chosen = <T extends string>(all: readonly T[], asked: readonly string[]) =>
  all.filter((value) => asked.includes(value));

/** The filters of the list as conditions on `person`; several values of one filter mean any of them. */
export function filterSql({ filters }: PatientParams): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...anyOf(chosen(REACHES, filters.reach).map((value) => REACH_SQL[value])),
    ...(filters.department.length > 0 ? [Prisma.sql`department IN (${Prisma.join([...filters.department])})`] : []),
    ...anyOf(chosen(PERSON_FLAGS, filters.flag).map((flag) => bit('flags', flagBit(flag)))),
    ...anyOf(chosen(DATA_FIELDS, filters.category).map((field) => bit('categories', categoryBit(field)))),
    ...anyOf(chosen(NOTIFIED, filters.notified).map((value) => NOTIFIED_SQL[value])),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** Number of a bit, as the kept counts name it. */
const place = (list: readonly string[], value: string) => String(list.indexOf(value));

type Kept = { caseId: string; kind: string; persons: number };
export type KeptCounts = {
  /** Laboratories where every filter has somebody: the others need no look. */
  cases: string[];
  /** Persons under the one filter chosen, when a kept count says it. */
  total: number | undefined;
};

/**
 * What the kept counts know of the flags, categories and departments asked for: which laboratories can have anybody, and
 * the total when one value, or departments alone, are asked for. Nothing is counted here.
 */
export async function keptCounts(
  tx: Tx,
  { incidentId, params, cases }: { incidentId: string; params: PatientParams; cases: string[] },
): Promise<KeptCounts> {
  const { flag, category, department, reach, notified } = params.filters;
  const asked = [
    { kind: 'flag', keys: flag.map((value) => place(PERSON_FLAGS, value)) },
    { kind: 'category', keys: category.map((value) => place(DATA_FIELDS, value)) },
    { kind: 'department', keys: [...department] },
  ].filter(({ keys }) => keys.length > 0);
  if (asked.length === 0 || cases.length === 0) return { cases, total: undefined };
  const wanted = asked.map(({ kind, keys }) => Prisma.sql`(kind = ${kind} AND key = ANY (${keys}::text[]))`);
  const rows = await tx.$queryRaw<Kept[]>`
    SELECT case_id AS "caseId", kind, sum(persons)::int AS persons FROM person_facet
    WHERE incident_id = ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) AND (${Prisma.join(wanted, ' OR ')})
    GROUP BY 1, 2`;
  if (rows.length === 0) return { cases, total: undefined };
  const has = (caseId: string, kind: string) =>
    rows.some((row) => row.caseId === caseId && row.kind === kind && row.persons > 0);
  const [only] = asked;
  const alone = asked.length === 1 && reach.length === 0 && notified.length === 0;
  const sums = only?.kind === 'department' || only?.keys.length === 1;
  return {
    cases: cases.filter((caseId) => asked.every(({ kind }) => has(caseId, kind))),
    total: alone && sums ? rows.reduce((sum, row) => sum + row.persons, 0) : undefined,
  };
}
