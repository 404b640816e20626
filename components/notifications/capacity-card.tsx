import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import type { Plan } from '@/lib/notifications/planning/queries';
import { formatNumber } from '@/lib/platform/time/format';
import { CapacityDialog } from './capacity-dialog';

const SHOWN = ['POST', 'EMAIL', 'SMS', 'PHONE'] as const;

/** What each channel does in a day, as the providers say; the forecasts follow. */
export async function CapacityCard({ plan, incidentId }: { plan: Plan; incidentId: string }) {
  const [t, words, locale] = [
    await getTranslations('letters.plan'),
    await getTranslations('letters'),
    await getLocale(),
  ];
  return (
    <Card title={t('capacities')} hint={t('capacitiesHint')}>
      <ul className="divide-y">
        {SHOWN.map((channel) => {
          const { perDay, unitCost } = plan.capacities[channel];
          return (
            <li key={channel} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
              <span className="min-w-0 flex-auto">
                <b className="font-semibold">{words(`channel.${channel}`)}</b>
                <span className="tabular block text-muted text-sm">
                  {t('perDay', { count: formatNumber(perDay, locale) })}
                  {unitCost === null
                    ? ''
                    : ` · ${t('unit', { amount: unitCost.toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR') })}`}
                </span>
              </span>
              {plan.edit ? (
                <CapacityDialog incidentId={incidentId} channel={channel} capacity={plan.capacities[channel]} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
