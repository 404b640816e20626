import { Newspaper } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { PressDto } from '@/lib/leaks/schema';
import { formatDateTime } from '@/lib/platform/time/format';
import { PressSheet } from './press-sheet';

/** What the press and the web published, latest first: it dates when the facts became known. */
export async function PressCard({
  items,
  incidentId,
  now,
  canAdd,
}: {
  items: readonly PressDto[];
  incidentId: string;
  now: string;
  canAdd: boolean;
}) {
  const [t, locale] = [await getTranslations('leaks.press'), await getLocale()];
  return (
    <Card
      title={t('title')}
      hint={items.length > 0 ? t('hint', { count: items.length }) : undefined}
      actions={canAdd ? <PressSheet incidentId={incidentId} now={now} /> : undefined}
    >
      {items.length === 0 ? (
        <EmptyState icon={Newspaper} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <ol className="divide-y">
          {items.map((item) => (
            <li key={item.id} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 text-sm sm:grid-cols-[12rem_minmax(0,1fr)]">
              <div>
                <time dateTime={item.publishedAt} className="tabular text-muted">
                  {formatDateTime(new Date(item.publishedAt), locale)}
                </time>
                <p className="text-muted text-xs">{item.outlet}</p>
              </div>
              <div className="min-w-0">
                <p className="font-semibold">{item.title}</p>
                {item.summary ? <p className="max-w-[90ch]">{item.summary}</p> : null}
                {item.source ? <p className="text-muted text-xs">{item.source}</p> : null}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
