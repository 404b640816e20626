'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { rotateKey } from '@/lib/patients/person/actions';

/** A new data key for one incident. */
export function RotateButton({ incidentId, reference }: { incidentId: string; reference: string }) {
  const t = useTranslations('persons.keys');
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t('rotate')}</Button>}
      title={t('rotateTitle', { ref: reference })}
      confirmLabel={t('rotate')}
      onConfirm={async () => {
        const result = await rotateKey({ incidentId });
        if (!result.ok) return result.error.message;
        toast.success(t('started'));
      }}
    >
      <p>{t('rotateBody')}</p>
    </ConfirmDialog>
  );
}
