const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FRENCH = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const ISO = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/;
const COMPACT = /^(\d{2})(\d{2})(\d{4})$/;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function calendarDate(year: string, month: string, day: string): string | null {
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  const last = m === 2 && isLeap(y) ? 29 : DAYS[m - 1];
  if (last === undefined || d < 1 || d > last) return null;
  return `${year}-${month.length === 1 ? `0${month}` : month}-${day.length === 1 ? `0${day}` : day}`;
}

/**
 * ISO date (YYYY-MM-DD) of a date written day first (31/12/1980, 31.12.1980, 31121980) or as ISO; null when it is not
 * a day of the calendar. Two-digit years are refused: 21 is 1921 or 2021 and a patient's age depends on it.
 */
export function parseDate(raw: string): string | null {
  const text = raw.trim();
  const french = FRENCH.exec(text) ?? COMPACT.exec(text);
  if (french !== null) {
    const [, day = '', month = '', year = ''] = french;
    return calendarDate(year, month, day);
  }
  const iso = ISO.exec(text);
  if (iso === null) return null;
  const [, year = '', month = '', day = ''] = iso;
  return calendarDate(year, month, day);
}

/** A birth date someone in the file can have: not after `today`, not before 1890 (both ISO dates). */
export function isPlausibleBirth(birth: string, today: string): boolean {
  return birth >= '1890-01-01' && birth <= today;
}

/** Whole years between two ISO dates. */
export function ageAt(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}
