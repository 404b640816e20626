'use client';
import { Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { ClockTrack } from '@/components/layout/clock-track';
import { type ClockFacts, clockAt } from '@/lib/cases/rules';
import { formatRemaining, formatShort } from '@/lib/platform/time/format';

/** The 72 hours of one laboratory, ticking: word, time left or past, absolute time, track. */
export function CaseClockTrack({ facts, variant = 'table' }: { facts: ClockFacts; variant?: 'table' | 'full' }) {
  const [t, locale] = [useTranslations('cases.clock'), useLocale()];
  const clock = clockAt(facts, new Date(useCaseNow()));
  const due = (date: Date) =>
    variant === 'full' ? t('due', { at: formatShort(date, locale) }) : formatShort(date, locale);
  if (clock.state === 'WITHDRAWN')
    return (
      <ClockTrack
        state="idle"
        icon={Undo2}
        word={t(variant === 'full' ? 'withdrawnFull' : 'withdrawn')}
        absolute={facts.withdrawnAt ? formatShort(facts.withdrawnAt, locale) : ''}
        explain={
          variant === 'full' && facts.notifiedAt
            ? t('withdrawnExplain', { at: formatShort(facts.notifiedAt, locale) })
            : undefined
        }
      />
    );
  if (clock.state === 'MET') {
    const margin = clock.marginMs === null ? '' : formatRemaining(clock.marginMs, locale);
    const word = clock.late ? t(variant === 'full' ? 'metLateBy' : 'metLate', { time: margin }) : t('met');
    return (
      <ClockTrack state="met" word={word} absolute={facts.notifiedAt ? formatShort(facts.notifiedAt, locale) : ''} />
    );
  }
  if (clock.state === 'NOT_REQUIRED')
    return <ClockTrack state="idle" word={t('notRequired')} absolute={t('notRequiredHint')} />;
  if (!clock.deadline || !facts.awarenessAt)
    return <ClockTrack state="idle" word={t('notStarted')} absolute={t('notStartedHint')} />;
  return (
    <ClockTrack
      state="running"
      from={facts.awarenessAt.toISOString()}
      until={clock.deadline.toISOString()}
      absolute={due(clock.deadline)}
      variant={variant}
    />
  );
}
