import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { enqueue } from '@/lib/platform/jobs/queue';
import type { FlagReason } from './rules';
import type { FlagsResult, InBatches } from './schema';

/** An act on flags in one laboratory: bits to set and to clear, and the act it takes back. */
export type Act = {
  incidentId: string;
  caseId: string;
  actId: string;
  undoes: string | null;
  set: number;
  clear: number;
  reason: FlagReason;
  note: string;
};
export type Changed = { persons: number; added: number; removed: number };

/** Until the end of the transaction nobody else changes flags in the incident: what is counted stays so. */
export async function lockFlags(tx: Tx, incidentId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('person_facet' || ${incidentId}, 0))`;
}

/** Changes the flags of persons of one laboratory (`ids`: a query of theirs) and notes it beside each who changed. */
export async function changePersons(tx: Tx, actor: Actor, act: Act, ids: Prisma.Sql): Promise<Changed> {
  const [row] = await tx.$queryRaw<Changed[]>`
    WITH changed AS (
      INSERT INTO person_flag_change (incident_id, case_id, person_id, added, removed, reason, note, act_id, undoes, user_id, user_name)
      SELECT ${act.incidentId}::uuid, ${act.caseId}::uuid, person_id, added, removed, ${act.reason}::"FlagReason", ${act.note},
        ${act.actId}::uuid, ${act.undoes}::uuid, ${actor.userId}::uuid, ${actor.name}
      FROM app.set_person_flags(${act.incidentId}::uuid, ${act.caseId}::uuid, ARRAY(${ids}), ${act.set}::int, ${act.clear}::int)
      RETURNING added, removed
    ) SELECT count(*)::int AS persons, coalesce(bit_or(added), 0) AS added, coalesce(bit_or(removed), 0) AS removed FROM changed`;
  return row ?? { persons: 0, added: 0, removed: 0 };
}

/** What parts of an act changed, together. */
export const together = (parts: readonly Changed[]): Changed =>
  parts.reduce(
    (all, part) => ({
      persons: all.persons + part.persons,
      added: all.added | part.added,
      removed: all.removed | part.removed,
    }),
    { persons: 0, added: 0, removed: 0 },
  );

/** The act's own row, once its persons have changed; the batches they stand in are looked through again. */
export async function noteAct(tx: Tx, actor: Actor, act: Act, changed: Changed): Promise<void> {
  const { incidentId, caseId, actId, undoes, reason } = act;
  await tx.personFlagAct.create({
    data: { incidentId, caseId, actId, undoes, reason, ...changed, userId: actor.userId, userName: actor.name },
  });
  await enqueue(tx, { name: 'notifications.flagsChanged', data: { incidentId, caseId } });
}

/** So few are looked up one by one in their batches. */
const FEW = 500;

/** Those changed by an act who wait in a batch whose list is drawn up, or stand on a list a provider has in hand. */
export async function waitingInBatches(
  tx: Tx,
  { incidentId, actId, changed }: { incidentId: string; actId: string; changed: number },
): Promise<Pick<FlagsResult, 'inBatches' | 'withCarrier'>> {
  // Rows just written are in no statistics: the planner takes them for few and tries each against all others.
  const many = changed > FEW;
  if (many) await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const rows = await tx.$queryRaw<{ number: number; handedOver: boolean; persons: number }[]>`
    SELECT b.number, b.package_id IS NOT NULL AND n.state = 'READY' AS "handedOver", count(DISTINCT n.person_id)::int AS persons
    FROM person_flag_change f JOIN notification n ON n.person_id = f.person_id AND n.incident_id = f.incident_id
    JOIN batch b ON b.id = n.batch_id
    WHERE f.act_id = ${actId}::uuid AND f.incident_id = ${incidentId}::uuid AND n.state IN ('READY', 'DEFERRED', 'EXCLUDED')
    GROUP BY 1, 2 ORDER BY 1`;
  if (many) await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  const among = (handedOver: boolean): InBatches => {
    const own = rows.filter((row) => row.handedOver === handedOver);
    return { persons: own.reduce((sum, row) => sum + row.persons, 0), batches: own.map((row) => row.number) };
  };
  return { inBatches: among(false), withCarrier: among(true) };
}
