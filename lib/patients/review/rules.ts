import type { PersonField, PersonPayload } from '../person/payload';

/** What two rows about perhaps one person disagree on, their NIR aside (it always differs: that is why they are here). */
export const PATTERNS = ['NIR_ONLY', 'CONTACT', 'ADDRESS', 'NAMES', 'SEVERAL'] as const;
export type Pattern = (typeof PATTERNS)[number];

export const COMPARED = ['nir', 'name', 'sex', 'address', 'phone', 'email', 'sampleDate'] as const;
export type Compared = (typeof COMPARED)[number];
export type Comparison = 'same' | 'differs' | 'onlyOne' | 'neither';

const FIELDS: Readonly<Record<Compared, readonly PersonField[]>> = {
  nir: ['nir'],
  name: ['usageName', 'birthName', 'firstName'],
  sex: ['sex'],
  address: ['street', 'postcode', 'city'],
  phone: ['phoneMobile', 'phoneLandline'],
  email: ['email'],
  sampleDate: ['sampleDate'],
};

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}@]/gu, '')
    .toUpperCase();

/** How two rows compare on one point; accents, case and separators do not count. */
export function compare(a: PersonPayload, b: PersonPayload, what: Compared): Comparison {
  const pairs = FIELDS[what].map((field) => [fold(a[field]), fold(b[field])] as const);
  if (pairs.some(([one, other]) => one !== '' && other !== '' && one !== other)) return 'differs';
  if (pairs.every(([one, other]) => one === '' && other === '')) return 'neither';
  return pairs.every(([one, other]) => one === other) ? 'same' : 'onlyOne';
}

/** The pattern of a pair: pairs of one pattern can be decided together. */
export function patternOf(a: PersonPayload, b: PersonPayload): Pattern {
  const differs = (what: Compared) => compare(a, b, what) === 'differs';
  const contact = differs('phone') || differs('email');
  const found: Pattern[] = [
    ...(contact ? (['CONTACT'] as const) : []),
    ...(differs('address') ? (['ADDRESS'] as const) : []),
    ...(differs('name') || differs('sex') ? (['NAMES'] as const) : []),
  ];
  if (found.length > 1) return 'SEVERAL';
  return found[0] ?? 'NIR_ONLY';
}

/** How many of the characters of two NIR differ, place by place; null when one is missing or their lengths differ. */
export function nirDistance(a: string, b: string): number | null {
  if (a === '' || b === '' || a.length !== b.length) return null;
  return [...a].filter((character, place) => character !== b[place]).length;
}
