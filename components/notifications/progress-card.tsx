import { useLocale, useTranslations } from 'next-intl';
import { Bar } from '@/components/layout/bar';
import { Card, CardBody } from '@/components/ui/card';
import { forecastMs } from '@/lib/notifications/delivery/rules';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { BatchChannel } from '@/lib/notifications/rules';
import { formatNumber, formatRemaining, formatShort, formatTime } from '@/lib/platform/time/format';
import { keyOf } from './channel-words';
import { StateTable } from './state-table';

/** The figure of the day, the stacked bar, and one line per state with what it means and what to do. */
export function ProgressCard({ batch, shown }: { batch: BatchPage; shown: string | null }) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const { counts, total, channel, state } = batch;
  const target = total - counts.excluded - counts.cancelled - counts.rerouted;
  const done = target - counts.ready;
  const percent = (target === 0 ? 0 : done / target).toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const released = !['DRAFT', 'DPO_APPROVED', 'CONTROLLER_SIGNED'].includes(state);
  const forecast = forecastMs({ channel, persons: target, perMinute: batch.perMinute });
  const ends = batch.progress?.ends;
  const when = ends
    ? t('page.endsAt', { time: formatTime(new Date(ends.at), locale) })
    : batch.finishedAt
      ? t('page.finishedAt', { time: formatShort(new Date(batch.finishedAt), locale) })
      : !released && target > 0 && channel !== 'NOTICE'
        ? t('page.forecast', { time: duration(forecast, channel, { t, locale }) })
        : '';
  const of = { total: formatNumber(target, locale), percent };
  return (
    <Card
      title={t(
        t.has(`page.progress${channel}.${state}`) ? `page.progress${channel}.${state}` : `page.progress.${state}`,
      )}
      hint={channel === 'EMAIL' && !batch.finishedAt ? t('page.pace', { count: batch.perMinute }) : undefined}
    >
      {batch.recipientsReady ? (
        <CardBody className="gap-2.5">
          <p className="flex flex-wrap items-baseline gap-x-1.5">
            <b className="tabular font-strong text-4xl tracking-tight">{formatNumber(done, locale)}</b>
            <span className="tabular text-muted text-sm">
              {[t(keyOf(t, 'page.of', channel), of), when].filter(Boolean).join(' · ')}
            </span>
          </p>
          <Bar
            className="h-3.5"
            total={target}
            label={t('page.bar', { done: formatNumber(done, locale), total: of.total })}
            segments={[
              { value: counts.accepted + counts.delivered + counts.informed, tone: 'met' },
              { value: counts.deferred + counts.unknown, tone: 'soon' },
              { value: counts.refused + counts.bounced + counts.npai + counts.unclaimed, tone: 'late' },
            ]}
          />
        </CardBody>
      ) : (
        <CardBody>
          <p role="status" className="text-muted">
            {t('page.preparing')}
          </p>
        </CardBody>
      )}
      {total > 0 ? <StateTable batch={batch} shown={shown} /> : null}
    </Card>
  );
}

type Wording = { t: ReturnType<typeof useTranslations<'notifications'>>; locale: string };

/** Hours and minutes for e-mail, whole days for post. */
function duration(ms: number, channel: BatchChannel, { t, locale }: Wording): string {
  return channel !== 'EMAIL'
    ? t(channel === 'POST' || channel === 'PHONE' ? 'prepare.workingDays' : 'prepare.days', {
        count: Math.ceil(ms / 86_400_000),
      })
    : formatRemaining(Math.max(ms, 60_000), locale);
}
