import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { NOTIFIED, type Notified, type PatientParams } from './table';

const STATES: Readonly<Record<Exclude<Notified, 'none'>, readonly string[]>> = {
  waiting: ['READY', 'LEASED', 'HANDING_OVER', 'DEFERRED', 'UNKNOWN'],
  told: ['ACCEPTED', 'DELIVERED', 'INFORMED_OTHERWISE'],
  failed: ['REFUSED', 'BOUNCED', 'NPAI', 'UNCLAIMED'],
  byHand: ['EXCLUDED'],
};

const askedFor = ({ filters }: PatientParams) => NOTIFIED.filter((value) => filters.notified.includes(value));
const statesOf = (asked: readonly Notified[]) => asked.flatMap((value) => (value === 'none' ? [] : STATES[value]));

/** Persons of each laboratory under the notification filter, from the batches' kept counts; null when it is not set. */
export async function countNotified(
  tx: Tx,
  { incidentId, params, cases }: { incidentId: string; params: PatientParams; cases: string[] },
): Promise<{ caseId: string; persons: number }[] | null> {
  const asked = askedFor(params);
  if (asked.length === 0) return null;
  const rows = await tx.$queryRaw<({ caseId: string } & Record<Notified, number>)[]>`
    SELECT c.case_id AS "caseId", c.persons - coalesce(b.live, 0) AS none, coalesce(b.waiting, 0) AS waiting,
      coalesce(b.told, 0) AS told, coalesce(b.failed, 0) AS failed, coalesce(b.by_hand, 0) AS "byHand"
    FROM (SELECT case_id, sum(with_email + post_only + unreachable)::int AS persons FROM patient_counter
      WHERE incident_id = ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) GROUP BY 1) c
    LEFT JOIN (SELECT case_id, sum(total - cancelled - rerouted)::int AS live, sum(ready + deferred + unknown)::int AS waiting,
        sum(accepted + delivered + informed)::int AS told, sum(refused + bounced + npai + unclaimed)::int AS failed,
        sum(excluded)::int AS by_hand
      FROM batch WHERE incident_id = ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) GROUP BY 1) b USING (case_id)`;
  return rows.map((row) => ({ caseId: row.caseId, persons: asked.reduce((sum, value) => sum + row[value], 0) }));
}

/**
 * The filter as a condition on `person`, by the one live notification a person may have (index notification_one_live): who
 * has none is who has none in another state than those asked for.
 */
export function notifiedSql(params: PatientParams): Prisma.Sql {
  const [asked, states] = [askedFor(params), statesOf(askedFor(params))];
  const list = Prisma.raw(states.map((state) => `'${state}'`).join(', '));
  const live = Prisma.sql`SELECT FROM notification n WHERE n.person_id = person.id AND n.incident_id = person.incident_id
    AND n.state NOT IN ('CANCELLED', 'REROUTED')`;
  if (!asked.includes('none')) return Prisma.sql`EXISTS (${live} AND n.state IN (${list}))`;
  return states.length === 0
    ? Prisma.sql`NOT EXISTS (${live})`
    : Prisma.sql`NOT EXISTS (${live} AND n.state NOT IN (${list}))`;
}

/**
 * The same for few persons among many: who they are, found from their notifications. Row-level security hides the state
 * from the planner, which would try every person in turn, hence a function of the database.
 */
export async function fewNotified(
  tx: Tx,
  { incidentId, params, cases }: { incidentId: string; params: PatientParams; cases: string[] },
): Promise<Prisma.Sql> {
  const asked = askedFor(params);
  const rows = await tx.$queryRaw<{ ids: string[] }[]>`
    SELECT app.persons_by_notification(${incidentId}::uuid, ${cases}::uuid[], ${statesOf(asked)}::text[], ${asked.includes('none')}) AS ids`;
  return Prisma.sql`id = ANY (${rows[0]?.ids ?? []}::uuid[])`;
}
