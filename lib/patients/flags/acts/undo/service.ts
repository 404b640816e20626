import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { type Changed, changePersons, lockFlags, noteAct, together, waitingInBatches } from '../../change';
import type { FlagReason } from '../../rules';
import type { FlagsResult } from '../../schema';
import { LONG, ownCases } from '../service';

type Ref = { incidentId: string; actId: string };
type Group = { added: number; removed: number };

/**
 * Whether somebody changed the person's flags after the change `f`, in an act that stands: flags that depend on one
 * another (a measure and its protection) are then no more as the act left them. Ids follow the order of the changes.
 */
const LATER = Prisma.sql`EXISTS (SELECT FROM person_flag_change l
  WHERE l.person_id = f.person_id AND l.incident_id = f.incident_id AND l.id > f.id AND l.undoes IS NULL
    AND NOT EXISTS (SELECT FROM person_flag_change u
      WHERE u.person_id = l.person_id AND u.incident_id = l.incident_id AND u.undoes = l.act_id))`;

/** The act in those laboratories where it stands. @throws NOT_FOUND, GUARD (taken back in all of them) */
async function standing(tx: Tx, cases: string[], { incidentId, actId }: Ref) {
  const where = { incidentId, caseId: { in: cases } };
  const acts = await tx.personFlagAct.findMany({
    where: { ...where, actId, undoes: null },
    orderBy: { caseId: 'asc' },
  });
  if (acts.length === 0) throw notFound();
  const undone = await tx.personFlagAct.findMany({ where: { ...where, undoes: actId }, select: { caseId: true } });
  const open = acts.filter((act) => !undone.some(({ caseId }) => caseId === act.caseId));
  if (open.length === 0) throw new DomainError('GUARD', 'persons.errors.actUndone');
  return open;
}

type Undo = Ref & { caseId: string; reason: FlagReason; undo: string };

async function undoInCase(tx: Tx, actor: Actor, { incidentId, actId, caseId, reason, undo }: Undo) {
  const changes = Prisma.sql`FROM person_flag_change f
    WHERE f.act_id = ${actId}::uuid AND f.incident_id = ${incidentId}::uuid AND f.case_id = ${caseId}::uuid`;
  const groups = await tx.$queryRaw<Group[]>`
    SELECT f.added, f.removed ${changes} GROUP BY 1, 2 ORDER BY 1, 2`;
  const [left] = await tx.$queryRaw<{ later: number }[]>`SELECT count(*)::int AS later ${changes} AND ${LATER}`;
  const act = { incidentId, caseId, actId: undo, undoes: actId, set: 0, clear: 0, reason, note: '' };
  const parts: Changed[] = [];
  for (const { added, removed } of groups) {
    const ids = Prisma.sql`SELECT f.person_id ${changes} AND f.added = ${added}::int AND f.removed = ${removed}::int AND NOT ${LATER}`;
    parts.push(await changePersons(tx, actor, { ...act, set: removed, clear: added }, ids));
  }
  const done = together(parts);
  await noteAct(tx, actor, act, done);
  return { changed: done.persons, later: left?.later ?? 0 };
}

/**
 * Takes an act on flags back in those of the actor's laboratories where it stands: what it set is cleared, what it cleared
 * is set. Persons whose flags were changed since stay as they are, and are counted (`later`).
 * @throws DomainError NOT_FOUND (no such act), GUARD (taken back already)
 */
export async function undoAct(
  actor: Actor,
  { incidentId, actId }: Ref,
): Promise<Pick<FlagsResult, 'changed' | 'inBatches' | 'withCarrier'> & { later: number }> {
  return withActor(
    actor,
    async (tx) => {
      const cases = await ownCases(tx, actor, { incidentId });
      await lockFlags(tx, incidentId);
      const undo = randomUUID();
      let [changed, later] = [0, 0];
      for (const { caseId, reason } of await standing(tx, cases, { incidentId, actId })) {
        const done = await undoInCase(tx, actor, { incidentId, actId, caseId, reason, undo });
        changed += done.changed;
        later += done.later;
      }
      await appendLog(tx, actor, { incidentId, type: 'patients.flagsUndone', payload: { persons: changed, actId } });
      await notifyLive(tx, { incidentId, topic: 'patients' });
      return { changed, later, ...(await waitingInBatches(tx, { incidentId, actId: undo, changed })) };
    },
    LONG,
  );
}
