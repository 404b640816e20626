import { addDays, create, type Record as Day, dayOfWeek, toString as toIso } from 'temporal-polyfill/fns/PlainDate';
import { toParisLocal } from './paris-local';

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const MOVING = [1, 39, 50];
const known = new Map<string, ReadonlySet<string>>();

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

/** Neither Saturday, Sunday nor public holiday (Regulation 1182/71 art. 2(2)). */
export function isWorkingDay(day: Day): boolean {
  const iso = toIso(day);
  const year = iso.slice(0, 4);
  const ofYear = known.get(year) ?? new Set(holidays(Number(year)));
  known.set(year, ofYear);
  return dayOfWeek(day) < 6 && !ofYear.has(iso);
}

/** The date in Paris at an instant. */
export function parisDay(instant: Date): Day {
  const [year = 0, month = 0, day = 0] = toParisLocal(instant.toISOString()).slice(0, 10).split('-').map(Number);
  return create(year, month, day);
}
