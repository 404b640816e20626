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
  /** Where it stands; everywhere once it is taken back everywhere. */
  persons: number;
  added: PersonFlag[];
  removed: PersonFlag[];
  undone: boolean;
};

/** The latest acts on flags in these laboratories, newest first, in the incident's time; an act taken back in all of them says so. */
export async function latestActs(tx: Tx, input: { incidentId: string; cases: string[] }): Promise<FlagAct[]> {
  const { incidentId, cases } = input;
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { clockOffsetMs: true },
  });
  const rows = await tx.$queryRaw<
    (Omit<FlagAct, 'at' | 'added' | 'removed'> & { at: Date; added: number; removed: number })[]
  >`
    SELECT act_id AS "actId", max(at) AS at, max(user_name) AS by, max(reason::text) AS reason,
      coalesce(sum(persons) FILTER (WHERE NOT undone), sum(persons))::int AS persons,
      bit_or(added) AS added, bit_or(removed) AS removed, bool_and(undone) AS undone
    FROM (SELECT a.*, EXISTS (SELECT FROM person_flag_act u
        WHERE u.incident_id = a.incident_id AND u.undoes = a.act_id AND u.case_id = a.case_id) AS undone
      FROM person_flag_act a
      WHERE a.incident_id = ${incidentId}::uuid AND a.case_id = ANY (${cases}::uuid[]) AND a.undoes IS NULL) AS act
    GROUP BY act_id ORDER BY 2 DESC LIMIT ${LATEST}`;
  return rows.map((row) => ({
    ...row,
    at: new Date(row.at.getTime() + Number(clockOffsetMs)).toISOString(),
    added: flagList(row.added),
    removed: flagList(row.removed),
  }));
}
