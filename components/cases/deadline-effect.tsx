'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { Callout } from '@/components/ui/callout';
import { clockAt, clockTone, reg1182End } from '@/lib/cases/rules';
import { formatDateTime, formatRemaining } from '@/lib/platform/time/format';

/** What a date of awareness would do to the deadline, before it is saved. */
export function DeadlineEffect({ awarenessAt, current }: { awarenessAt: string; current: Date | null }) {
  const [t, locale] = [useTranslations('cases.effect'), useLocale()];
  const now = useCaseNow();
  const at = Date.parse(awarenessAt);
  if (Number.isNaN(at) || at > now) return null;
  const awareness = new Date(at);
  const clock = clockAt(
    { awarenessAt: awareness, deadlineAt: null, notifiedAt: null, notRequiredAt: null },
    new Date(now),
  );
  if (!clock.deadline || clock.remainingMs === null) return null;
  const time = formatRemaining(clock.remainingMs, locale);
  return (
    <Callout
      tone={clockTone(clock)}
      live
      title={t(clock.late ? 'late' : 'left', { at: formatDateTime(clock.deadline, locale), time })}
    >
      {current ? <p>{t('instead', { at: formatDateTime(current, locale) })}</p> : null}
      <p className="text-muted">{t('reg1182', { at: formatDateTime(reg1182End(awareness), locale) })}</p>
    </Callout>
  );
}
