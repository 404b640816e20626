import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { Card, CardBody } from '@/components/ui/card';
import { forecastMs } from '@/lib/notifications/delivery/rules';
import type { Preparation } from '@/lib/notifications/prepare/queries';
import type { BatchChannel } from '@/lib/notifications/rules';
import { formatNumber } from '@/lib/platform/time/format';
import { duration } from './progress-card';

/** How many people a batch would inform and how long it takes, before it exists. */
export function VolumeCard({
  laboratory,
  channel,
  persons,
  perMinute,
}: {
  laboratory: Preparation['laboratories'][number] | null;
  channel: BatchChannel;
  persons: number;
  perMinute: number;
}) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const number = (value: number): string => formatNumber(value, locale);
  if (!laboratory) {
    return (
      <Card title={t('prepare.volume')}>
        <CardBody>
          <p className="text-muted">{t('prepare.pickFirst')}</p>
        </CardBody>
      </Card>
    );
  }
  const ms = forecastMs({ channel, persons, perMinute });
  return (
    <Card title={t('prepare.volume')}>
      <CardBody className="gap-3.5">
        {persons > 0 ? (
          <Facts
            items={[
              { label: t('prepare.persons'), value: number(persons) },
              {
                label: t('prepare.duration'),
                value: duration(ms, channel, { t, locale }),
                small: channel === 'EMAIL' ? t('prepare.paceEMAIL', { count: perMinute }) : t('prepare.pacePOST'),
              },
            ]}
          />
        ) : (
          <p>{t('prepare.nobody')}</p>
        )}
        <p className="text-muted text-sm">
          {t('prepare.rest', { inBatches: number(laboratory.inBatches), unreachable: number(laboratory.unreachable) })}
        </p>
        <p className="text-muted text-sm">{t('prepare.excludedHint')}</p>
      </CardBody>
    </Card>
  );
}
