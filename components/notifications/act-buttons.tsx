'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { actOnBatch } from '@/lib/notifications/actions';
import type { BatchPage, OfferedAct } from '@/lib/notifications/page/queries';
import { formatNumber } from '@/lib/platform/time/format';
import { AcknowledgeDialog } from './acknowledge-dialog';
import { keyOf } from './channel-words';
import { WithdrawDialog } from './withdraw-dialog';

type Asked = Exclude<OfferedAct['act'], 'acknowledge' | 'withdraw'>;

/** Acts before which somebody should have read the message as it arrives. */
const RELEASING: readonly Asked[] = ['approve', 'sign', 'start'];

/** How many people the act concerns. */
function personsOf(batch: BatchPage, act: Asked): number {
  const { counts, total } = batch;
  if (act === 'resume' || act === 'continue') return counts.ready + counts.deferred;
  if (act === 'cancel')
    return batch.state === 'SENDING' || batch.state === 'PAUSED'
      ? counts.ready + counts.deferred
      : total - counts.excluded;
  return total - counts.excluded - counts.cancelled;
}

/** The acts this person may perform now; each says what will happen, to how many people, and asks once. */
export function ActButtons({ batch }: { batch: BatchPage }) {
  // While people are to be reached otherwise, that leads and not the closing.
  const { refused, bounced, npai, unclaimed } = batch.counts;
  const unreached = refused + bounced + npai + unclaimed > 0 && batch.rights.reroute;
  const aside: readonly string[] = ['cancel', 'withdraw', 'pause', ...(unreached ? ['close'] : [])];
  const main = batch.acts.find(({ act }) => !aside.includes(act))?.act;
  return batch.acts.map((offered) => {
    const { act, refusal } = offered;
    if (act === 'acknowledge') return <AcknowledgeDialog key={act} batch={batch} refusal={refusal} />;
    if (act === 'withdraw') return <WithdrawDialog key={act} batch={batch} refusal={refusal} />;
    return <ActButton key={act} batch={batch} offered={{ act, refusal }} main={act === main} />;
  });
}

function ActButton({
  batch,
  offered,
  main,
}: {
  batch: BatchPage;
  offered: OfferedAct & { act: Asked };
  main: boolean;
}) {
  const [t, all, locale] = [useTranslations('notifications'), useTranslations(), useLocale()];
  const { act, refusal } = offered;
  const persons = t('persons', { count: personsOf(batch, act) });
  const run = async (): Promise<string | undefined> => {
    const result = await actOnBatch({
      incidentId: batch.incidentId,
      batchId: batch.id,
      act,
      lockVersion: batch.lockVersion,
    });
    if (!result.ok) return result.error.message;
    toast.success(t(`acts.${act}.done`));
  };
  const stage = act === 'cancel' && !batch.startedAt ? 'Draft' : '';
  const why = refusal ? all(refusal.key, refusal.params) : undefined;
  const button = (
    <Button
      variant={act === 'cancel' ? 'default' : main ? 'primary' : 'default'}
      disabled={why !== undefined}
      title={why}
    >
      {t(keyOf(t, `acts.${act}.label${stage}`, batch.channel))}
    </Button>
  );
  if (why) return button;
  if (act === 'pause') {
    const pause = async (): Promise<void> => {
      const message = await run();
      if (message) toast.error(message);
    };
    return (
      <Button key={act} onClick={pause}>
        {t('acts.pause.label')}
      </Button>
    );
  }
  const words = {
    persons,
    pace: formatNumber(batch.perMinute, locale),
    approver: batch.approved?.name ?? '',
    hash: batch.contentHash?.slice(0, 12) ?? '',
    accepted: formatNumber(batch.counts.accepted + batch.counts.delivered, locale),
    refused: formatNumber(batch.counts.refused + batch.counts.bounced, locale),
    excluded: t('acts.approve.excluded', { count: batch.counts.excluded }),
  };
  const suffix = act === 'start' ? batch.channel : stage;
  return (
    <ConfirmDialog
      trigger={button}
      title={t(keyOf(t, `acts.${act}.title${stage}`, batch.channel), words)}
      confirmLabel={t(`acts.${act}.confirm${act === 'start' ? batch.channel : ''}`, words)}
      variant={act === 'cancel' ? 'danger-solid' : 'primary'}
      onConfirm={run}
    >
      <p>{t(`acts.${act}.body${suffix}`, words)}</p>
      {RELEASING.includes(act) && batch.test && !batch.test.last ? (
        <Callout tone="soon">{all('letters.test.warning')}</Callout>
      ) : null}
    </ConfirmDialog>
  );
}
