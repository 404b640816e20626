import { useTranslations } from 'next-intl';
import type { PersonFlag } from '@/lib/patients/person/flags';

/** What each of these flags changes for the letters. */
export function Consequences({ flags }: { flags: readonly PersonFlag[] }) {
  const [means, flag] = [useTranslations('persons.letter.means'), useTranslations('patients.flag')];
  return (
    <ul aria-live="polite" className="grid gap-1.5 text-sm empty:hidden">
      {flags.map((name) => (
        <li key={name}>
          <b>{flag(name)}</b> : <span className="text-muted">{means(name)}</span>
        </li>
      ))}
    </ul>
  );
}
