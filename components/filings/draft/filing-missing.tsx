'use client';
import { useTranslations } from 'next-intl';
import { MissingList } from '@/components/form/questionnaire/missing-list';

/** The meter of the initial notification, with what a complete one lacks under it. */
export function FilingMissing() {
  const t = useTranslations('filings.meter');
  return <MissingList label={t('initial')} ready={t('ready')} complete={t('completeTitle')} />;
}
