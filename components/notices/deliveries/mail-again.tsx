'use client';
import { MailPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { mailAgain } from '@/lib/notices/actions';
import type { DeliveryRow } from '@/lib/notices/deliveries/queries';

/** Failed and uncertain e-mails go again when a person says so; an uncertain one may then arrive twice. */
export function MailAgain({
  incidentId,
  deliveries,
}: {
  incidentId: string;
  deliveries: readonly Pick<DeliveryRow, 'id' | 'mailState' | 'laboratory'>[];
}) {
  const t = useTranslations('notices.deliveries');
  const count = deliveries.length;
  const unknown = deliveries.filter((one) => one.mailState === 'UNKNOWN').length;

  async function confirm() {
    const done = await mailAgain({ incidentId, deliveryIds: deliveries.map((one) => one.id) });
    if (!done.ok) return done.error.message;
    toast.success(t('againDone', { count: done.data.queued }));
    return undefined;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button>
          <MailPlus aria-hidden />
          {t('again', { count })}
        </Button>
      }
      title={t('againTitle', { count })}
      confirmLabel={t('again', { count })}
      onConfirm={confirm}
    >
      <p>{deliveries.map((one) => one.laboratory).join(', ')}</p>
      <p>
        {t('againBody')} {unknown > 0 ? t('againUnknown', { count: unknown }) : null}
      </p>
    </ConfirmDialog>
  );
}
