import type { Role } from '@/lib/platform/auth/actor';
import type { Deadline, Preference, Right } from './schema';

const HOUR_MS = 3_600_000;
/** 24, 12, 6 and 1 hour before (issue: default leads); `atOverdue` adds the moment itself. */
export const DEFAULT_LEADS = [24, 12, 6, 1] as const;
/** Lead of the reminder that says "late". */
export const OVERDUE = 0;
const LABORATORY_ROLES: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/**
 * What holds for a person who has chosen nothing. Who answers for single laboratories is written to at once; who
 * watches over all of them reads in the app, and the coordinator gets the daily digest instead of a mail per laboratory.
 */
export function defaultPreference(rights: readonly Right[]): Preference {
  return {
    leadHours: [...DEFAULT_LEADS],
    atOverdue: true,
    byEmail: rights.some((right) => LABORATORY_ROLES.includes(right.role)),
    inApp: true,
    digest: rights.some((right) => right.role === 'COORDINATOR'),
    digestHour: 7,
    overview: true,
  };
}

/** When a lead comes: elapsed hours before the deadline, so a night of 23 or 25 hours changes nothing. */
export function momentOf(at: Date, leadHours: number): Date {
  return new Date(at.getTime() - leadHours * HOUR_MS);
}

/**
 * The one reminder of this deadline that is due at `now` (the incident's time): the most recent lead that has passed.
 * Earlier ones are void, so a case opened late, or a worker that was down, brings one reminder and no burst.
 * @returns hours of the lead, 0 = overdue, null = nothing (yet, or for a person who does not want to hear of lateness)
 */
export function dueLead(
  at: Date,
  { leadHours, atOverdue }: Pick<Preference, 'leadHours' | 'atOverdue'>,
  now: Date,
): number | null {
  if (now.getTime() >= at.getTime()) return atOverdue ? OVERDUE : null;
  const passed = leadHours.filter((hours) => momentOf(at, hours).getTime() <= now.getTime());
  return passed.length === 0 ? null : Math.min(...passed);
}

/**
 * True when the deadline is this person's duty in that laboratory; a deadline of the law is also the responsible
 * biologist's, who is accountable for it (domain §8.2), and the coordinator's, who watches over all. Internal targets of
 * the laboratories are in the coordinator's digest.
 */
export function concerns(
  deadline: Pick<Deadline, 'incidentId' | 'organisationId' | 'owner' | 'target'>,
  { rights, overview }: { rights: readonly Right[]; overview: boolean },
): boolean {
  return rights.some(
    (right) =>
      right.incidentId === deadline.incidentId &&
      (right.organisationId === null || right.organisationId === deadline.organisationId) &&
      (right.role === deadline.owner ||
        (!deadline.target && (right.role === 'LAB_MANAGER' || (right.role === 'COORDINATOR' && overview)))),
  );
}

export interface Person {
  userId: string;
  rights: readonly Right[];
  preference: Preference;
}

/** A reminder that ought to exist; the database keeps it from existing twice. */
export interface Wanted {
  userId: string;
  deadline: Deadline;
  leadHours: number;
  inApp: boolean;
  mail: boolean;
}

/** A deadline with the time and nature of its incident. */
export interface Ticking extends Deadline {
  /** The incident's own time. */
  now: Date;
  /** Nothing of an exercise leaves the application. */
  exercise: boolean;
}

/**
 * Which reminders are due, for whom. A duty that nobody in that laboratory holds falls to its DPO and biologist, so
 * that no deadline goes unheard.
 */
export function dueReminders(deadlines: readonly Ticking[], people: readonly Person[]): Wanted[] {
  const byIncident = new Map<string, Person[]>();
  for (const person of people)
    for (const incidentId of new Set(person.rights.map((right) => right.incidentId)))
      if (incidentId)
        byIncident
          .set(incidentId, byIncident.get(incidentId) ?? [])
          .get(incidentId)
          ?.push(person);
  return deadlines.flatMap((deadline) => {
    const known = byIncident.get(deadline.incidentId) ?? [];
    const held = (person: Person, owner: Role) =>
      concerns({ ...deadline, owner, target: true }, { ...person, overview: false });
    const orphan = !known.some((person) => held(person, deadline.owner));
    return known.flatMap((person) => {
      const mine =
        concerns(deadline, { rights: person.rights, overview: person.preference.overview }) ||
        (orphan && deadline.owner !== 'VENDOR' && LABORATORY_ROLES.some((role) => held(person, role)));
      return mine ? reminderFor(deadline, person) : [];
    });
  });
}

function reminderFor({ now, exercise, ...deadline }: Ticking, { userId, preference }: Person): Wanted[] {
  const leadHours = dueLead(deadline.at, preference, now);
  const [inApp, mail] = [preference.inApp, preference.byEmail && !exercise];
  return leadHours === null || !(inApp || mail) ? [] : [{ userId, deadline, leadHours, inApp, mail }];
}

export interface Upcoming<D> {
  deadline: D;
  leadHours: number;
  /** Incident time. */
  moment: Date;
}

/** The reminders still to come for one person, soonest first: what the settings page shows before saving anything. */
export function upcomingReminders<D extends { at: Date }>(
  deadlines: readonly D[],
  { leadHours, atOverdue }: Pick<Preference, 'leadHours' | 'atOverdue'>,
  now: Date,
): Upcoming<D>[] {
  return deadlines
    .flatMap((deadline) =>
      [...leadHours, ...(atOverdue ? [OVERDUE] : [])].map((hours) => ({
        deadline,
        leadHours: hours,
        moment: momentOf(deadline.at, hours),
      })),
    )
    .filter(({ moment }) => moment.getTime() > now.getTime())
    .sort((a, b) => a.moment.getTime() - b.moment.getTime());
}
