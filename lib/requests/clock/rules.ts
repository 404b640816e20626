import { addDays, addMonths, type Record as Day, toString as toIso } from 'temporal-polyfill/fns/PlainDate';
import { fromParisLocal } from '@/lib/platform/time/paris-local';
import { isWorkingDay, parisDay } from '@/lib/platform/time/working-days';

/** GDPR art. 12(3): one month from receipt, and at most two more when the person is told why within the first. */
export const ANSWER_MONTHS = 1;
export const EXTENSION_MONTHS = 2;
/** Our own aim, no law: who asks is authenticated within a day. */
export const AUTHENTICATION_HOURS = 24;
/** Reminders of the owner, in hours before the end: 7, 2 and 1 days; 0 is the end itself. */
export const OWNER_LEADS = [168, 48, 24] as const;

/** Last second of a day in Paris: periods end "with the expiry of the last hour" (1182/71 art. 3(2)). */
function endOf(day: Day): Date {
  const instant = fromParisLocal(`${toIso(day)}T23:59:59`);
  if (!instant) throw new RangeError('not a day');
  return new Date(instant);
}

export interface MonthDeadline {
  /** End of the same date of the later month, or of its last day: what counts if nothing is put off. */
  calendar: Date;
  /** The end that counts: put off to the next working day (1182/71 art. 3(4)). */
  due: Date;
}

/**
 * End of a period of calendar months that starts on receipt, Paris time: the same date, or the last day of a shorter
 * month (1182/71 art. 3(2)(c)); on a Saturday, Sunday or holiday the next working day (art. 3(4); EDPB guidelines
 * 01/2022 on access, which count the same way).
 */
export function monthsAfter(receivedAt: Date, months: number): MonthDeadline {
  const calendar = addMonths(parisDay(receivedAt), months);
  let day = calendar;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return { calendar: endOf(calendar), due: endOf(day) };
}

/** Deadline of the answer (GDPR art. 12(3)): a month, or three once it was extended. */
export function answerDeadline(receivedAt: Date, { extended }: { extended: boolean }): MonthDeadline {
  return monthsAfter(receivedAt, extended ? ANSWER_MONTHS + EXTENSION_MONTHS : ANSWER_MONTHS);
}

/** Our aim for the authentication: elapsed hours, nights of clock change included. */
export function authenticationTarget(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + AUTHENTICATION_HOURS * 3_600_000);
}
