'use client';
import { useTranslations } from 'next-intl';
import type { FlagsResult } from '@/lib/patients/flags/schema';

const join = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

type InBatches = Pick<FlagsResult, 'inBatches' | 'withCarrier'>;
type Said = Pick<FlagsResult, 'changed'> & InBatches & Partial<FlagsResult>;

/** In which batches the changed people stand, and what that means for the message. */
function useBatchesSaid(): (result: InBatches) => string[] {
  const t = useTranslations('persons.flags');
  return (result) =>
    (['inBatches', 'withCarrier'] as const)
      .map((key) => ({ key, ...result[key] }))
      .filter(({ persons }) => persons > 0)
      .map(({ key, persons, batches }) => t(key, { count: persons, numbers: batches.join(', ') }));
}

/** What an act on flags did, in a sentence or several: who changed, who did not, in which batches they stand. */
export function useFlagsSaid(): (result: Said) => string {
  const t = useTranslations('persons.flags');
  const batches = useBatchesSaid();
  return ({ changed, same = 0, unknown = 0, incomplete = 0, ...rest }) =>
    join([
      t('changed', { count: changed }),
      same > 0 ? t('same', { count: same }) : '',
      unknown > 0 ? t('unknown', { count: unknown }) : '',
      incomplete > 0 ? t('incomplete', { count: incomplete }) : '',
      ...batches(rest),
    ]);
}

/** What taking an act back did: whom it put back, whose flags somebody changed since, in which batches they stand. */
export function useUndoSaid(): (result: Pick<FlagsResult, 'changed'> & InBatches & { later: number }) => string {
  const t = useTranslations('persons.flags');
  const batches = useBatchesSaid();
  return ({ changed, later, ...rest }) =>
    join([t('acts.done', { count: changed }), later > 0 ? t('acts.later', { count: later }) : '', ...batches(rest)]);
}
