import { UNKNOWN } from '@/lib/platform/questionnaire/question';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import type { FactDef } from './keys/catalogue';

/** A translator without namespace: facts use the option lists of the dossier. */
export type Wording = (key: string) => string;

/** Wording key of an option code. */
export function optionKey(def: FactDef, code: string): string {
  return `${def.ownWords ? 'facts' : 'filings'}.options.${def.list}.${code}`;
}

/** A value as people read it, one entry per line; empty when there is none. Instants in Europe/Paris. */
export function factLines(o: { def: FactDef; value: unknown; t: Wording; locale: string }): string[] {
  const { def, value, t, locale } = o;
  if (value === null || value === undefined || value === '') return [];
  if (value === UNKNOWN && def.unknown) return [t('questionnaire.unknown')];
  if (typeof value === 'boolean') return [t(`questionnaire.yesNo.${value}`)];
  if (typeof value === 'number') return [formatNumber(value, locale)];
  if (Array.isArray(value)) return value.map((code) => t(optionKey(def, String(code))));
  if (typeof value !== 'string') return [];
  if (def.type === 'instant') return [formatDateTime(new Date(value), locale)];
  return def.list ? [t(optionKey(def, value))] : value.trim().split(/\r?\n/);
}
