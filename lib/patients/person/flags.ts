/**
 * What must be known of a person before writing to them (domain §7), proposed by the import and decided by the
 * biologist. Clear bit set: append only, never reorder.
 */
export const PERSON_FLAGS = [
  'MINOR',
  'PROTECTED_ADULT',
  'DECEASED',
  'SHARED_ADDRESS',
  'DOMESTIC_RISK',
  'MILITARY',
  'NO_ADDRESS',
  'SENSITIVE',
  /** May be the same person as another row of the laboratory: to be reviewed, never merged by the machine. */
  'DOUBTFUL',
  /** The birth date was missing or impossible: the age is not known, so the person may be a minor. */
  'AGE_UNKNOWN',
  /** The minor asked that the holders of parental authority not be told (CSP L.1111-5, L.1111-5-1). */
  'OPPOSED',
  /** Protected adult: measure with representation for the person, so the representative is told too (domain §7). */
  'REPRESENTED',
  /** Protected adult: measure for the assets alone, the representative is not told. */
  'ASSETS_ONLY',
  /** Protected adult under assistance (curatelle): the assistant is told with the person's express consent only. */
  'ASSISTED',
  /** That consent was given. */
  'ASSISTED_CONSENT',
] as const;
export type PersonFlag = (typeof PERSON_FLAGS)[number];

/** The measure of a protected adult; at most one is set, none = not known. */
export const MEASURE_FLAGS = ['REPRESENTED', 'ASSETS_ONLY', 'ASSISTED', 'ASSISTED_CONSENT'] as const;

/** Bit of one flag. */
export function flagBit(flag: PersonFlag): number {
  return 1 << PERSON_FLAGS.indexOf(flag);
}

/** The set as one integer. */
export function flagsOf(flags: readonly PersonFlag[]): number {
  return flags.reduce((set, flag) => set | flagBit(flag), 0);
}

/** The flags in a set, in the order of the list. */
export function flagList(set: number): PersonFlag[] {
  return PERSON_FLAGS.filter((_, bit) => (set & (1 << bit)) !== 0);
}

/** True when the flag is in the set. */
export function hasFlag(set: number, flag: PersonFlag): boolean {
  return (set & flagBit(flag)) !== 0;
}
