import { useLocale, useTranslations } from 'next-intl';
import { Progress } from '@/components/ui/progress';
import type { Tone } from '@/components/ui/tone';
import { formatNumber } from '@/lib/platform/time/format';
import { duration } from '../duration';

type Pace = { share: number; read: number; rate: number | null; leftMs: number | null };

/**
 * How far work on a file is: part done, rows, rate and time left. `removing`: rows to take back in all, of which
 * `pace.read` are still there.
 */
export function PaceLine(props: { label: string; pace: Pace; tone: Tone; removing?: number }) {
  const { label, pace, tone, removing } = props;
  const [t, locale] = [useTranslations('patients.import.progress'), useLocale()];
  const percent = Math.floor(pace.share * 1000) / 10;
  const number = (value: number) => formatNumber(value, locale);
  const parts = [
    removing === undefined
      ? t('rows', { rows: number(pace.read) })
      : t('removed', { rows: number(removing - pace.read), total: number(removing) }),
    // Taken up again: how fast it goes is known after the first rows.
    ...(removing === undefined && tone === 'run' && pace.rate === null ? [t('resuming')] : []),
    ...(pace.rate === null ? [] : [t('rate', { rate: number(Math.round(pace.rate)) })]),
    ...(pace.leftMs === null ? [] : [t('left', { left: duration(pace.leftMs, locale) })]),
  ];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-strong text-3xl tracking-tight">
          {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)}
        </b>
        <span className="tabular text-muted text-sm">
          {pace.read === 0 && tone === 'run' && removing === undefined ? t('starting') : parts.join(' · ')}
        </span>
      </p>
      <Progress value={percent} label={label} valueText={parts.join(', ')} tone={tone} />
    </>
  );
}
