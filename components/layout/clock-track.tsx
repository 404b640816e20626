'use client';
import type { LucideIcon } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type Tone, toneIcon, toneText } from '@/components/ui/tone';
import { formatRemaining, formatShort } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';
import { useCaseNow } from './case-clock';
import { clockTone, usedShare } from './clock-state';

type Running = { state: 'running'; from: string | null; until: string };
type Still = { state: 'met' | 'idle'; word: string; icon?: LucideIcon; explain?: string };

export type ClockTrackProps = (Running | Still) & {
  /** Text at the right; by default the deadline, “ven. 26, 11:30”. */
  absolute?: string;
  /** `table`: “+ 1 h 48” / “3 h 02”; `full`: “En retard de 1 h 48” / “Il reste 3 h 02”. */
  variant?: 'table' | 'full';
  /** Under this many milliseconds left the tone is “soon”; 12 hours by default. */
  soonMs?: number;
  className?: string;
};

/** A clock: icon, word or time left, absolute time, and a thin track of the period. Ticks with <CaseClock>. */
export function ClockTrack(props: ClockTrackProps) {
  const { absolute, variant = 'table', soonMs, className } = props;
  const t = useTranslations('common.clockTrack');
  const locale = useLocale();
  const now = useCaseNow();

  let tone: Tone = props.state === 'met' ? 'met' : 'idle';
  let word = props.state === 'running' ? '' : props.word;
  let spoken = word;
  let share = props.state === 'met' ? 100 : 0;
  let right = absolute;
  if (props.state === 'running') {
    const until = Date.parse(props.until);
    tone = clockTone(now, until, soonMs);
    share = usedShare(now, props.from ? Date.parse(props.from) : null, until);
    const time = formatRemaining(until - now, locale);
    spoken = t(tone === 'late' ? 'late' : 'left', { time });
    word = variant === 'full' ? spoken : tone === 'late' ? `+ ${time}` : time;
    right ??= formatShort(new Date(until), locale);
  }
  const Icon = (props.state !== 'running' && props.icon) || toneIcon[tone];
  const explain = props.state === 'running' ? undefined : props.explain;

  return (
    <div
      className={cn(
        'tabular grid min-w-44 sm:min-w-52 grid-cols-[auto_auto_1fr] items-center gap-x-1.5',
        toneText[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
      <span className="whitespace-nowrap font-strong">
        <span aria-hidden>{word}</span>
        <span className="sr-only">{spoken}</span>
      </span>
      <span className="whitespace-nowrap text-right text-muted text-xs">{right}</span>
      {explain ? <span className="col-span-full max-w-72 text-muted text-xs">{explain}</span> : null}
      <span aria-hidden className="col-span-full mt-1 block h-[3px] overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-current transition-[width]" style={{ width: `${share}%` }} />
      </span>
    </div>
  );
}
