'use client';
import { useTranslations } from 'next-intl';
import type { FlagsResult } from '@/lib/patients/flags/schema';

/** What an act on flags did, in a sentence or several: who changed, who did not, which batches keep their list. */
export function useFlagsSaid(): (result: FlagsResult) => string {
  const t = useTranslations('persons.flags');
  return ({ changed, same, unknown, incomplete, inBatches }) =>
    [
      t('changed', { count: changed }),
      same > 0 ? t('same', { count: same }) : '',
      unknown > 0 ? t('unknown', { count: unknown }) : '',
      incomplete > 0 ? t('incomplete', { count: incomplete }) : '',
      inBatches.persons > 0 ? t('inBatches', { count: inBatches.persons, numbers: inBatches.batches.join(', ') }) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
}
