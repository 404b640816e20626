'use client';
import { useTranslations } from 'next-intl';
import { useDraftContext } from '@/components/form/questionnaire/draft-provider';
import { MissingList } from '@/components/form/questionnaire/missing-list';

/** The meter of the initial notification, with that of a complete one under it. */
export function FilingMissing() {
  const t = useTranslations('filings.meter');
  const { percent } = useDraftContext();
  return <MissingList label={t('initial')} ready={t('ready')} note={t('complete', { percent: percent.complete })} />;
}
