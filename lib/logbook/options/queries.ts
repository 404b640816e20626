import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { readableName } from '@/lib/platform/auth/system-actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { canExportSigned, canReadLog, canRecord } from '../policy';
import type { LogOption, LogOptions } from '../schema';

/** Authors of the entries in sight: a walk from one distinct value to the next over the index, not a scan of all. */
function authors(tx: Tx, incidentId: string): Promise<LogOption[]> {
  return tx.$queryRaw<LogOption[]>`
    WITH RECURSIVE walk AS (
      (SELECT actor_id, actor_name FROM log_entry
        WHERE chain_id = ${incidentId}::uuid AND actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
      UNION ALL
      SELECT next.actor_id, next.actor_name FROM walk, LATERAL (SELECT actor_id, actor_name FROM log_entry
        WHERE chain_id = ${incidentId}::uuid AND actor_id > walk.actor_id ORDER BY actor_id LIMIT 1) AS next
    ) SELECT actor_id AS id, actor_name AS name FROM walk ORDER BY actor_name`;
}

async function families(tx: Tx, incidentId: string): Promise<string[]> {
  const types = await tx.$queryRaw<{ type: string }[]>`
    WITH RECURSIVE walk AS (
      (SELECT type FROM log_entry WHERE chain_id = ${incidentId}::uuid ORDER BY type LIMIT 1)
      UNION ALL
      SELECT next.type FROM walk, LATERAL (SELECT type FROM log_entry
        WHERE chain_id = ${incidentId}::uuid AND type > walk.type ORDER BY type LIMIT 1) AS next
    ) SELECT type FROM walk`;
  return [...new Set(types.map((row) => row.type.split('.', 1)[0] ?? ''))];
}

/** Laboratories, people and kinds of entry that the filters offer, and what the reader may write. */
export async function getLogOptions(actor: Actor, input: { incidentId: string }): Promise<LogOptions> {
  const { incidentId } = input;
  if (!canReadLog(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    const found = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const cases = found.map((c) => ({ id: c.id, name: c.organisation.name }));
    const writable = cases.filter((c) => canRecord(actor, { incidentId, caseId: c.id }));
    const forIncident = canRecord(actor, { incidentId, caseId: null });
    return {
      cases,
      people: (await authors(tx, incidentId)).map(({ id, name }) => ({ id, name: readableName(name) })),
      families: await families(tx, incidentId),
      ownClock: incident.clockOffsetMs !== 0n,
      clockOffsetMs: Number(incident.clockOffsetMs),
      record: {
        allowed: forIncident || writable.length > 0,
        forIncident,
        cases: writable,
        decisions: hasRole(actor, incidentId, ['COORDINATOR']) || hasAnyRole(actor, incidentId, ['DPO', 'LAB_MANAGER']),
      },
      exportSigned: canExportSigned(actor, incidentId),
    };
  });
}
