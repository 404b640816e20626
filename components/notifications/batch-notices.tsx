import { useLocale, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatRemaining, formatTime } from '@/lib/platform/time/format';

/** What stops or slows the batch, and why the act one expects is not possible yet. */
export function BatchNotices({ batch }: { batch: BatchPage }) {
  const [t, all, locale] = [useTranslations('notifications'), useTranslations(), useLocale()];
  const next = batch.acts.find(({ act }) => act !== 'cancel' && act !== 'withdraw' && act !== 'pause');
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
      <CanaryNotice batch={batch} />
      <CarrierNotice batch={batch} />
      <WithdrawnNotice batch={batch} />
      {next?.refusal && batch.recipientsReady ? (
        <Callout tone="soon">{all(next.refusal.key, next.refusal.params)}</Callout>
      ) : null}
    </>
  );
}

/** A file is ready for a carrier, and nothing goes on until the laboratory has handed it over. */
function CarrierNotice({ batch: { channel, state, packageId, counts } }: { batch: BatchPage }) {
  const t = useTranslations('letters.next');
  if (state !== 'SENDING' || !packageId || counts.ready === 0) return null;
  return channel === 'EMAIL' || channel === 'NOTICE' ? null : <Callout tone="run">{t(channel)}</Callout>;
}

/** A batch cancelled on a carrier's word, what came of that word, and who waits elsewhere to be written to again. */
function WithdrawnNotice({ batch: { withdrawn, sentAnyway, writtenAlready } }: { batch: BatchPage }) {
  const t = useTranslations('notifications.withdrawn');
  return (
    <>
      {withdrawn ? <Callout tone="run">{t('word', withdrawn)}</Callout> : null}
      {sentAnyway.count > 0 ? (
        <Callout tone="late" title={t('sentTitle', sentAnyway)}>
          {t('sentBody', sentAnyway)}
        </Callout>
      ) : null}
      {writtenAlready > 0 ? (
        <Callout tone="late" title={t('alreadyTitle', { count: writtenAlready })}>
          {t('alreadyBody')}
        </Callout>
      ) : null}
    </>
  );
}

/** The first messages leave alone; then the rest waits until somebody could look at them. */
function CanaryNotice({ batch }: { batch: BatchPage }) {
  const [t, locale] = [useTranslations('notifications.canary'), useLocale()];
  const canary = batch.progress?.canary;
  if (!canary) return null;
  if (!canary.until) return <Callout tone="run">{t('running', { count: canary.size })}</Callout>;
  const time = formatTime(new Date(canary.until), locale);
  return (
    <Callout tone="soon" title={t('title')}>
      {t('body', { count: canary.size, time, rest: formatRemaining(Math.max(canary.inMs, 60_000), locale) })}
    </Callout>
  );
}
