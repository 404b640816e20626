'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { revokeKey } from '@/lib/notifications/actions';

/** Ends the use of a key; packages already made stay as they are. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const t = useTranslations('letters.keys');
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t('revoke')}</Button>}
      title={t('revokeTitle', { name })}
      confirmLabel={t('revokeConfirm')}
      variant="danger-solid"
      onConfirm={async () => {
        const result = await revokeKey({ keyId: id });
        return result.ok ? undefined : result.error.message;
      }}
    >
      <p>{t('revokeBody')}</p>
    </ConfirmDialog>
  );
}
