'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { undoFlags } from '@/lib/patients/person/actions';
import { useUndoSaid } from './use-flags-said';

/** Takes an act on flags back, after saying for how many. */
export function UndoAct({ incidentId, actId, persons }: { incidentId: string; actId: string; persons: number }) {
  const t = useTranslations('persons.flags.acts');
  const said = useUndoSaid();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="quiet">
          {t('undo')}
        </Button>
      }
      title={t('undoTitle')}
      confirmLabel={t('undoConfirm', { count: persons })}
      onConfirm={async () => {
        const result = await undoFlags({ incidentId, actId });
        if (!result.ok) return result.error.message;
        toast.success(said(result.data));
      }}
    >
      <p>{t('undoBody', { count: persons })}</p>
    </ConfirmDialog>
  );
}
