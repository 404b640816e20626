import { useLocale, useTranslations } from 'next-intl';
import type { CurrentFact } from '@/lib/facts/rules';
import { formatShort } from '@/lib/platform/time/format';

/** Where a value comes from, in words, and since when. */
export function FactSource({ fact }: { fact: Pick<CurrentFact, 'from' | 'source' | 'author' | 'since'> }) {
  const [t, locale] = [useTranslations('facts'), useLocale()];
  const { from, source, author, since } = fact;
  return (
    <span className="block leading-snug">
      <span className="block">
        <b className="font-semibold">{t(`from.${from}`)}</b>
        {source ? <span className="text-muted"> · {source}</span> : null}
      </span>
      {author || since ? (
        <small className="block text-muted text-xs">
          {[author, since ? formatShort(since, locale) : ''].filter(Boolean).join(', ')}
        </small>
      ) : null}
    </span>
  );
}
