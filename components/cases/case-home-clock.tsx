'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { formatDateTime } from '@/lib/platform/time/format';

/** The time of an incident that has a clock of its own (exercise, scenario): its deadlines count from it. */
export function CaseHomeClock() {
  const [t, locale] = [useTranslations('cases.home'), useLocale()];
  return <> · {t('ownClock', { at: formatDateTime(new Date(useCaseNow()), locale) })}</>;
}
