import { forgetKept, keep, readKept } from '@/components/form/questionnaire/kept';

const PREFIX = 'vigie72.copied.';

/** Paths already carried over in this version of a dossier, as this person left off; no answer is kept, only its place. */
export function readCopied(memory: string): Set<string> {
  const kept = readKept(PREFIX + memory);
  return new Set(Array.isArray(kept) ? kept.filter((path): path is string => typeof path === 'string') : []);
}

export function keepCopied(memory: string, copied: ReadonlySet<string>): void {
  // Marks of an earlier version of the same dossier are worth nothing.
  forgetKept(PREFIX + memory.split('.').slice(0, 2).join('.'));
  keep(PREFIX + memory, [...copied]);
}

/** Once filed. */
export function forgetCopied(memory: string): void {
  forgetKept(PREFIX + memory.split('.').slice(0, 2).join('.'));
}
