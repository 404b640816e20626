'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { settle } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';

type Ref = Pick<BatchPage, 'id' | 'incidentId'>;

/** One uncertain hand-over: the relay's journal has it, or it must be sent again. */
export function SettleOne({ batch, id }: { batch: Ref; id: string }) {
  return (
    <span className="flex justify-end gap-2">
      <SettleButton batch={batch} ids={[id]} count={1} verdict="accepted" />
      <SettleButton batch={batch} ids={[id]} count={1} verdict="sendAgain" />
    </span>
  );
}

/** All uncertain hand-overs of the batch at once. */
export function SettleAll({ batch }: { batch: BatchPage }) {
  return (
    <>
      <SettleButton batch={batch} ids={null} count={batch.counts.unknown} verdict="accepted" />
      <SettleButton batch={batch} ids={null} count={batch.counts.unknown} verdict="sendAgain" />
    </>
  );
}

function SettleButton({
  batch,
  ids,
  count,
  verdict,
}: {
  batch: Ref;
  ids: string[] | null;
  count: number;
  verdict: 'accepted' | 'sendAgain';
}) {
  const t = useTranslations('notifications');
  const persons = t('persons', { count });
  const name = verdict === 'accepted' ? 'accepted' : 'again';
  const run = async (): Promise<string | undefined> => {
    const result = await settle({ incidentId: batch.incidentId, batchId: batch.id, notificationIds: ids, verdict });
    if (!result.ok) return result.error.message;
    toast.success(t('settle.done', { count: result.data.count }));
  };
  const label = ids ? t(`settle.${name}`) : t(verdict === 'accepted' ? 'settle.allAccepted' : 'settle.allAgain');
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{label}</Button>}
      title={t(`settle.${name}Title`, { count, persons })}
      confirmLabel={t(`settle.${name}Confirm`, { persons })}
      onConfirm={run}
    >
      <p>{t(`settle.${name}Body`)}</p>
    </ConfirmDialog>
  );
}
