/** Health facts of the file, as they follow one another in DATA_FIELDS. */
export const HEALTH_FIELDS = [
  'bloodGroup',
  'pregnancy',
  'hivStatus',
  'cancer',
  'geneticDisease',
  'fertility',
  'medication',
  'deafnessOrDisability',
  'freeComment',
] as const;

/**
 * Kinds of data the file holds about a person (domain §1.3), kept as a clear bit set: the letter must name them for
 * this person's segment. The order is the bit: append only, never reorder.
 */
export const DATA_FIELDS = [
  'usageName',
  'birthName',
  'firstName',
  'birthDate',
  'nir',
  'cpamRank',
  'postalAddress',
  'phoneLandline',
  'phoneMobile',
  'email',
  'spouseInfo',
  'insurer',
  'attendingDoctor',
  'prescriber',
  'sampler',
  'sampleDate',
  ...HEALTH_FIELDS,
  'portalLogin',
  'portalPassword',
] as const;
export type DataField = (typeof DATA_FIELDS)[number];

/** Bit of one category. */
export function categoryBit(field: DataField): number {
  return 1 << DATA_FIELDS.indexOf(field);
}

/** The set as one integer. */
export function categoriesOf(fields: readonly DataField[]): number {
  return fields.reduce((set, field) => set | categoryBit(field), 0);
}

/** The categories in a set, in the order of the list. */
export function categoryList(set: number): DataField[] {
  return DATA_FIELDS.filter((_, bit) => (set & (1 << bit)) !== 0);
}

/** Categories that make a letter sensitive: two-step disclosure, never named on an envelope (domain §7). */
export const SENSITIVE_CATEGORIES = categoriesOf(['pregnancy', 'hivStatus', 'cancer', 'geneticDisease', 'fertility']);
