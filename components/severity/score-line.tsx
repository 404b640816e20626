import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/lib/platform/utils/cn';
import { formatFactor, formatHundredths } from '@/lib/severity/labels';
import type { Score } from '@/lib/severity/rules';

/** « 4 × 1 + 1,00 = 5,00 » with the name of each factor below; what has no answer yet is a question mark. */
export function ScoreLine({ score, compact }: { score: Score; compact?: boolean }) {
  const [t, locale] = [useTranslations('severity.score'), useLocale()];
  const { dpc, ei, cb, se } = score;
  const words = {
    dpc: dpc === null ? '?' : String(dpc),
    ei: ei === null ? '?' : formatFactor(ei, locale),
    cb: cb === null ? '?' : formatHundredths(cb, locale),
    se: se === null ? '?' : formatHundredths(se, locale),
  };
  const size = compact ? 'text-lg' : 'text-2xl tracking-tight sm:text-3xl';
  const part = (value: string, name: string | null, strong = false) => (
    <span className="flex flex-col items-center">
      <span className={cn(size, 'tabular-nums', strong ? 'font-strong' : 'font-medium', value === '?' && 'text-muted')}>
        {value}
      </span>
      {compact || !name ? null : <small className="text-muted text-xs">{name}</small>}
    </span>
  );
  const sign = (text: string) => <span className={cn(size, 'text-muted')}>{text}</span>;
  return (
    <div>
      <p className="sr-only">{t('spoken', words)}</p>
      <div aria-hidden className="flex flex-wrap items-start gap-x-1.5 sm:gap-x-2.5">
        {part(words.dpc, t('dpc'))}
        {sign('×')}
        {part(words.ei, t('ei'))}
        {sign('+')}
        {part(words.cb, t('cb'))}
        {sign('=')}
        {part(words.se, null, true)}
      </div>
    </div>
  );
}
