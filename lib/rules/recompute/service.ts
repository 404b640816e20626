import 'server-only';
import { writeDuesOf } from '@/lib/cases/obligations/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';

interface Person {
  caseId: string;
  userId: string;
  name: string;
  role: string;
}

/** “Lead” of the note that tells of a moved deadline: no person can choose it, so it never takes the place of a reminder. */
const MOVED_LEAD = 8_760;

/** Pages that show a date, a name or a source of the rules: they re-read even when no stored date moved. */
const SHOWING_RULES = ['board', 'cases', 'filings', 'reports', 'notices', 'reminders'] as const;

/** Incidents whose cases may have dates to move. */
export function openIncidents(actor: Actor): Promise<string[]> {
  return withActor(actor, async (tx) => {
    const rows = await tx.incident.findMany({
      where: { status: { not: 'CLOSED' } },
      select: { id: true },
      orderBy: { firstSignalAt: 'desc' },
    });
    return rows.map(({ id }) => id);
  });
}

/**
 * Recomputes the dates of an incident after the rules changed. What is done keeps the dates it was judged by. Each clock
 * that moved is written to the log and told to those who answer for the case. Running it again changes nothing.
 * @returns how many cases changed
 */
export function recomputeIncident(
  actor: Actor,
  { incidentId, cause }: { incidentId: string; cause: string },
): Promise<{ cases: number; clocks: number }> {
  return withActor(
    actor,
    async (tx) => {
      const plans = await writeDuesOf(tx, { incidentId, keepSettled: true });
      const changed = plans.filter(({ clockMoves, changes }) => clockMoves || changes.length > 0);
      const moved = changed.filter(({ clockMoves }) => clockMoves);
      for (const topic of SHOWING_RULES) await notifyLive(tx, { incidentId, topic });
      if (changed.length === 0) return { cases: 0, clocks: 0 };
      const told = moved.length > 0 ? await tell(tx, incidentId, { cause, moved }) : [];
      for (const { caseId, previousAt, clock } of moved) {
        const payload = {
          cause,
          previousAt: previousAt?.toISOString() ?? '',
          deadline: clock.deadlineAt?.toISOString() ?? '',
          hours: clock.deadlineHours,
        };
        await appendLog(tx, actor, { incidentId, caseId, type: 'deadline.moved', payload });
      }
      const payload = {
        cause,
        cases: changed.length,
        clocks: moved.length,
        people: told.length,
        told: told.join(', '),
      };
      await appendLog(tx, actor, { incidentId, type: 'rules.applied', payload });
      return { cases: changed.length, clocks: moved.length };
    },
    { timeoutMs: 60_000 },
  );
}

type Moved = Awaited<ReturnType<typeof writeDuesOf>>[number];

/** A note in the application to the DPO, the responsible biologist and the coordinators of each case whose clock moved. */
async function tell(
  tx: Tx,
  incidentId: string,
  { cause, moved }: { cause: string; moved: readonly Moved[] },
): Promise<string[]> {
  const people = await tx.$queryRaw<Person[]>`
    SELECT case_id AS "caseId", user_id AS "userId", name, role FROM app.case_people(${incidentId}::uuid)`;
  const cases = await tx.breachCase.findMany({
    where: { incidentId, id: { in: moved.map(({ caseId }) => caseId) } },
    select: { id: true, organisation: { select: { name: true } }, incident: { select: { ref: true } } },
  });
  const names = new Map(
    cases.map(({ id, organisation, incident }) => [id, { laboratory: organisation.name, ref: incident.ref }]),
  );
  const rows = moved.flatMap(({ caseId, previousAt, clock: { deadlineAt } }) =>
    deadlineAt
      ? people
          .filter((person) => person.caseId === caseId)
          .map(({ userId }) => ({
            incidentId,
            caseId,
            userId,
            kind: 'CNIL_33',
            dueAt: deadlineAt,
            leadHours: MOVED_LEAD,
            params: { cause, previousAt: previousAt?.toISOString() ?? '', target: false, ...names.get(caseId) },
          }))
      : [],
  );
  await tx.reminder.createMany({ data: rows, skipDuplicates: true });
  const told = new Set(rows.map(({ userId }) => userId));
  return [...new Set(people.filter(({ userId }) => told.has(userId)).map(({ name }) => name))].sort();
}
