'use client';
import { useTranslations } from 'next-intl';
import type { FlagsResult } from '@/lib/patients/flags/schema';

const join = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

type Said = Pick<FlagsResult, 'changed' | 'inBatches'> & Partial<FlagsResult>;

/** What an act on flags did, in a sentence or several: who changed, who did not, which batches keep their list. */
export function useFlagsSaid(): (result: Said) => string {
  const t = useTranslations('persons.flags');
  return ({ changed, same = 0, unknown = 0, incomplete = 0, inBatches }) =>
    join([
      t('changed', { count: changed }),
      same > 0 ? t('same', { count: same }) : '',
      unknown > 0 ? t('unknown', { count: unknown }) : '',
      incomplete > 0 ? t('incomplete', { count: incomplete }) : '',
      inBatches.persons > 0 ? t('inBatches', { count: inBatches.persons, numbers: inBatches.batches.join(', ') }) : '',
    ]);
}

/** What taking an act back did: whom it put back, whose flags somebody changed since, which batches keep their list. */
export function useUndoSaid(): (result: Pick<FlagsResult, 'changed' | 'inBatches'> & { later: number }) => string {
  const t = useTranslations('persons.flags');
  return ({ changed, later, inBatches }) =>
    join([
      t('acts.done', { count: changed }),
      later > 0 ? t('acts.later', { count: later }) : '',
      inBatches.persons > 0 ? t('inBatches', { count: inBatches.persons, numbers: inBatches.batches.join(', ') }) : '',
    ]);
}
