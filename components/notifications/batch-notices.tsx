import { useLocale, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatTime } from '@/lib/platform/time/format';

/** What stops or slows the batch, and why the act one expects is not possible yet. */
export function BatchNotices({ batch }: { batch: BatchPage }) {
  const [t, all, locale] = [useTranslations('notifications'), useTranslations(), useLocale()];
  const next = batch.acts.find(({ act }) => act !== 'cancel' && act !== 'pause');
  return (
    <>
      {batch.fenced && batch.pauseReason !== 'fence' ? <Callout tone="late">{t('page.fenced')}</Callout> : null}
      {batch.state === 'PAUSED' && batch.pauseReason ? (
        <Callout tone="late" title={t('pause.title')}>
          {t.has(`pause.${batch.pauseReason}`) ? t(`pause.${batch.pauseReason}`) : batch.pauseReason}
        </Callout>
      ) : null}
      {batch.retryAt && batch.state === 'SENDING' ? (
        <Callout tone="soon">{t('page.retryAt', { time: formatTime(new Date(batch.retryAt), locale) })}</Callout>
      ) : null}
      {next?.refusal && batch.recipientsReady ? (
        <Callout tone="soon">{all(next.refusal.key, next.refusal.params)}</Callout>
      ) : null}
    </>
  );
}
