import type { FactKey } from './keys/catalogue';
import type { FactValue } from './keys/value';

/** Kinds of source: those a person states, and the places of the application a fact is read from. */
export const SOURCE_KINDS = [
  'PRESS',
  'VENDOR',
  'AUTHORITY',
  'INVESTIGATION',
  'LEAK_FILE',
  'LABORATORY',
  'OTHER',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type DerivedFrom =
  | 'AWARENESS'
  | 'NOTICE'
  | 'DIRECTORY'
  | 'COUNT'
  | 'ANNOUNCED'
  | 'SEVERITY'
  | 'SECTOR_REPORT'
  | 'COMPLAINT';

/** The value of a fact that counts now, for a laboratory or for the incident, and where it comes from. */
export interface CurrentFact {
  key: FactKey;
  value: FactValue;
  /** What a quoting place stores: `fact:<id>`, `awareness:<id>`, `count:<n>` … */
  ref: string;
  /** Whose value it is. */
  scope: 'incident' | 'case';
  /** When it was established, incident time; null when the place it is read from has no date. */
  asOf: Date | null;
  /** When it was recorded, incident time. */
  since: Date | null;
  from: SourceKind | DerivedFrom;
  /** The source in words; '' for what is read from another place of the application. */
  source: string;
  author: string;
  evidenceId: string | null;
}

/** Current facts by key; a key without value is absent. */
export type Facts = Partial<Record<FactKey, CurrentFact>>;

/** A candidate with its order in real time: of two that speak of the same fact the later one counts. */
export interface Candidate extends CurrentFact {
  order: number;
}

/**
 * The fact that counts among what was recorded for the laboratory, what other places of the application say of it, and
 * what was recorded for the incident (only where one value serves all): the laboratory's own come first, of those the
 * latest.
 */
export function resolve(o: { own: readonly Candidate[]; common: Candidate | null }): CurrentFact | null {
  const [latest] = o.own.toSorted((a, b) => b.order - a.order);
  const found = latest ?? o.common;
  if (!found) return null;
  const { order: _, ...fact } = found;
  return fact;
}
