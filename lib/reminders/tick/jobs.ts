import 'server-only';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { realNow } from '@/lib/platform/time/clock';
import { requestReminders } from '@/lib/requests/reminders/queries';
import { digestsFor } from '../digest/queries';
import { readDuties } from '../duties/queries';
import { dueReminders } from '../rules';
import { DIGEST } from '../schema';
import { readRecipients, readTicking } from './queries';

/** A row to insert; the unique key (person, incident, case, kind, date, lead) lets only the first one in. */
interface NewReminder {
  userId: string;
  incidentId: string;
  caseId: string | null;
  kind: string;
  dueAt: Date;
  leadHours: number;
  params: object;
  inApp: boolean;
  mail: boolean;
}

/**
 * One pass over every deadline: makes the reminders and digests that are due now and do not exist yet. Safe to run
 * twice at the same time: the database lets each in once. Four queries and one write for thousands of obligations.
 * @param at real time, for the hour of the digests
 * @returns how many were made, and whether an e-mail waits
 */
export function remindPass(at: Date = realNow()): Promise<{ made: number; mail: boolean }> {
  return withActor(systemActor('reminders.tick', '*'), async (tx) => {
    const recipients = await readRecipients(tx);
    const ticking = await readTicking(tx, await readDuties(tx));
    const refs = new Map(ticking.map((deadline) => [deadline.incidentId, deadline.ref]));
    const rows: NewReminder[] = dueReminders(ticking, recipients).map(({ deadline, ...wanted }) => ({
      ...wanted,
      incidentId: deadline.incidentId,
      caseId: deadline.caseId,
      kind: deadline.kind,
      dueAt: deadline.at,
      params: { laboratory: deadline.laboratory, target: deadline.target, ref: refs.get(deadline.incidentId) ?? '' },
    }));
    rows.push(...(await requestReminders(tx, recipients)));
    const digests = await digestsFor(tx, { recipients, ticking, at });
    rows.push(
      ...digests.map(({ userId, incidentId, day, digest, ref, mail }) => ({
        userId,
        incidentId,
        caseId: null,
        kind: DIGEST,
        dueAt: day,
        leadHours: 0,
        params: { ...digest, ref },
        inApp: true,
        mail,
      })),
    );
    const made = await insertOnce(tx, rows);
    for (const incidentId of new Set(made.map((row) => row.incidentId)))
      await notifyLive(tx, { incidentId, topic: 'reminders' });
    return { made: made.length, mail: made.some((row) => row.queued) };
  });
}

function insertOnce(tx: Tx, rows: readonly NewReminder[]): Promise<{ incidentId: string; queued: boolean }[]> {
  if (rows.length === 0) return Promise.resolve([]);
  const column = <T>(pick: (row: NewReminder) => T): T[] => rows.map(pick);
  return tx.$queryRaw<{ incidentId: string; queued: boolean }[]>`
    INSERT INTO reminder (user_id, incident_id, case_id, kind, due_at, lead_hours, params, in_app, mail_state)
    SELECT v.user_id, v.incident_id, v.case_id, v.kind, v.due_at, v.lead_hours, v.params::jsonb, v.in_app,
      (CASE WHEN v.mail THEN 'QUEUED' ELSE 'NONE' END)::"ReminderMailState"
    FROM unnest(${column((row) => row.userId)}::uuid[], ${column((row) => row.incidentId)}::uuid[],
      ${column((row) => row.caseId)}::uuid[], ${column((row) => row.kind)}::text[],
      ${column((row) => row.dueAt)}::timestamptz[], ${column((row) => row.leadHours)}::int[],
      ${column((row) => JSON.stringify(row.params))}::text[], ${column((row) => row.inApp)}::boolean[],
      ${column((row) => row.mail)}::boolean[])
      AS v (user_id, incident_id, case_id, kind, due_at, lead_hours, params, in_app, mail)
    ON CONFLICT DO NOTHING
    RETURNING incident_id AS "incidentId", mail_state = 'QUEUED' AS queued`;
}
