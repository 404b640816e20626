'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { decideDoubtful } from '@/lib/patients/person/actions';
import type { Pair } from '@/lib/patients/review/queries';

/** Merge, or keep apart; each says what it does and asks once. */
export function PairButtons({ incidentId, pair }: { incidentId: string; pair: Pair }) {
  const t = useTranslations('persons.review');
  const decide = (decision: 'MERGED' | 'APART') => async () => {
    const result = await decideDoubtful({
      incidentId,
      caseId: pair.kept.caseId,
      keptId: pair.kept.id,
      otherId: pair.other.id,
      decision,
    });
    if (!result.ok) return result.error.message;
    toast.success(t(decision === 'MERGED' ? 'merged' : 'keptApart'));
  };
  return (
    <>
      <ConfirmDialog
        trigger={<Button>{t('apart')}</Button>}
        title={t('apartTitle')}
        confirmLabel={t('apart')}
        onConfirm={decide('APART')}
      >
        <p>{t('apartBody')}</p>
      </ConfirmDialog>
      {pair.otherBatch === null ? (
        <ConfirmDialog
          trigger={<Button variant="primary">{t('merge')}</Button>}
          title={t('mergeTitle')}
          confirmLabel={t('merge')}
          onConfirm={decide('MERGED')}
        >
          <p>{t('mergeBody')}</p>
          {pair.keptBatch === null ? null : <p>{t('keptInBatch', { number: pair.keptBatch })}</p>}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
