import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/platform/time/format';

/** "depuis le 25 mai 2018", "du 25 mai 2018 au 24 avril 2023": days as a rule gives them. */
export function useValidity(): (from: string, to: string | null) => string {
  const [t, locale] = [useTranslations('rules.packs'), useLocale()];
  const day = (iso: string) => formatDate(new Date(`${iso}T12:00:00Z`), locale);
  return (from, to) => (to ? t('between', { from: day(from), to: day(to) }) : t('from', { from: day(from) }));
}
