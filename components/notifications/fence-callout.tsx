'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { confirmSending } from '@/lib/notifications/actions';

/** After a restore or a clone: sending is blocked; an administrator may confirm this instance. */
export function FenceCallout({ mayConfirm }: { mayConfirm: boolean }) {
  const t = useTranslations('notifications.fence');
  const run = async (): Promise<string | undefined> => {
    const result = await confirmSending({});
    if (!result.ok) return result.error.message;
    toast.success(t('done'));
  };
  const confirm = (
    <ConfirmDialog
      trigger={<Button>{t('confirm')}</Button>}
      title={t('title')}
      confirmLabel={t('confirm')}
      variant="danger-solid"
      onConfirm={run}
    >
      <p>{t('body')}</p>
    </ConfirmDialog>
  );
  return (
    <Callout tone="late" title={t('title')} action={mayConfirm ? confirm : undefined}>
      {t('body')}
    </Callout>
  );
}
