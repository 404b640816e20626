import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { type ReadDigest, readDigest, readParams } from './digest/schema';
import { readDuties } from './duties/queries';
import { mayHaveReminders } from './policy';
import { DIGEST, type ReminderTableParams, TEST } from './schema';

/** A reminder as its reader sees it. Dates of the deadline are the incident's, `madeAt` is real time. */
export interface ReminderView {
  id: string;
  incidentId: string;
  caseId: string | null;
  incident: string;
  kind: string;
  /** What the duty is called in the reader's language; empty for a digest. */
  duty: { fr: string; en: string } | null;
  laboratory: string;
  at: Date;
  target: boolean;
  leadHours: number;
  /** The incident's own time now. */
  nowMs: number;
  /** The deadline still stands: not met, not moved. */
  stands: boolean;
  met: boolean;
  read: boolean;
  madeAt: Date;
  /** Of a digest. */
  counts: { late: number; soon: number; filed: number; waiting: number } | null;
}

interface Row {
  id: string;
  incidentId: string;
  caseId: string | null;
  incident: string;
  kind: string;
  ruleId: string | null;
  at: Date;
  leadHours: number;
  params: unknown;
  offsetMs: bigint;
  stands: boolean | null;
  met: boolean | null;
  readAt: Date | null;
  madeAt: Date;
}

const COLUMNS = Prisma.sql`r.id, r.incident_id AS "incidentId", r.case_id AS "caseId", i.title AS incident, r.kind, o.rule_id AS "ruleId",
  r.due_at AS at, r.lead_hours AS "leadHours", r.params, i.clock_offset_ms AS "offsetMs", r.read_at AS "readAt",
  r.created_at AS "madeAt", o.state = 'DONE' OR q.answered_at IS NOT NULL AS met,
  r.kind = ${DIGEST} OR (o.state IN ('TODO', 'IN_PROGRESS') AND coalesce(o.due_at, o.target_at) = r.due_at)
    OR (q.answered_at IS NULL AND q.state NOT IN ('ABANDONED', 'CLOSED') AND q.due_at = r.due_at) AS stands`;
const TABLES = Prisma.sql`reminder r JOIN incident i ON i.id = r.incident_id
  LEFT JOIN obligation o ON o.case_id = r.case_id AND o.kind = r.kind
  LEFT JOIN patient_request q ON q.incident_id = r.incident_id AND r.kind = 'REQUEST.' || q.number`;

/** Real time on the incident's own clock. */
function caseTimeOf(real: Date, offsetMs: bigint): Date {
  return new Date(real.getTime() + Number(offsetMs));
}

async function views(tx: Tx, rows: readonly Row[]): Promise<ReminderView[]> {
  const duties = rows.length > 0 ? await readDuties(tx) : () => null;
  return rows.map(({ params, offsetMs, ruleId, stands, met, readAt, ...row }) => {
    const facts = readParams(params);
    const digest = row.kind === DIGEST ? readDigest(params) : null;
    return {
      ...row,
      // A digest is of a day of its incident, not of the calendar on the wall.
      at: digest ? caseTimeOf(row.madeAt, offsetMs) : row.at,
      duty: duties({ kind: row.kind, ruleId: ruleId ?? '' })?.label ?? null,
      laboratory: facts.laboratory,
      target: facts.target,
      nowMs: caseNow({ clockOffsetMs: offsetMs }).getTime(),
      stands: stands === true,
      met: met === true,
      read: readAt !== null,
      counts: digest && {
        late: digest.late.length,
        soon: digest.soon.length,
        filed: digest.filed.length,
        waiting: digest.waiting.length,
      },
    };
  });
}

/** What the bell shows: the latest reminder of each deadline; unread ones that still stand first, the law's before our
 *  own targets, the most pressing on top. */
export interface Bell {
  unread: number;
  items: ReminderView[];
}
const BELL_ITEMS = 8;
const BELL_DAYS = 14;

/** The reader's own bell; null for those who have no reminders (vendor, administrator). */
export async function getBell(actor: Actor): Promise<Bell | null> {
  if (!mayHaveReminders(actor)) return null;
  return withActor(actor, async (tx) => {
    const rows = await tx.$queryRaw<(Row & { unread: number })[]>`
      WITH latest AS (
        SELECT DISTINCT ON (r.incident_id, r.case_id, r.kind, r.due_at) ${COLUMNS} FROM ${TABLES}
        WHERE r.user_id = ${actor.userId}::uuid AND r.in_app
          AND r.created_at > ${realNow()}::timestamptz - ${BELL_DAYS} * interval '1 day'
        ORDER BY r.incident_id, r.case_id, r.kind, r.due_at, r.lead_hours, r.id)
      SELECT *, (count(*) FILTER (WHERE "readAt" IS NULL AND stands) OVER ())::int AS unread FROM latest
      ORDER BY ("readAt" IS NULL AND stands) DESC, (params->>'target' = 'true') IS TRUE, at, "madeAt" DESC, id
      LIMIT ${BELL_ITEMS}`;
    return { unread: rows[0]?.unread ?? 0, items: await views(tx, rows) };
  });
}

