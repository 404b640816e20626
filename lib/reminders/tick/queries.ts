import 'server-only';
import type { Role } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { caseNow } from '@/lib/platform/time/clock';
import type { Duties } from '../duties/queries';
import { defaultPreference, type Person, type Ticking } from '../rules';
import { MAX_LEAD_HOURS } from '../schema';

/** A person the worker may write to. */
export interface Recipient extends Person {
  email: string;
  name: string;
  locale: 'fr' | 'en';
}

interface RecipientRow {
  userId: string;
  email: string;
  name: string;
  locale: string;
  role: Role;
  incidentId: string;
  organisationId: string | null;
  leadHours: number[] | null;
  atOverdue: boolean | null;
  byEmail: boolean | null;
  inApp: boolean | null;
  digest: boolean | null;
  digestHour: number | null;
  overview: boolean | null;
}

/** Everybody who may have reminders (or those named), with their rights and choices. One query. */
export async function readRecipients(tx: Tx, userIds: readonly string[] | null = null): Promise<Recipient[]> {
  const rows = await tx.$queryRaw<RecipientRow[]>`
    SELECT user_id AS "userId", email, name, locale, role, incident_id AS "incidentId", organisation_id AS "organisationId",
      lead_hours AS "leadHours", at_overdue AS "atOverdue", by_email AS "byEmail", in_app AS "inApp", digest,
      digest_hour AS "digestHour", overview
    FROM app.reminder_recipients(${userIds ? [...userIds] : null}::uuid[])`;
  const grouped = Map.groupBy(rows, (row) => row.userId);
  return [...grouped.values()].flatMap((of) => recipientOf(of));
}

function recipientOf(rows: RecipientRow[]): Recipient[] {
  const [row] = rows;
  if (!row) return [];
  const rights = rows.map(({ role, incidentId, organisationId }) => ({ role, incidentId, organisationId }));
  const chosen = defaultPreference(rights);
  return [
    {
      userId: row.userId,
      email: row.email,
      name: row.name,
      locale: row.locale === 'en' ? 'en' : 'fr',
      rights,
      preference: {
        leadHours: row.leadHours ?? chosen.leadHours,
        atOverdue: row.atOverdue ?? chosen.atOverdue,
        byEmail: row.byEmail ?? chosen.byEmail,
        inApp: row.inApp ?? chosen.inApp,
        digest: row.digest ?? chosen.digest,
        digestHour: row.digestHour ?? chosen.digestHour,
        overview: row.overview ?? chosen.overview,
      },
    },
  ];
}

interface DeadlineRow {
  incidentId: string;
  ref: string;
  caseId: string;
  organisationId: string;
  laboratory: string;
  kind: string;
  ruleId: string;
  at: Date;
  target: boolean;
  offsetMs: bigint;
  exercise: boolean;
}

/**
 * Open obligations of running incidents whose date is past or near enough for the longest lead, each with its
 * incident's own time. One query, whatever the number of laboratories.
 */
export async function readTicking(tx: Tx, duties: Duties): Promise<(Ticking & { ref: string })[]> {
  const rows = await tx.$queryRaw<DeadlineRow[]>`
    SELECT o.incident_id AS "incidentId", i.ref, o.case_id AS "caseId", c.organisation_id AS "organisationId",
      g.name AS laboratory, o.kind, o.rule_id AS "ruleId", coalesce(o.due_at, o.target_at) AS at,
      o.due_at IS NULL AS target, i.clock_offset_ms AS "offsetMs", i.exercise
    FROM obligation o
    JOIN breach_case c ON c.id = o.case_id
    JOIN incident i ON i.id = o.incident_id
    JOIN organisation g ON g.id = c.organisation_id
    WHERE o.state IN ('TODO', 'IN_PROGRESS') AND i.status <> 'CLOSED'
      AND coalesce(o.due_at, o.target_at) <= now() + i.clock_offset_ms * interval '1 millisecond' + ${MAX_LEAD_HOURS} * interval '1 hour'
      AND NOT (o.kind = 'CNIL_33' AND (c.notified_at IS NOT NULL OR c.not_required_at IS NOT NULL))`;
  return rows.flatMap(({ offsetMs, ...row }) => {
    const duty = duties(row);
    return duty ? [{ ...row, owner: duty.owner, now: caseNow({ clockOffsetMs: offsetMs }) }] : [];
  });
}
