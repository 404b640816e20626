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
    <time
      dateTime={now.toISOString()}
      className="flex-none whitespace-nowrap text-right text-muted text-xs leading-tight"
    >
      <b className="block text-sm text-text">{formatDateTime(now, locale)}</b>
      <span className="inline-flex items-center gap-1" title={own ? t('ownHint') : undefined}>
        {own ? <FlaskConical aria-hidden className="size-3" /> : null}
        {own ? `${t('own')} · ` : null}
        {formatUtcTime(now)}
      </span>
    </time>
  );
}