export interface ReminderPage {
  rows: ReminderView[];
  total: number;
  counts: { unread: number; overdue: number; digest: number };
}

const FILTERS = {
  unread: Prisma.sql`"readAt" IS NULL AND stands`,
  overdue: Prisma.sql`"leadHours" = 0 AND kind <> ${DIGEST}`,
  digest: Prisma.sql`kind = ${DIGEST}`,
} as const;

/** One page of everything the reader was reminded of in the application, newest first. @throws NOT_FOUND */
export async function listReminders(actor: Actor, params: ReminderTableParams): Promise<ReminderPage> {
  if (!mayHaveReminders(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const base = Prisma.sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE r.user_id = ${actor.userId}::uuid AND r.in_app`;
    const chosen = params.filters.state.flatMap((key) => (isFilter(key) ? [FILTERS[key]] : []));
    const where = chosen.length === 0 ? Prisma.sql`true` : Prisma.sql`((${Prisma.join(chosen, ') OR (')}))`;
    const [counts] = await tx.$queryRaw<(ReminderPage['counts'] & { total: number })[]>`
      SELECT (count(*) FILTER (WHERE ${where}))::int AS total, (count(*) FILTER (WHERE ${FILTERS.unread}))::int AS unread,
        (count(*) FILTER (WHERE ${FILTERS.overdue}))::int AS overdue, (count(*) FILTER (WHERE ${FILTERS.digest}))::int AS digest
      FROM (${base}) AS mine`;
    const direction = params.dir === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM (${base}) AS mine WHERE ${where}
      ORDER BY "madeAt" ${direction}, id LIMIT ${params.pageSize} OFFSET ${params.offset}`;
    const { total, ...rest } = counts ?? { total: 0, unread: 0, overdue: 0, digest: 0 };
    return { rows: await views(tx, rows), total, counts: rest };
  });
}

function isFilter(key: string): key is keyof typeof FILTERS {
  return key in FILTERS;
}

export interface DigestView {
  incidentId: string;
  incident: string;
  /** Incident time. */
  madeAt: Date;
  digest: ReadDigest;
  /** What each duty is called, by its rule, or by its kind when no rule dated it. */
  labels: Record<string, { fr: string; en: string }>;
}

/** A digest the reader was sent, as it was then. @throws NOT_FOUND when it is not theirs */
export async function getDigest(actor: Actor, { reminderId }: { reminderId: string }): Promise<DigestView> {
  if (!isUuid(reminderId)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.reminder.findFirst({
      where: { id: reminderId, userId: actor.userId, kind: DIGEST },
      select: { incidentId: true, createdAt: true, params: true },
    });
    const incident =
      row &&
      (await tx.incident.findUnique({ where: { id: row.incidentId }, select: { title: true, clockOffsetMs: true } }));
    if (!row || !incident) throw notFound();
    const digest = readDigest(row.params);
    const duties = await readDuties(tx);
    const labels = Object.fromEntries(
      [...digest.late, ...digest.soon].flatMap((line) => {
        const duty = duties(line);
        return duty ? [[line.ruleId || line.kind, duty.label]] : [];
      }),
    );
    return {
      incidentId: row.incidentId,
      incident: incident.title,
      madeAt: caseTimeOf(row.createdAt, incident.clockOffsetMs),
      digest,
      labels,
    };
  });
}

/** Where the last test message of the reader stands, with the incident whose live events tell of it. */
export type LastTest = { state: string; askedAt: Date; settledAt: Date | null; incidentId: string } | null;

/** The reader's last test message. */
export function getLastTest(actor: Actor): Promise<LastTest> {
  return withActor(actor, async (tx) => {
    const row = await tx.reminder.findFirst({
      where: { userId: actor.userId, kind: TEST },
      select: { mailState: true, createdAt: true, mailAt: true, incidentId: true },
      orderBy: { createdAt: 'desc' },
    });
    return row && { state: row.mailState, askedAt: row.createdAt, settledAt: row.mailAt, incidentId: row.incidentId };
  });
}
