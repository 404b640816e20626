'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import { formatDate, formatRemaining, formatShort } from '@/lib/platform/time/format';
import { type ClockFacts, requestClock } from '@/lib/requests/rules';

const WEEK_MS = 7 * 86_400_000;

/** What presses: our aim for the authentication, or the month of the law; time left in a word, and the date. */
export function RequestClockCell({ facts }: { facts: ClockFacts }) {
  const [t, locale] = [useTranslations('requests.clock'), useLocale()];
  const now = useCaseNow();
  const { basis, at, late } = requestClock(facts, new Date(now));
  if (basis === 'OVER')
    return <span className="text-muted text-sm">{t(facts.answeredAt ? (late ? 'sentLate' : 'inTime') : 'over')}</span>;
  const law = basis === 'LAW';
  const left = at.getTime() - now;
  const tone: Tone = late ? (law ? 'late' : 'soon') : law && left < WEEK_MS ? 'soon' : 'run';
  const time = formatRemaining(left, locale);
  return (
    <span className="grid justify-items-start gap-0.5 py-1">
      <StateTag tone={tone}>{t(late ? (law ? 'lateBy' : 'pastBy') : 'left', { time })}</StateTag>
      <small className="tabular text-muted text-xs">
        {law ? t('law', { at: formatDate(at, locale) }) : t('authentication', { at: formatShort(at, locale) })}
      </small>
    </span>
  );
}
