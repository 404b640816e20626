import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { FactKey } from '@/lib/facts/keys/catalogue';

/** Says that facts have moved since the letter was written, each with the way to its page. */
export function LetterBehind({ incidentId, keys }: { incidentId: string; keys: readonly FactKey[] }) {
  const [t, names] = [useTranslations('facts.letterBehind'), useTranslations('facts.keys')];
  if (keys.length === 0) return null;
  return (
    <Callout tone="soon" title={t('title', { count: keys.length })}>
      <p>{t('body')}</p>
      <ul className="flex flex-wrap gap-x-4">
        {keys.map((key) => (
          <li key={key}>
            <Link className="text-accent underline underline-offset-4" href={`/incidents/${incidentId}/facts/${key}`}>
              {names(key)}
            </Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
