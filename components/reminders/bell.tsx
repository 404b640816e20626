import { Bell as BellIcon, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { PopPanel } from '@/components/ui/pop-panel';
import { cn } from '@/lib/platform/utils/cn';
import type { Bell as BellData, ReminderView } from '@/lib/reminders/queries';
import { BellLink } from './bell-link';
import { MarkAllRead, MarkRead } from './mark-buttons';
import { hrefOf, ReminderDetail, ReminderState, useReminderTitle } from './reminder-text';

const MOST_SHOWN = 99;

/** The reader's reminders in the top bar: the number of unread ones, and the latest in a panel. */
export function Bell({ bell }: { bell: BellData }) {
  const t = useTranslations('reminders.bell');
  return (
    <PopPanel
      variant="quiet"
      size="icon"
      label={t('title')}
      className="w-[min(25rem,calc(100vw-0.75rem))] p-0"
      button={
        <span className="relative grid place-items-center">
          <BellIcon aria-hidden />
          <span className="sr-only">{t('open', { count: bell.unread })}</span>
          {bell.unread > 0 ? (
            <span
              aria-hidden
              className="absolute -top-2 left-2 min-w-4 rounded-full bg-late px-1 text-center font-semibold text-[0.625rem] text-on-accent leading-4 tabular-nums"
            >
              {Math.min(bell.unread, MOST_SHOWN)}
            </span>
          ) : null}
        </span>
      }
    >
      <div className="flex items-center justify-between gap-2 border-b px-3 py-1.5">
        <p className="font-strong text-sm">{t('title')}</p>
        {bell.unread > 0 ? <MarkAllRead label={t('markAll')} /> : null}
      </div>
      {bell.items.length === 0 ? (
        <EmptyState icon={BellIcon} title={t('none')} className="py-6">
          {t('noneHint')}
        </EmptyState>
      ) : (
        <ul className="p-1">
          {bell.items.map((item) => (
            <BellLine key={item.id} item={item} />
          ))}
        </ul>
      )}
      <div className="flex items-center justify-between gap-2 border-t px-3 py-2 text-sm">
        <Link href="/account/reminders/list" className="text-accent hover:underline">
          {t('all')}
        </Link>
        <Link href="/account/reminders" className="inline-flex items-center gap-1.5 text-muted hover:text-text">
          <Settings2 aria-hidden className="size-4" />
          {t('settings')}
        </Link>
      </div>
    </PopPanel>
  );
}

function BellLine({ item }: { item: ReminderView }) {
  const t = useTranslations('reminders.bell');
  const title = useReminderTitle()(item);
  const fresh = !item.read && (item.stands || item.counts !== null);
  return (
    <li className={cn('flex items-center rounded', fresh && 'bg-accent-soft/50')}>
      <BellLink id={item.id} href={hrefOf(item)} read={item.read}>
        <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className={cn(fresh && 'font-semibold')}>
            {title}
            {fresh ? <span className="sr-only"> ({t('unread')})</span> : null}
          </span>
          <ReminderState item={item} />
        </span>
        <span className="text-muted text-xs">
          {item.laboratory || item.incident} · <ReminderDetail item={item} />
        </span>
      </BellLink>
      {fresh ? (
        <MarkRead id={item.id} label={t('markRead', { what: `${title}, ${item.laboratory || item.incident}` })} />
      ) : null}
    </li>
  );
}
