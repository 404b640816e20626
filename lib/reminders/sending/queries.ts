import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { caseNow } from '@/lib/platform/time/clock';
import { DIGEST } from '../schema';
import { RETRY_MINUTES } from './rules';

/** A reminder in a worker's hands, with what its deadline says now. */
export interface Claimed {
  id: string;
  userId: string;
  incidentId: string;
  caseId: string | null;
  kind: string;
  ruleId: string;
  dueAt: Date;
  leadHours: number;
  params: unknown;
  title: string;
  tlp: string;
  /** The incident's own time, and whether it differs from everybody's. */
  now: Date;
  ownClock: boolean;
  /** The deadline still stands: not met, not moved, incident open and no exercise. */
  stands: boolean;
}

type Row = Omit<Claimed, 'now' | 'ownClock'> & { offsetMs: bigint };

/** Whether anything waits to be handed over now. */
export async function anyWaiting(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM reminder WHERE mail_state = 'QUEUED'
      AND (mail_at IS NULL OR mail_at < now() - ${RETRY_MINUTES} * interval '1 minute') LIMIT 1`;
  return rows.length > 0;
}

/**
 * Locks what waits for one person, digests apart from reminders, oldest first; rows in another worker's hands are
 * passed over.
 */
export async function lockNext(tx: Tx): Promise<Claimed[]> {
  const [first] = await tx.$queryRaw<{ userId: string; group: string }[]>`
    SELECT user_id AS "userId", CASE WHEN kind IN ('DIGEST', 'TEST') THEN kind ELSE '' END AS "group" FROM reminder
    WHERE mail_state = 'QUEUED' AND (mail_at IS NULL OR mail_at < now() - ${RETRY_MINUTES} * interval '1 minute')
    ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!first) return [];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.id, r.user_id AS "userId", r.incident_id AS "incidentId", r.case_id AS "caseId", r.kind,
      coalesce(o.rule_id, '') AS "ruleId", r.due_at AS "dueAt", r.lead_hours AS "leadHours", r.params, i.title,
      i.tlp::text AS tlp, i.clock_offset_ms AS "offsetMs",
      i.status <> 'CLOSED' AND NOT i.exercise AND (r.case_id IS NULL
        OR (q.answered_at IS NULL AND q.state NOT IN ('ABANDONED', 'CLOSED') AND q.due_at = r.due_at)
        OR (o.state IN ('TODO', 'IN_PROGRESS')
        AND coalesce(o.due_at, o.target_at) = r.due_at
        AND NOT (r.kind = 'CNIL_33' AND (c.notified_at IS NOT NULL OR c.not_required_at IS NOT NULL)))) AS stands
    FROM reminder r
    JOIN incident i ON i.id = r.incident_id
    LEFT JOIN breach_case c ON c.id = r.case_id
    LEFT JOIN obligation o ON o.case_id = r.case_id AND o.kind = r.kind
    LEFT JOIN patient_request q ON q.incident_id = r.incident_id AND r.kind = 'REQUEST.' || q.number
    WHERE r.user_id = ${first.userId}::uuid AND r.mail_state = 'QUEUED'
      AND CASE WHEN r.kind IN (${DIGEST}, 'TEST') THEN r.kind ELSE '' END = ${first.group}
    ORDER BY r.due_at, r.id FOR UPDATE OF r SKIP LOCKED`;
  return rows.map(({ offsetMs, ...row }) => ({
    ...row,
    stands: row.stands === true,
    now: caseNow({ clockOffsetMs: offsetMs }),
    ownClock: offsetMs !== 0n,
  }));
}
