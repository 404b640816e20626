import 'server-only';
import type { Actor, Role } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { type Duties, readDuties } from '../duties/queries';
import { mayHaveReminders, mayOversee } from '../policy';
import { concerns, defaultPreference, upcomingReminders } from '../rules';
import type { Deadline, Preference } from '../schema';

/** What the reader chose, or the defaults for their roles. */
export async function readPreference(tx: Tx, actor: Actor): Promise<Preference> {
  const row = await tx.reminderPreference.findUnique({
    where: { userId: actor.userId },
    select: {
      leadHours: true,
      atOverdue: true,
      byEmail: true,
      inApp: true,
      digest: true,
      digestHour: true,
      overview: true,
    },
  });
  return row ?? defaultPreference(actor.memberships);
}

/** A deadline of the reader with what its incident says around it. */
export interface MyDeadline extends Deadline {
  obligationId: string;
  duty: { fr: string; en: string };
  open: boolean;
  /** Changes each time the obligation or its case does; only grows. */
  revision: number;
  updatedAt: Date;
  incident: { ref: string; title: string; tlp: string; exercise: boolean; offsetMs: number };
}

/** Only what changes after this counts in `revision`, so that it stays a small number. */
const EPOCH_S = Date.UTC(2020, 0, 1) / 1000;

/** Deadlines that are the reader's to hear of, met ones included. Two queries. */
export async function readMyDeadlines(
  tx: Tx,
  actor: Actor,
  { duties, overview }: { duties: Duties; overview: boolean },
): Promise<MyDeadline[]> {
  const incidentIds = [...new Set(actor.memberships.flatMap((membership) => membership.incidentId ?? []))];
  const rows = await tx.obligation.findMany({
    where: {
      incidentId: { in: incidentIds },
      OR: [{ dueAt: { not: null } }, { targetAt: { not: null } }],
      breachCase: { incident: { status: { not: 'CLOSED' } } },
    },
    select: {
      id: true,
      incidentId: true,
      caseId: true,
      kind: true,
      ruleId: true,
      state: true,
      dueAt: true,
      targetAt: true,
      updatedAt: true,
      breachCase: {
        select: {
          organisationId: true,
          lockVersion: true,
          organisation: { select: { name: true } },
          incident: { select: { ref: true, title: true, tlp: true, exercise: true, clockOffsetMs: true } },
        },
      },
    },
  });
  return rows.flatMap(({ breachCase, ...row }) => {
    const [duty, at] = [duties(row), row.dueAt ?? row.targetAt];
    if (!duty || !at) return [];
    const { organisationId, organisation, incident, lockVersion } = breachCase;
    const deadline = {
      obligationId: row.id,
      incidentId: row.incidentId,
      caseId: row.caseId,
      organisationId,
      laboratory: organisation.name,
      kind: row.kind,
      ruleId: row.ruleId,
      owner: duty.owner,
      duty: duty.label,
      at,
      target: row.dueAt === null,
      open: row.state === 'TODO' || row.state === 'IN_PROGRESS',
      revision: Math.max(0, Math.floor(row.updatedAt.getTime() / 1000) - EPOCH_S) + lockVersion,
      updatedAt: row.updatedAt,
      incident: { ...incident, offsetMs: Number(incident.clockOffsetMs) },
    };
    return concerns(deadline, { rights: actor.memberships, overview }) ? [deadline] : [];
  });
}

export interface UpcomingView {
  incidentId: string;
  caseId: string;
  laboratory: string;
  duty: { fr: string; en: string };
  at: Date;
  target: boolean;
  leadHours: number;
  /** When the reminder comes: on the incident's clock, and how far off that is. */
  moment: Date;
  inMs: number;
}

export interface Settings {
  preference: Preference;
  mayOversee: boolean;
  email: string;
  upcoming: UpcomingView[];
  roles: Role[];
}
const SHOWN = 8;

/** The settings of the reader and the next reminders that follow from them. @throws NOT_FOUND for vendor and administrator */
export async function getSettings(actor: Actor): Promise<Settings> {
  if (!mayHaveReminders(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const preference = await readPreference(tx, actor);
    const duties = await readDuties(tx);
    const deadlines = await readMyDeadlines(tx, actor, { duties, overview: preference.overview });
    const byIncident = Map.groupBy(
      deadlines.filter((deadline) => deadline.open),
      (deadline) => deadline.incident.offsetMs,
    );
    const upcoming = [...byIncident].flatMap(([offsetMs, of]) => {
      const now = caseNow({ clockOffsetMs: offsetMs });
      return upcomingReminders(of, preference, now).map(({ deadline, leadHours, moment }) => ({
        ...deadline,
        leadHours,
        moment,
        inMs: moment.getTime() - now.getTime(),
      }));
    });
    return {
      preference,
      mayOversee: mayOversee(actor),
      email: actor.email,
      upcoming: upcoming.sort((a, b) => a.inMs - b.inMs).slice(0, SHOWN),
      roles: [...new Set(actor.memberships.map((membership) => membership.role))],
    };
  });
}
