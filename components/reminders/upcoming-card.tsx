import { BellRing } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatRemaining, formatShort } from '@/lib/platform/time/format';
import type { UpcomingView } from '@/lib/reminders/preferences/queries';
import { dutyName } from './duty';

/** The next reminders of the reader, soonest first. */
export function UpcomingCard({ upcoming }: { upcoming: readonly UpcomingView[] }) {
  const [t, locale] = [useTranslations('reminders.upcoming'), useLocale()];
  return (
    <Card title={t('title')} hint={t('hint')}>
      {upcoming.length === 0 ? (
        <EmptyState icon={BellRing} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <ol className="divide-y">
          {upcoming.map((item) => (
            <li
              key={`${item.caseId} ${item.at.getTime()} ${item.leadHours} ${dutyName(item.duty, locale, '')}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-2"
            >
              <Link
                href={`/incidents/${item.incidentId}/cases/${item.caseId}`}
                className="min-w-0 font-medium hover:underline"
              >
                {dutyName(item.duty, locale, '')}
                <small className="block font-normal text-muted text-xs">{item.laboratory}</small>
              </Link>
              <p className="text-right text-sm tabular-nums">
                {formatShort(item.moment, locale)}
                <small className="block text-muted text-xs">
                  {t('in', { time: formatRemaining(item.inMs, locale) })} · {t('before', { hours: item.leadHours })}
                </small>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
