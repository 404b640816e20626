'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { undoFlags } from '@/lib/patients/person/actions';

/** Takes an act on flags back, after saying for how many. */
export function UndoAct({ incidentId, actId, persons }: { incidentId: string; actId: string; persons: number }) {
  const t = useTranslations('persons.flags.acts');
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="quiet">
          {t('undo')}
        </Button>
      }
      title={t('undoTitle')}
      confirmLabel={t('undo')}
      onConfirm={async () => {
        const result = await undoFlags({ incidentId, actId });
        if (!result.ok) return result.error.message;
        toast.success(t('done', { count: result.data.changed }));
      }}
    >
      <p>{t('undoBody', { count: persons })}</p>
    </ConfirmDialog>
  );
}
