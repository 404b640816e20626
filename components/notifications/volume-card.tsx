import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { Card, CardBody } from '@/components/ui/card';
import { type Capacity, forecast } from '@/lib/notifications/planning/rules';
import type { BatchChannel } from '@/lib/notifications/rules';
import { formatNumber, formatRemaining } from '@/lib/platform/time/format';
import type { Volume } from './batch-choices';

/** How many people a batch would inform and how long it takes, before it exists. */
export function VolumeCard({
  chosen,
  channel,
  volume,
  some,
  capacity,
}: {
  chosen: boolean;
  channel: BatchChannel;
  volume: Volume;
  /** Only some departments were chosen: the figures are those of all. */
  some: boolean;
  capacity: Capacity;
}) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const words = useTranslations('letters');
  const number = (value: number): string => formatNumber(value, locale);
  if (!chosen) {
    return (
      <Card title={t('prepare.volume')}>
        <CardBody>
          <p className="text-muted">{t('prepare.pickFirst')}</p>
        </CardBody>
      </Card>
    );
  }
  const { days, workingDays, ms, cost } = forecast(channel, volume.persons - volume.excluded, capacity);
  const short = channel === 'EMAIL' && ms < 86_400_000;
  return (
    <Card title={t('prepare.volume')}>
      <CardBody className="gap-3.5">
        {volume.persons > 0 ? (
          <Facts
            items={[
              {
                label: t('prepare.persons'),
                value: number(volume.persons),
                small: volume.excluded > 0 ? words('ofExcluded', { count: number(volume.excluded) }) : undefined,
              },
              ...(channel === 'NOTICE'
                ? []
                : [
                    {
                      label: t('prepare.duration'),
                      value: short
                        ? formatRemaining(Math.max(ms, 60_000), locale)
                        : words(workingDays ? 'plan.workingDays' : 'plan.days', { count: days }),
                      small: words('pace', { count: number(capacity.perDay) }),
                    },
                  ]),
              ...(cost === null
                ? []
                : [{ label: words('cost'), value: words('euros', { amount: number(Math.round(cost)) }) }]),
            ]}
          />
        ) : (
          <p>{t('prepare.nobody')}</p>
        )}
        {volume.exact && !some ? null : <p className="text-muted text-sm">{words('approximate')}</p>}
        <p className="text-muted text-sm">{words('nobodyLost')}</p>
      </CardBody>
    </Card>
  );
}
