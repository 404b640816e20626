'use client';
import { FlaskConical } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime, formatUtcTime } from '@/lib/platform/time/format';
import { useCaseNow } from './case-clock';

/** The incident's time, Europe/Paris with UTC below. `own` marks an incident that runs on its own clock. */
export function TopClock({ own }: { own?: boolean }) {
  const t = useTranslations('common.clock');
  const locale = useLocale();
  const now = new Date(useCaseNow());
  return (
    <div className="flex flex-none items-center gap-3">
      {own ? (
        <span
          title={t('ownHint')}
          className="inline-flex items-center gap-1 whitespace-nowrap rounded-[5px] bg-idle-soft px-2 py-0.5 font-semibold text-muted text-xs"
        >
          <FlaskConical aria-hidden className="size-3.5" />
          {t('own')}
        </span>
      ) : null}
      <time dateTime={now.toISOString()} className="whitespace-nowrap text-right text-muted text-xs leading-tight">
        <b className="block text-sm text-text">{formatDateTime(now, locale)}</b>
        {formatUtcTime(now)}
      </time>
    </div>
  );
}
