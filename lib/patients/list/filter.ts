import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { categoryBit, DATA_FIELDS } from '../person/categories';
import { flagBit, PERSON_FLAGS } from '../person/flags';
import { countNotified, fewNotified, notifiedSql } from './notified';
import { type PatientParams, REACHES } from './table';

const REACH_SQL = {
  email: Prisma.sql`has_email`,
  post: Prisma.sql`has_post AND NOT has_email`,
  none: Prisma.sql`NOT has_post AND NOT has_email`,
} as const;

/** Written out, not bound: a partial index is used only for the very expression of its predicate. */
const bit = (column: 'flags' | 'categories', value: number) => Prisma.raw(`${column} & ${value} <> 0`);
const anyOf = (list: readonly Prisma.Sql[]) =>
  list.length === 0 ? [] : [Prisma.sql`(${Prisma.join([...list], ' OR ')})`];

const chosen = <T extends string>(all: readonly T[], asked: readonly string[]) =>
  all.filter((value) => asked.includes(value));

/** The filters of the list as conditions on `person`; several values of one filter mean any of them. */
function filterSql(params: PatientParams): Prisma.Sql {
  const { filters } = params;
  const conditions = [
    Prisma.sql`true`,
    ...anyOf(chosen(REACHES, filters.reach).map((value) => REACH_SQL[value])),
    ...(filters.department.length > 0 ? [Prisma.sql`department IN (${Prisma.join([...filters.department])})`] : []),
    ...anyOf(chosen(PERSON_FLAGS, filters.flag).map((flag) => bit('flags', flagBit(flag)))),
    ...anyOf(chosen(DATA_FIELDS, filters.category).map((field) => bit('categories', categoryBit(field)))),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** Number of a bit, as the kept counts name it. */
const place = (list: readonly string[], value: string) => String(list.indexOf(value));

type Kept = { caseId: string; kind: string; persons: number };
export type Filter = {
  /** Laboratories where every filter has somebody: the others need no look. */
  cases: string[];
  /** Conditions on `person`. */
  where: Prisma.Sql;
  /** Persons under the one filter chosen, when a kept count says it. */
  total: number | undefined;
};
/** `few`: up to how many persons are read one by one (FEW if left out). */
type Ask = { incidentId: string; params: PatientParams; cases: string[]; few?: number };

/** So few persons are read one by one; among more, a page fills up soon enough in the order of the list. */
const FEW = 5_000;

/**
 * Kept counts of the flags, categories and departments asked for, and their kinds: one without a row has nobody. Null when
 * none is asked for, or the counts were never taken (an import under way).
 */
async function countFacets(
  tx: Tx,
  { incidentId, params, cases }: Ask,
): Promise<{ kinds: string[]; rows: Kept[] } | null> {
  const { flag, category, department } = params.filters;
  const asked = [
    { kind: 'flag', keys: flag.map((value) => place(PERSON_FLAGS, value)) },
    { kind: 'category', keys: category.map((value) => place(DATA_FIELDS, value)) },
    { kind: 'department', keys: [...department] },
  ].filter(({ keys }) => keys.length > 0);
  if (asked.length === 0) return null;
  const wanted = asked.map(({ kind, keys }) => Prisma.sql`(kind = ${kind} AND key = ANY (${keys}::text[]))`);
  const rows = await tx.$queryRaw<Kept[]>`
    SELECT case_id AS "caseId", kind, sum(persons)::int AS persons FROM person_facet
    WHERE incident_id = ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) AND (${Prisma.join(wanted, ' OR ')})
    GROUP BY 1, 2`;
  const counted = rows.length > 0 || (await tx.personFacet.findFirst({ where: { incidentId, caseId: { in: cases } } }));
  return counted ? { kinds: asked.map(({ kind }) => kind), rows } : null;
}

/** The total that kept counts tell: under one filter alone, of one value unless its values exclude one another. */
function totalOf(kept: readonly Kept[], { filters }: PatientParams): number | undefined {
  const used = Object.entries(filters).filter(([, values]) => values.length > 0);
  const [only] = used;
  if (used.length !== 1 || !only) return undefined;
  const sums = ['department', 'notified'].includes(only[0]) || only[1].length === 1;
  return sums && only[0] !== 'reach' ? kept.reduce((sum, row) => sum + row.persons, 0) : undefined;
}

/**
 * The filters of the list, and what the kept counts know of them: which laboratories can have anybody, the total under
 * one filter, whether few persons are asked for by their notification. Nothing is counted here.
 */
export async function readFilter(tx: Tx, ask: Ask): Promise<Filter> {
  const { params, cases } = ask;
  const nothing = { cases, where: filterSql(params), total: undefined };
  if (cases.length === 0) return nothing;
  const facets = await countFacets(tx, ask);
  const notified = (await countNotified(tx, ask))?.map((row) => ({ ...row, kind: 'notified' }));
  const kept = [...(facets?.rows ?? []), ...(notified ?? [])];
  const kinds = [...(facets?.kinds ?? []), ...(notified && notified.length > 0 ? ['notified'] : [])];
  const possible = cases.filter((caseId) =>
    kinds.every((kind) => kept.some((row) => row.caseId === caseId && row.kind === kind && row.persons > 0)),
  );
  const total = kinds.length === 0 ? undefined : totalOf(kept, params);
  if (!notified || possible.length === 0) return { cases: possible, where: filterSql(params), total };
  const few =
    notified.reduce((sum, { caseId, persons }) => sum + (possible.includes(caseId) ? persons : 0), 0) <=
    (ask.few ?? FEW);
  const byNotification = few ? await fewNotified(tx, { ...ask, cases: possible }) : notifiedSql(params);
  return { cases: possible, where: Prisma.sql`${filterSql(params)} AND ${byNotification}`, total };
}
