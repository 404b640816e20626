import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { flagList, type PersonFlag } from '../../person/flags';
import type { FlagReason } from '../rules';

const LATEST = 10;

export type FlagAct = {
  actId: string;
  at: string;
  by: string;
  reason: FlagReason;
  persons: number;
  added: PersonFlag[];
  removed: PersonFlag[];
  undone: boolean;
};

/** The latest acts on flags in these laboratories, newest first, in the incident's time; an act taken back says so. */
export async function latestActs(tx: Tx, input: { incidentId: string; cases: string[] }): Promise<FlagAct[]> {
  const { incidentId, cases } = input;
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { clockOffsetMs: true },
  });
  const rows = await tx.$queryRaw<
    (Omit<FlagAct, 'at' | 'added' | 'removed'> & { at: Date; added: number; removed: number })[]
  >`
    WITH RECURSIVE moment(case_id, at) AS (
      SELECT c, (SELECT max(at) FROM person_flag_change WHERE case_id = c) FROM unnest(${cases}::uuid[]) AS c
      UNION ALL
      SELECT m.case_id, (SELECT max(at) FROM person_flag_change f WHERE f.case_id = m.case_id AND f.at < m.at)
      FROM moment m WHERE m.at IS NOT NULL
    ), latest AS (SELECT case_id, at FROM moment WHERE at IS NOT NULL LIMIT ${LATEST * cases.length})
    SELECT f.act_id AS "actId", max(f.at) AS at, max(f.user_name) AS by, max(f.reason::text) AS reason, count(*)::int AS persons,
      bit_or(f.added) AS added, bit_or(f.removed) AS removed,
      EXISTS (SELECT FROM person_flag_change u WHERE u.undoes = f.act_id AND u.incident_id = ${incidentId}::uuid) AS undone
    FROM latest JOIN person_flag_change f ON f.case_id = latest.case_id AND f.at = latest.at
    WHERE f.incident_id = ${incidentId}::uuid AND f.undoes IS NULL
    GROUP BY f.act_id ORDER BY 2 DESC LIMIT ${LATEST}`;
  return rows.map((row) => ({
    ...row,
    at: new Date(row.at.getTime() + Number(clockOffsetMs)).toISOString(),
    added: flagList(row.added),
    removed: flagList(row.removed),
  }));
}
