import { afnorAddress } from '@/lib/patients/identifiers/address-afnor';
import type { PersonPayload } from '@/lib/patients/person/payload';
import { csvLine } from '@/lib/platform/utils/csv';
import { PERSON_FIELDS } from '../content/rules';
import { type PersonWords, personValues } from '../content/values';

/** Lines of the window: domain §6, identity to town, and a country. */
const WINDOW_LINES = 6;

/** Columns of the mail house's file: our reference, the window's lines, then the fields printed in the letter. */
export const ADDRESS_COLUMNS = [
  'reference',
  ...Array.from({ length: WINDOW_LINES }, (_, index) => `ligne${index + 1}`),
  ...PERSON_FIELDS,
] as const;

/** The header of the file, with a UTF-8 mark. */
export function addressHeader(): string {
  return `\uFEFF${csvLine([...ADDRESS_COLUMNS])}`;
}

/**
 * One letter of the file, or null when the address is not complete enough to be posted (identity, postcode and town
 * are needed) or does not fit the six lines of 38 characters.
 */
export function addressLine(
  { reference, person, categories }: { reference: string; person: PersonPayload; categories: number },
  words: PersonWords,
): string | null {
  const values = personValues(person, categories, words);
  const name = [person.firstName, person.usageName || person.birthName].filter(Boolean).join(' ');
  const { lines, tooLong } = afnorAddress({
    identity: name,
    complement: person.complement,
    building: '',
    street: person.street,
    locality: '',
    postcode: person.postcode,
    city: person.city,
  });
  const complete = name !== '' && /^\d{5}$/.test(person.postcode) && person.city.trim() !== '';
  const cut = tooLong.some((line) => line !== 'complement');
  if (!complete || cut || lines.length > WINDOW_LINES) return null;
  const window = Array.from({ length: WINDOW_LINES }, (_, index) => lines[index] ?? '');
  return csvLine([reference, ...window, ...PERSON_FIELDS.map((field) => values[field])]);
}
