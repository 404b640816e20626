import { formatNumber } from '@/lib/platform/time/format';
import type { Score } from './rules';

/** A translator of the `severity` namespace. */
export type Wording = (key: string, params?: Record<string, string | number>) => string;

/** 500 → "5,00". Hundredths in, two decimals out. */
export function formatHundredths(value: number, locale: string): string {
  return (value / 100).toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}

/** 75 → "0,75", 100 → "1": as the method prints its factors. */
export function formatFactor(value: number, locale: string): string {
  return (value / 100).toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', { maximumFractionDigits: 2 });
}

/** "4 × 1 + 1,00 = 5,00"; what is not answered yet is a question mark. */
export function formulaOf({ dpc, ei, cb, se }: Score, locale: string): string {
  const part = (value: number | null, format: (value: number) => string) => (value === null ? '?' : format(value));
  const cbText = part(cb, (value) => formatHundredths(value, locale));
  const seText = part(se, (value) => formatHundredths(value, locale));
  return `${part(dpc, String)} × ${part(ei, (value) => formatFactor(value, locale))} + ${cbText} = ${seText}`;
}

const OPTION_LISTS: Readonly<Record<string, string>> = {
  'data.classes': 'classes',
  'data.credentialsOpen': 'classes',
  'identification.identifiers': 'identifiers',
  'circumstances.confidentiality': 'confidentiality',
  'circumstances.integrity': 'integrity',
  'circumstances.availability': 'availability',
};

/** An answer of the worksheet as people read it; « non renseigné » for none. */
export function answerText(path: string, value: unknown, t: Wording, locale: string): string {
  const list = OPTION_LISTS[path];
  if (Array.isArray(value))
    return value.length === 0 ? t('unanswered') : value.map((item) => t(`${list}.${item}.label`)).join(' ; ');
  if (value === null || value === '') return path === 'data.credentialsOpen' ? t('noCredentials') : t('unanswered');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number')
    return path === 'data.adjustment'
      ? value > 0
        ? `+${value}`
        : String(value).replace('-', '−')
      : formatNumber(value, locale);
  return list ? t(`${list}.${String(value)}.label`) : String(value);
}
