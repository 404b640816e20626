import { flagBit, flagsOf, MEASURE_FLAGS, PERSON_FLAGS, type PersonFlag } from '../person/flags';

export const FLAG_REASONS = [
  'MEDICAL_RECORD',
  'PATIENT_OR_FAMILY',
  'COURT_DECISION',
  'RETURNED_LETTER',
  'FILE_ERROR',
  'OTHER',
] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

/** Flags a laboratory sets and clears; doubtful pairs are settled by their review. */
export const SETTABLE_FLAGS: readonly PersonFlag[] = PERSON_FLAGS.filter((flag) => flag !== 'DOUBTFUL');

/** Persons one act may concern. */
export const MAX_PERSONS = 20_000;

const MEASURES = flagsOf(MEASURE_FLAGS);

/**
 * The bits an act sets and clears. A measure makes a protected adult and replaces the one before; clearing the
 * protection clears its measure, and a minor's opposition goes with the minority.
 */
export function bitsOf(change: { add: readonly PersonFlag[]; remove: readonly PersonFlag[] }): {
  set: number;
  clear: number;
} {
  let [set, clear] = [flagsOf(change.add), flagsOf(change.remove)];
  if (clear & flagBit('PROTECTED_ADULT')) clear |= MEASURES;
  if (clear & flagBit('MINOR')) clear |= flagBit('OPPOSED');
  if (set & MEASURES) {
    set |= flagBit('PROTECTED_ADULT');
    clear |= MEASURES;
  }
  if (set & flagBit('OPPOSED')) set |= flagBit('MINOR');
  return { set, clear: clear & ~set };
}

/** Why a change makes no sense, as a message key; null when it does. */
export function changeProblem(change: { add: readonly PersonFlag[]; remove: readonly PersonFlag[] }): string | null {
  if (change.add.length + change.remove.length === 0) return 'persons.errors.nothingToChange';
  if (change.add.some((flag) => change.remove.includes(flag))) return 'persons.errors.bothWays';
  if (change.add.filter((flag) => MEASURE_FLAGS.some((measure) => measure === flag)).length > 1)
    return 'persons.errors.oneMeasure';
  return null;
}

const REFERENCE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** The references in a pasted or uploaded list, each once, whatever stands around them. */
export function readReferences(text: string): string[] {
  return [...new Set((text.match(REFERENCE) ?? []).map((reference) => reference.toLowerCase()))];
}
