'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { actOnFile } from '@/lib/notifications/actions';
import type { FileLine } from '@/lib/notifications/returns/queries';
import { OutcomeSplit } from './outcome-split';

/** Writes what a waiting file says, or puts it aside. */
export function CarrierFileActs({ file, incidentId }: { file: FileLine; incidentId: string }) {
  const t = useTranslations('letters.carrier');
  const count = file.effective + file.sentAnyway;
  const run = async (act: 'apply' | 'discard'): Promise<string | undefined> => {
    const result = await actOnFile({ incidentId, fileId: file.id, act });
    if (!result.ok) return result.error.message;
    toast.success(t(`${act}Done`, { count: result.data.changed }));
  };
  return (
    <span className="ml-auto flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={<Button size="sm">{t('discard')}</Button>}
        title={t('discardTitle')}
        confirmLabel={t('discardConfirm')}
        variant="danger-solid"
        onConfirm={() => run('discard')}
      >
        <p>{t('discardBody')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="primary">
            {t('apply')}
          </Button>
        }
        title={t('applyTitle', { count })}
        confirmLabel={t('applyConfirm', { count })}
        onConfirm={() => run('apply')}
      >
        <OutcomeSplit file={file} />
        <p>{t('applyBody', { unknown: file.unknown, invalid: file.invalid })}</p>
      </ConfirmDialog>
    </span>
  );
}
