import { useLocale, useTranslations } from 'next-intl';
import type { FactDef } from '@/lib/facts/keys/catalogue';
import { factLines } from '@/lib/facts/labels';
import { cn } from '@/lib/platform/utils/cn';

/** A value in words: a list one under the other, texts as written, `short` cut to three lines. */
export function FactValue({ def, value, short = false }: { def: FactDef; value: unknown; short?: boolean }) {
  const [t, locale] = [useTranslations(), useLocale()];
  const lines = factLines({ def, value, t: (key) => t(key), locale });
  if (lines.length === 0) return <span className="text-faint">{t('facts.none')}</span>;
  if (def.type === 'choices' && !short)
    return (
      <ul className="grid gap-0.5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  return (
    <span
      className={cn(
        'whitespace-pre-line',
        short && 'line-clamp-3',
        def.type === 'count' && 'font-semibold tabular-nums',
      )}
    >
      {lines.join(def.type === 'choices' ? ', ' : '\n')}
    </span>
  );
}
