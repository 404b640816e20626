import { useLocale, useTranslations } from 'next-intl';
import { Progress } from '@/components/ui/progress';
import type { Tone } from '@/components/ui/tone';
import { formatNumber } from '@/lib/platform/time/format';
import { duration } from '../duration';

type Pace = { share: number; read: number; rate: number | null; leftMs: number | null };

/** How far work on a file is: part done, rows, rate and time left. */
export function PaceLine({ label, pace, tone }: { label: string; pace: Pace; tone: Tone }) {
  const [t, locale] = [useTranslations('patients.import.progress'), useLocale()];
  const percent = Math.floor(pace.share * 1000) / 10;
  const parts = [
    t('rows', { rows: formatNumber(pace.read, locale) }),
    ...(pace.rate === null ? [] : [t('rate', { rate: formatNumber(Math.round(pace.rate), locale) })]),
    ...(pace.leftMs === null ? [] : [t('left', { left: duration(pace.leftMs, locale) })]),
  ];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-strong text-3xl tracking-tight">
          {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)}
        </b>
        <span className="tabular text-muted text-sm">
          {pace.read === 0 && tone === 'run' ? t('starting') : parts.join(' · ')}
        </span>
      </p>
      <Progress value={percent} label={label} valueText={parts.join(', ')} tone={tone} />
    </>
  );
}
