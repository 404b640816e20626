'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { abandonWorksheet } from '@/lib/severity/actions';
import { useWorksheet } from './provider';

/** Gives up the draft after a question; what was decided before stays in force. */
export function AbandonButton() {
  const [t, common] = [useTranslations('severity.abandon'), useTranslations('questionnaire')];
  const router = useRouter();
  const { incidentId, assessment, flush, lockVersion } = useWorksheet();
  const { id: assessmentId, caseId, version } = assessment;

  async function abandon(): Promise<string | undefined> {
    // What is being typed is on the server or nowhere: a save under way must not come after.
    await flush();
    const place = { incidentId, caseId, assessmentId, lockVersion: lockVersion() };
    const result = await abandonWorksheet(place).catch(() => null);
    if (!result?.ok) return result ? result.error.message : common('save.offline');
    toast.success(t('done', { version }));
    router.refresh();
    return undefined;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" className="w-fit">
          <Trash2 aria-hidden />
          {t('open')}
        </Button>
      }
      title={t('title', { version })}
      confirmLabel={t('confirm')}
      variant="danger-solid"
      onConfirm={abandon}
    >
      <p>{t(version > 1 ? 'bodyAgain' : 'bodyFirst')}</p>
    </ConfirmDialog>
  );
}
