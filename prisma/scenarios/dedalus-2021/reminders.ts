import { buildDigest, type Digest } from '@/lib/reminders/digest/rules';
import { defaultPreference, dueReminders, momentOf, OVERDUE } from '@/lib/reminders/rules';
import type { Deadline } from '@/lib/reminders/schema';
import { OPENING, paris } from '../time';
import { INCIDENT_ID } from './ids';
import { people } from './people';

/** A deadline of the scenario and when it was met. */
export interface PastDeadline extends Deadline {
  doneAt: Date | null;
  /** When the clock of that laboratory began to count in the application. */
  knownAt: Date;
}

export interface PastReminder {
  userId: string;
  caseId: string;
  kind: string;
  dueAt: Date;
  leadHours: number;
  laboratory: string;
  target: boolean;
  /** Incident time. */
  madeAt: Date;
  readAt: Date | null;
}

/** Nobody had read what came in the last three hours before the opening, except what was met since. */
const UNREAD_FROM = paris('26T10:00');
const HOUR_MS = 3_600_000;
const opening = paris(OPENING);

/**
 * The reminders that the hours before the opening had brought, by the very rules of the worker, which therefore finds
 * nothing to send when the demonstration starts.
 */
export function pastReminders(deadlines: readonly PastDeadline[]): PastReminder[] {
  const persons = people.map(({ id, rights }) => ({ userId: id, rights, preference: defaultPreference(rights) }));
  const made = new Map<string, PastReminder>();
  for (const { doneAt, knownAt, ...deadline } of deadlines) {
    for (const leadHours of [...defaultPreference([]).leadHours, OVERDUE]) {
      const moment = momentOf(deadline.at, leadHours);
      // The first look at a deadline brings its most recent lead, not all that had passed.
      const madeAt = moment.getTime() < knownAt.getTime() ? knownAt : moment;
      if (madeAt.getTime() > opening.getTime() || (doneAt && doneAt.getTime() <= madeAt.getTime())) continue;
      for (const wanted of dueReminders([{ ...deadline, now: madeAt, exercise: false }], persons)) {
        const key = `${wanted.userId} ${deadline.caseId} ${deadline.kind} ${wanted.leadHours}`;
        const read = madeAt.getTime() < UNREAD_FROM.getTime();
        made.set(key, {
          userId: wanted.userId,
          caseId: deadline.caseId,
          kind: deadline.kind,
          dueAt: deadline.at,
          leadHours: wanted.leadHours,
          laboratory: deadline.laboratory,
          target: deadline.target,
          madeAt,
          readAt: read ? new Date(madeAt.getTime() + 0.4 * HOUR_MS) : null,
        });
      }
    }
  }
  return [...made.values()];
}

/** Who coordinates got the digest of the morning. */
export const DIGEST_AT = paris('26T07:00');
export const digestReaders = people.filter((person) =>
  person.rights.some((right) => right.role === 'COORDINATOR' && right.incidentId === INCIDENT_ID),
);

/** What was late, due, filed and waiting at seven in the morning. */
export function morningDigest(
  deadlines: readonly PastDeadline[],
  filings: Parameters<typeof buildDigest>[0]['filings'],
): Digest {
  const open = deadlines.filter((deadline) => !deadline.doneAt || deadline.doneAt.getTime() > DIGEST_AT.getTime());
  const past = filings.filter((filing) => Date.parse(filing.at) <= DIGEST_AT.getTime());
  return buildDigest(
    { deadlines: open.map((deadline) => ({ ...deadline, at: deadline.at.toISOString() })), filings: past },
    null,
    DIGEST_AT,
  );
}
