import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import type { FieldDef } from './form/rules';
import { isAnswered } from './form/rules';
import { type FilingContent, UNKNOWN } from './form/schema';

/** A translator of the `filings` namespace. */
export type Wording = (key: string, params?: Record<string, string | number>) => string;

/**
 * An answer as people read it, one entry per line; empty when nothing was answered. Codes become the teleservice's
 * wording, instants Europe/Paris time.
 */
export function answerLines(def: FieldDef, value: unknown, t: Wording, locale: string): string[] {
  if (!isAnswered(value)) return [];
  if (value === UNKNOWN && def.unknown) return [t('options.unknown')];
  if (typeof value === 'boolean') return [t(`options.yesNo.${value}`)];
  if (typeof value === 'number') return [formatNumber(value, locale)];
  if (typeof value === 'string') {
    if (def.type === 'instant') return [formatDateTime(new Date(value), locale)];
    return def.list ? [t(`options.${def.list}.${value}`)] : value.trim().split(/\r?\n/);
  }
  return Array.isArray(value) ? value.map((item) => lineOf(def, item, t)) : [];
}

function lineOf(def: FieldDef, item: unknown, t: Wording): string {
  if (typeof item === 'string') return t(`options.${def.list}.${item}`);
  if (isParty(item)) {
    const role = item.role ? t(`options.partyRole.${item.role}`) : t('pdf.notAnswered');
    const party = t('pdf.party', { role, name: item.name });
    return item.contact.trim() ? `${party} (${item.contact.trim()})` : party;
  }
  return typeof item === 'object' && item !== null ? String(Reflect.get(item, 'name')) : '';
}

function isParty(item: unknown): item is FilingContent['others']['parties'][number] {
  return typeof item === 'object' && item !== null && 'role' in item;
}
