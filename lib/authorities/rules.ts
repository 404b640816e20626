import type { ContactRow } from './schema';

type Step = { nextStep: string; nextAt: Date | null; nextDoneAt: Date | null };

/** What is left to do of an exchange at the incident's time `now`. */
export function stepState(contact: Step, now: Date): ContactRow['step'] {
  if (contact.nextStep === '') return 'none';
  if (contact.nextDoneAt !== null) return 'done';
  return contact.nextAt !== null && contact.nextAt.getTime() < now.getTime() ? 'late' : 'open';
}

/** A stable code for a new card, from its name: 'ARS Bretagne' → 'ARS_BRETAGNE'. `taken` codes get a number. */
export function codeFor(name: string, taken: readonly string[]): string {
  const bare = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 40);
  const base = bare || 'AUTORITE';
  if (!taken.includes(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.includes(`${base}_${n}`)) return `${base}_${n}`;
}
