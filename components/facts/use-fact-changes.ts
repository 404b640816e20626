import { useLocale, useTranslations } from 'next-intl';
import type { QuoteChange } from '@/lib/facts/quotes/rules';
import type { FactChange } from '@/lib/platform/questionnaire/merge';
import { formatShort } from '@/lib/platform/time/format';

/** Changes with the origin of their new value in words, for every form that quotes facts. */
export function useFactChanges(changes: readonly QuoteChange[]): FactChange[] {
  const [t, locale] = [useTranslations('facts'), useLocale()];
  return changes.map(({ path, quoted, fact, also, from, source, since }) => ({
    path,
    quoted,
    fact,
    also,
    origin: t('origin', {
      source: source || t(`from.${from}`),
      since: since ? formatShort(new Date(since), locale) : 'none',
    }),
  }));
}
