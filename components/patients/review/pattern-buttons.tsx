'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { decideDoubtfulPattern } from '@/lib/patients/person/actions';
import type { Pattern } from '@/lib/patients/review/rules';

type Props = { incidentId: string; pattern: Pattern; pairs: number };

/** The same decision for all pairs of a pattern. */
export function PatternButtons({ incidentId, pattern, pairs }: Props) {
  const t = useTranslations('persons.review');
  const decide = (decision: 'MERGED' | 'APART') => async () => {
    const result = await decideDoubtfulPattern({ incidentId, pattern, decision });
    if (!result.ok) return result.error.message;
    toast.success(t(decision === 'MERGED' ? 'mergedMany' : 'apartMany', result.data));
  };
  const what = { count: pairs, pattern: t(`pattern.${pattern}`) };
  return (
    <span className="flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={<Button size="sm">{t('mergeAll')}</Button>}
        title={t('mergeAllTitle', what)}
        confirmLabel={t('mergeAllConfirm', what)}
        onConfirm={decide('MERGED')}
      >
        <p>{t('mergeBody')}</p>
        <p>{t('atOnce')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        trigger={<Button size="sm">{t('apartAll')}</Button>}
        title={t('apartAllTitle', what)}
        confirmLabel={t('apartAllConfirm', what)}
        onConfirm={decide('APART')}
      >
        <p>{t('apartBody')}</p>
        <p>{t('atOnce')}</p>
      </ConfirmDialog>
    </span>
  );
}
