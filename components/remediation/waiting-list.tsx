import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { NextList } from '@/components/layout/next-list';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { formatShort } from '@/lib/platform/time/format';
import type { Waiting } from '@/lib/remediation/queries';
import { OpenItem } from './open-item';

const SHOWN = 6;

/** What came back with a reason, or what was delivered and waits for a judgement; oldest first, a few at a time. */
export function WaitingList({
  kind,
  items,
  acts,
}: {
  kind: 'refused' | 'awaiting';
  items: readonly Waiting[];
  acts: boolean;
}) {
  const t = useTranslations(`remediation.${kind}`);
  const locale = useLocale();
  const rest = items.length - SHOWN;
  const shown = items
    .slice(0, SHOWN)
    .map((item) => ({ item, act: acts && item.cell.next.length > 0 ? t('act') : t('open') }));
  return (
    <Card
      title={t('title')}
      actions={
        rest > 0 ? (
          <Button asChild variant="quiet">
            <Link href={`?show=${kind}`}>{t('all', { count: items.length })}</Link>
          </Button>
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <p className="px-4 py-6 text-center text-muted text-sm">{t('none')}</p>
      ) : (
        <NextList
          items={shown.map(({ item, act }) => ({
            id: item.cell.id,
            tone: kind === 'refused' ? 'late' : 'run',
            state: t('state'),
            title: `${item.action} · ${item.laboratory}`,
            detail:
              kind === 'refused' ? item.reason : t('since', { at: item.since ? formatShort(item.since, locale) : '' }),
            action: (
              <OpenItem
                id={item.cell.id}
                label={act}
                name={t('openLabel', { act, action: item.action, laboratory: item.laboratory })}
              />
            ),
          }))}
        />
      )}
    </Card>
  );
}
