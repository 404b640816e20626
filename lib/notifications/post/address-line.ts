import { type AfnorLine, afnorAddress } from '@/lib/patients/identifiers/address-afnor';
import type { PersonPayload } from '@/lib/patients/person/payload';
import { csvLine } from '@/lib/platform/utils/csv';
import { PERSON_FIELDS, type PersonField } from '../content/rules';
import { type PersonWords, personValues } from '../content/values';
import type { Audience } from '../rules';

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

/** Why a letter cannot be posted. */
export type AddressRefusal = 'addressIncomplete' | 'addressTooLong';

/** One letter: its window and fields, what was shortened to fit, or why it cannot be posted. */
export interface PostalPiece {
  window: string[];
  values: Record<PersonField, string>;
  /** Lines cut at 38 characters, or left out for want of a line: the letter may not arrive. */
  cut: readonly AfnorLine[];
  refusal: AddressRefusal | null;
}

/**
 * Address window and fields of one letter. Refused when identity, postcode or town is missing, or when a line that the
 * postman needs does not fit 38 characters (NF Z10-011, domain §6). Parents are addressed as legal representatives.
 */
export function postalPiece(
  { person, categories, audience }: { person: PersonPayload; categories: number; audience: Audience },
  words: PersonWords,
): PostalPiece {
  const name = [person.firstName, person.usageName || person.birthName].filter(Boolean).join(' ');
  const parents = audience === 'PARENTS';
  const { lines, tooLong } = afnorAddress({
    identity: parents ? words.parents : name,
    complement: parents ? name : person.complement,
    building: parents ? person.complement : '',
    street: person.street,
    locality: '',
    postcode: person.postcode,
    city: person.city,
  });
  const complete = name !== '' && /^\d{5}$/.test(person.postcode) && person.city.trim() !== '';
  const optional: AfnorLine = parents ? 'building' : 'complement';
  const tooMany = lines.length > WINDOW_LINES || tooLong.some((line) => line !== optional);
  return {
    window: Array.from({ length: WINDOW_LINES }, (_, index) => lines[index] ?? ''),
    values: personValues(person, categories, words),
    cut: tooLong,
    refusal: complete ? (tooMany ? 'addressTooLong' : null) : 'addressIncomplete',
  };
}

/** The line of the mail house's file for a piece that can be posted. */
export function addressLine(reference: string, { window, values }: PostalPiece): string {
  return csvLine([reference, ...window, ...PERSON_FIELDS.map((field) => values[field])]);
}
