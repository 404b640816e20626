import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { caseNow } from '@/lib/platform/time/clock';
import { dueLead, type Person as Recipient } from '@/lib/reminders/rules';
import { OWNER_LEADS } from '../clock/rules';
import { OPEN_SQL } from '../list/queries';
import { reminderKind } from './rules';

interface DueRow {
  incidentId: string;
  ref: string;
  caseId: string;
  organisationId: string;
  laboratory: string;
  number: number;
  at: Date;
  ownerId: string | null;
  offsetMs: bigint;
  exercise: boolean;
}

/** A reminder of a request that ought to exist; the database keeps it from existing twice. */
export interface RequestReminder {
  userId: string;
  incidentId: string;
  caseId: string;
  kind: string;
  dueAt: Date;
  leadHours: number;
  params: { laboratory: string; target: false; ref: string };
  inApp: boolean;
  mail: boolean;
}

/**
 * Reminders of the owners of open requests 7, 2 and 1 days before the end of the month, and once late. A request nobody
 * owns, or whose owner lost their right, is its DPO's and its biologist's. One query.
 */
export async function requestReminders(tx: Tx, recipients: readonly Recipient[]): Promise<RequestReminder[]> {
  const rows = await tx.$queryRaw<DueRow[]>`
    SELECT r.incident_id AS "incidentId", i.ref, r.case_id AS "caseId", c.organisation_id AS "organisationId",
      g.name AS laboratory, r.number, r.due_at AS at, r.owner_id AS "ownerId", i.clock_offset_ms AS "offsetMs", i.exercise
    FROM patient_request r
    JOIN breach_case c ON c.id = r.case_id JOIN incident i ON i.id = r.incident_id JOIN organisation g ON g.id = c.organisation_id
    WHERE ${OPEN_SQL} AND i.status <> 'CLOSED'
      AND r.due_at <= now() + i.clock_offset_ms * interval '1 millisecond' + ${OWNER_LEADS[0]} * interval '1 hour'`;
  return rows.flatMap((row) => {
    const leadHours = dueLead(
      row.at,
      { leadHours: [...OWNER_LEADS], atOverdue: true },
      caseNow({ clockOffsetMs: row.offsetMs }),
    );
    if (leadHours === null) return [];
    const { incidentId, caseId, laboratory, ref, at: dueAt, number } = row;
    return ownersOf(row, recipients).flatMap(({ userId, preference }) => {
      const [inApp, mail] = [preference.inApp, preference.byEmail && !row.exercise];
      const params = { laboratory, target: false as const, ref };
      const kind = reminderKind(number);
      return inApp || mail ? [{ userId, incidentId, caseId, kind, dueAt, leadHours, params, inApp, mail }] : [];
    });
  });
}

function ownersOf({ incidentId, organisationId, ownerId }: DueRow, recipients: readonly Recipient[]): Recipient[] {
  const able = recipients.filter(({ rights }) =>
    rights.some(
      (right) =>
        (right.role === 'DPO' || right.role === 'LAB_MANAGER') &&
        right.incidentId === incidentId &&
        (right.organisationId === null || right.organisationId === organisationId),
    ),
  );
  const owner = able.filter(({ userId }) => userId === ownerId);
  return owner.length > 0 ? owner : able;
}
