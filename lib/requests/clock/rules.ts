import {
  addDays,
  addMonths,
  create,
  type Record as Day,
  dayOfWeek,
  toString as toIso,
} from 'temporal-polyfill/fns/PlainDate';
import { fromParisLocal, toParisLocal } from '@/lib/platform/time/paris-local';

/** GDPR art. 12(3): one month from receipt, and at most two more when the person is told why within the first. */
export const ANSWER_MONTHS = 1;
export const EXTENSION_MONTHS = 2;
/** Our own aim, no law: who asks is authenticated within a day. */
export const AUTHENTICATION_HOURS = 24;
/** Reminders of the owner, in hours before the end: 7, 2 and 1 days; 0 is the end itself. */
export const OWNER_LEADS = [168, 48, 24] as const;

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const MOVING = [1, 39, 50];

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return create(year, Math.floor(f / 31), (f % 31) + 1);
}

/** Public holidays of metropolitan France (labour code L.3133-1), as "2021-04-05"; those of Alsace-Moselle are left out. */
export function holidays(year: number): string[] {
  const sunday = easter(year);
  return [...FIXED.map((day) => `${year}-${day}`), ...MOVING.map((days) => toIso(addDays(sunday, days)))].sort();
}

/** Regulation 1182/71 art. 2(2): neither Saturday, Sunday nor public holiday. */
function isWorkingDay(day: Day): boolean {
  const iso = toIso(day);
  return dayOfWeek(day) < 6 && !holidays(Number(iso.slice(0, 4))).includes(iso);
}

function dayOf(instant: Date): Day {
  const [year = 0, month = 0, day = 0] = toParisLocal(instant.toISOString()).slice(0, 10).split('-').map(Number);
  return create(year, month, day);
}

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
  const calendar = addMonths(dayOf(receivedAt), months);
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
