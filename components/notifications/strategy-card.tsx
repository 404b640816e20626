import { getLocale, getTranslations } from 'next-intl/server';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import type { Plan, PlannedStrategy } from '@/lib/notifications/planning/queries';
import { formatDate, formatNumber } from '@/lib/platform/time/format';

/** The ways of informing side by side: who by what, how many days, the last day, the cost, who is left. */
export async function StrategyCard({ plan }: { plan: Plan }) {
  const [t, locale] = [await getTranslations('letters.plan'), await getLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const parts = (way: PlannedStrategy): string =>
    way.parts
      .map(({ channel, persons, perDay }) => t(`part.${channel}`, { persons: number(persons), perDay: number(perDay) }))
      .join(' + ');
  return (
    <Card title={t('ways')} hint={t('persons', { count: plan.persons })}>
      {plan.persons === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <FiguresTable
          caption={t('ways')}
          rows={plan.strategies}
          rowId={(way) => way.key}
          columns={[
            {
              key: 'way',
              header: t('way'),
              cell: (way) => (
                <>
                  {t(`strategy.${way.key}`)}
                  <span className="block font-normal text-muted text-sm">{parts(way)}</span>
                </>
              ),
            },
            {
              key: 'days',
              header: t('duration'),
              numeric: true,
              cell: (way) => (
                <b className="whitespace-nowrap">{t(way.workingDays ? 'workingDays' : 'days', { count: way.days })}</b>
              ),
            },
            {
              key: 'end',
              header: t('end'),
              numeric: true,
              cell: (way) => (
                <span className="whitespace-nowrap">
                  {way.endsOn ? formatDate(new Date(way.endsOn), locale) : way.days > 0 ? t('beyond') : '—'}
                </span>
              ),
            },
            {
              key: 'cost',
              header: t('cost'),
              numeric: true,
              cell: (way) =>
                way.cost === null ? (
                  <span className="whitespace-nowrap text-muted">{t('costUnknown')}</span>
                ) : (
                  t('euros', { amount: number(Math.round(way.cost)) })
                ),
            },
            { key: 'left', header: t('left'), numeric: true, cell: (way) => number(way.left) },
          ]}
        />
      )}
    </Card>
  );
}
