'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import { formatRemaining, formatShort } from '@/lib/platform/time/format';
import { type ReportClock, type ReportClockFacts, reportClock } from '@/lib/reports/rules';

const SOON_MS = 12 * 3_600_000;

/** The clock of a report: time left or past in a word, and the absolute time with what it rests on. */
export function ReportClockCell({ facts, obligation }: { facts: ReportClockFacts; obligation: boolean }) {
  const [t, locale] = [useTranslations('reports.clock'), useLocale()];
  const now = useCaseNow();
  const clock = reportClock(facts, new Date(now));
  if (!clock.at)
    return <span className="text-muted text-sm">{t(obligation && !clock.sent ? 'notStarted' : 'none')}</span>;
  const { tone, word } = wordOf(clock, now, clock.at);
  const time = formatRemaining(clock.at.getTime() - now, locale);
  return (
    <span className="grid justify-items-start gap-0.5 py-1">
      <StateTag tone={tone}>{t(word, { time })}</StateTag>
      <small className="tabular text-muted text-xs">
        {t(clock.basis === 'LAW' ? 'law' : 'target', { at: formatShort(clock.at, locale) })}
      </small>
    </span>
  );
}

/** A target that is past is no breach of the law: it never takes the colour of one. */
function wordOf({ basis, late, sent }: ReportClock, now: number, at: Date): { tone: Tone; word: string } {
  const law = basis === 'LAW';
  if (sent && late) return { tone: law ? 'late' : 'soon', word: law ? 'sentLate' : 'sentPast' };
  if (sent) return { tone: 'met', word: 'inTime' };
  if (late) return { tone: law ? 'late' : 'soon', word: law ? 'lateBy' : 'pastBy' };
  return { tone: at.getTime() - now < SOON_MS ? 'soon' : 'run', word: 'left' };
}
