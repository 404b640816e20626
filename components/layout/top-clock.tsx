'use client';
import { FlaskConical } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime, formatShort, formatUtcTime } from '@/lib/platform/time/format';
import { useCaseNow } from './case-clock';

/** The incident's time, Europe/Paris with UTC below. `own` marks an incident that runs on its own clock. */
export function TopClock({ own }: { own?: boolean }) {
  const t = useTranslations('common.clock');
  const locale = useLocale();
  const now = new Date(useCaseNow());
  return (
    <time
      dateTime={now.toISOString()}
      className="flex flex-none items-center gap-x-2 whitespace-nowrap text-right text-muted text-xs leading-tight xl:block"
    >
      <b className="text-sm text-text max-sm:hidden xl:block">{formatDateTime(now, locale)}</b>
      <b className="text-sm text-text sm:hidden">{formatShort(now, locale)}</b>
      <span className="inline-flex items-center gap-1" title={own ? t('ownHint') : undefined}>
        {own ? <FlaskConical aria-hidden className="size-3 max-sm:hidden" /> : null}
        <span className="max-sm:sr-only">
          {own ? `${t('own')} · ` : null}
          {formatUtcTime(now)}
        </span>
      </span>
    </time>
  );
}
