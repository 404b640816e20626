import type { Locale } from '@/lib/platform/i18n/load';
import { translator } from '@/lib/platform/i18n/translator';
import type { Wording } from '@/lib/platform/questionnaire/wording';
import type { RegisterWords } from './sections';

/** What each duty is called, by the id of its rule and by its kind. */
export type DutyLabels = Readonly<Record<string, { fr: string; en: string }>>;

function wording(locale: Locale, namespace: string): Wording {
  const t = translator(locale, namespace);
  return (key, params) => t(key, params);
}

/** The words of the document in a language. */
export function registerWords(locale: Locale, labels: DutyLabels): RegisterWords {
  return {
    locale,
    t: wording(locale, 'register'),
    filings: wording(locale, 'filings'),
    common: wording(locale, 'questionnaire'),
    duty: ({ kind, ruleId }) => (labels[ruleId] ?? labels[kind])?.[locale] ?? kind,
  };
}
