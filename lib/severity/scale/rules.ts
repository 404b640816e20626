/**
 * The factors of the ENISA 2013 method (domain §5.1) as data. Values are hundredths, so that sums are exact.
 * Wording of each code: `severity.<list>.<code>`.
 */

/** Classes of data, lowest first. */
export const DATA_CLASSES = ['SIMPLE', 'BEHAVIOURAL', 'FINANCIAL', 'SENSITIVE'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** Data processing context of each class before adjustment, 1…4. */
export const BASE: Readonly<Record<DataClass, number>> = { SIMPLE: 1, BEHAVIOURAL: 2, FINANCIAL: 3, SENSITIVE: 4 };

/** Whole steps the table of §5.1 allows for a class, from the lowest; every other cell is empty and refused. */
export const STEPS: Readonly<Record<DataClass, readonly number[]>> = {
  SIMPLE: [0, 1, 2, 3],
  BEHAVIOURAL: [-1, 0, 1, 2],
  FINANCIAL: [-2, -1, 0, 1],
  SENSITIVE: [-3, -2, -1, 0],
};

/** True when the table has a cell for this step of this class. */
export function allowsStep(dataClass: DataClass, step: number): boolean {
  return STEPS[dataClass].includes(step);
}

/** The identifiers of §5.1, each with its condition; the highest single one wins. */
export const IDENTIFIER_ROWS = [
  { code: 'NAME_COMMON', group: 'NAME', value: 25 },
  { code: 'NAME_RARE', group: 'NAME', value: 50 },
  { code: 'NAME_RARE_TOWN', group: 'NAME', value: 75 },
  { code: 'NAME_WITH_DETAILS', group: 'NAME', value: 100 },
  { code: 'NUMBER_ALONE', group: 'NUMBER', value: 25 },
  { code: 'NUMBER_LINKED', group: 'NUMBER', value: 75 },
  { code: 'NUMBER_WITH_NAME', group: 'NUMBER', value: 100 },
  { code: 'CONTACT_UNLISTED', group: 'CONTACT', value: 25 },
  { code: 'CONTACT_UNLISTED_TOWN', group: 'CONTACT', value: 50 },
  { code: 'CONTACT_LISTED', group: 'CONTACT', value: 100 },
  { code: 'EMAIL_SECONDARY', group: 'EMAIL', value: 25 },
  { code: 'EMAIL_MAIN', group: 'EMAIL', value: 75 },
  { code: 'EMAIL_NAMED', group: 'EMAIL', value: 100 },
] as const;
export const IDENTIFIER_GROUPS = ['NAME', 'NUMBER', 'CONTACT', 'EMAIL'] as const;
export const IDENTIFIERS = IDENTIFIER_ROWS.map((row) => row.code);
export type Identifier = (typeof IDENTIFIER_ROWS)[number]['code'];

/** Circumstances of §5.1. NONE: this property of the data was not breached. */
export const CONFIDENTIALITY = { NONE: 0, UNSEEN: 0, ENCRYPTED: 0, KNOWN: 25, UNLIMITED: 50 } as const;
export const INTEGRITY = { NONE: 0, ORIGINALS: 0, RECOVERABLE: 25, LOST: 50 } as const;
/** A restore that needs work counts as temporary: 25 (one tool of S53 says 0; we keep the stricter reading). */
export const AVAILABILITY = { NONE: 0, COPIES: 0, TEMPORARY: 25, DEFINITIVE: 50 } as const;
/** Added when the breach was meant to harm. */
export const MALICIOUS = 50;

/** The codes of a scale, in its order. */
export function codesOf<T extends string>(scale: Readonly<Record<T, number>>): [T, ...T[]] {
  const [first, ...rest] = Object.keys(scale).filter((key): key is T => key in scale);
  if (first === undefined) throw new RangeError('an empty scale');
  return [first, ...rest];
}

/** Hundredths an identifier counts for. */
export function identifierValue(code: Identifier): number {
  return IDENTIFIER_ROWS.find((row) => row.code === code)?.value ?? 0;
}
