import { useLocale, useTranslations } from 'next-intl';
import { type Fact, Facts } from '@/components/layout/facts';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatNumber, formatRemaining, formatShort } from '@/lib/platform/time/format';

/** How fast it goes, when it ends, and what failed for which cause. */
export function PaceCard({ batch }: { batch: BatchPage }) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const { progress } = batch;
  const causes = [
    ...batch.refusedReasons.map((row) => ({ ...row, state: 'refused' as const })),
    ...batch.bouncedReasons.map((row) => ({ ...row, state: 'bounced' as const })),
  ].toSorted((a, b) => b.count - a.count);
  if (!progress) return null;
  const { ends, lastMinute } = progress;
  const over = progress.left === 0;
  if (over && causes.length === 0) return null;
  const items: Fact[] = [
    {
      label: t('pace.lastMinute'),
      value: lastMinute === null ? '–' : formatNumber(lastMinute, locale),
      small: t('pace.ceiling', { count: batch.perMinute }),
    },
    { label: t('pace.left'), value: formatNumber(progress.left, locale) },
    ...(ends
      ? [
          {
            label: t('pace.ends'),
            value: t('pace.in', { time: formatRemaining(Math.max(ends.inMs, 60_000), locale) }),
            small: formatShort(new Date(ends.at), locale),
          },
        ]
      : []),
  ];
  return (
    <Card title={t(over ? 'pace.causes' : 'pace.title')} hint={ends ? t('pace.hint') : undefined}>
      {over ? null : (
        <CardBody>
          <Facts items={items} />
        </CardBody>
      )}
      {causes.length > 0 ? (
        <FiguresTable
          caption={t('pace.causes')}
          rows={causes}
          rowId={({ state, reason }) => `${state}.${reason}`}
          columns={[
            {
              key: 'cause',
              header: t('pace.cause'),
              cell: ({ reason }) => (t.has(`line.${reason}`) ? t(`line.${reason}`) : reason),
            },
            {
              key: 'state',
              header: t('pace.when'),
              cell: ({ state }) => <StateTag tone="late">{t(`pace.${state}`)}</StateTag>,
            },
            {
              key: 'count',
              header: t('page.persons'),
              numeric: true,
              cell: ({ count }) => formatNumber(count, locale),
            },
          ]}
        />
      ) : null}
    </Card>
  );
}
