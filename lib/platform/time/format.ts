/** Europe/Paris wording of instants and durations; every function is pure. `locale` is 'fr' or 'en'. */
const ZONE = 'Europe/Paris';
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { timeZone: ZONE, ...options });
  cache.set(key, made);
  return made;
}

/** 'ven. 26 févr. 2021, 13:00' */
export function formatDateTime(date: Date, locale: string): string {
  return `${formatter(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(date)}, ${formatTime(date, locale)}`;
}

/** 'ven. 26, 13:00': for tables in which the month goes without saying. */
export function formatShort(date: Date, locale: string): string {
  return `${formatter(locale, { weekday: 'short', day: 'numeric' }).format(date)}, ${formatTime(date, locale)}`;
}

/** '13:00' */
export function formatTime(date: Date, locale: string): string {
  return formatter(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

/** '26 février 2021' */
export function formatDate(date: Date, locale: string): string {
  return formatter(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** '12:00 UTC' */
export function formatUtcTime(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

/** A duration in milliseconds, sign ignored: '5 h 12', '48 min', '3 j 4 h' beyond 96 hours; numbers keep their unit. */
export function formatRemaining(ms: number, locale: string): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const hours = Math.floor(minutes / 60);
  const pad = String(minutes % 60).padStart(2, '0');
  if (hours >= 96) return `${Math.floor(hours / 24)}\u00a0${locale === 'en' ? 'd' : 'j'} ${hours % 24}\u00a0h`;
  return hours === 0 ? `${minutes}\u00a0min` : `${hours}\u00a0h\u00a0${pad}`;
}

/** '491 840': no-break spaces in French; the narrow ones of Intl (U+202F) are too thin to read in columns of figures. */
export function formatNumber(value: number, locale: string): string {
  return value.toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR').replaceAll('\u202f', '\u00a0');
}
