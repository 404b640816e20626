'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { forgetKept } from '@/components/form/questionnaire/kept';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { discardNotice } from '@/lib/notices/actions';
import type { NoticeView } from '@/lib/notices/queries';

interface Props {
  view: Pick<NoticeView, 'id' | 'incidentId' | 'number' | 'viewer'>;
  flush: () => Promise<boolean>;
  lockVersion: () => number;
}

/** Deletes the draft after a question; nothing was sent. */
export function DiscardButton({ view, flush, lockVersion }: Props) {
  const [t, common] = [useTranslations('notices.discard'), useTranslations('questionnaire')];
  const router = useRouter();
  const { id: noticeId, incidentId, number, viewer } = view;

  async function discard(): Promise<string | undefined> {
    // A save under way must not come after.
    await flush();
    const result = await discardNotice({ incidentId, noticeId, lockVersion: lockVersion() }).catch(() => null);
    if (!result?.ok) return result ? result.error.message : common('save.offline');
    forgetKept(`vigie72.draft.${viewer}.notice.${noticeId}`);
    toast.success(t('done'));
    router.push(`/incidents/${incidentId}/notices`);
    return undefined;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet">
          <Trash2 aria-hidden />
          {t('open')}
        </Button>
      }
      title={t('title', { number })}
      confirmLabel={t('confirm')}
      variant="danger-solid"
      onConfirm={discard}
    >
      <p>{t('body')}</p>
    </ConfirmDialog>
  );
}
