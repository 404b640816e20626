import type { PersonPayload } from '@/lib/patients/person/payload';
import { csvLine } from '@/lib/platform/utils/csv';
import { type PersonWords, personValues } from '../content/values';

/** Columns of the list an SMS provider loads. */
export const SMS_COLUMNS = ['reference', 'telephone', 'texte'] as const;

/** Columns of a call list; the last two are filled in by who calls and come back to us (returns/codes.ts). */
export const CALL_COLUMNS = ['reference', 'civilite', 'prenom', 'nom', 'mobile', 'fixe', 'resultat', 'date'] as const;

/** Why a person of a list cannot be reached by it. */
export type ListRefusal = 'noMobile' | 'noPhone';

/** E.164 as a person dials it: a leading apostrophe of the formula guard would break a provider's import. */
const dialled = (phone: string): string => phone.replace(/^\+/, '00');

/** One SMS of the list, or why there is none. */
export function smsLine(reference: string, person: PersonPayload, text: string): string | ListRefusal {
  return person.phoneMobile === '' ? 'noMobile' : csvLine([reference, dialled(person.phoneMobile), text]);
}

/** One call of the list, or why there is none. */
export function callLine(reference: string, person: PersonPayload, words: PersonWords): string | ListRefusal {
  if (person.phoneMobile === '' && person.phoneLandline === '') return 'noPhone';
  const { civility, firstName, lastName } = personValues(person, 0, words);
  return csvLine([
    reference,
    ...[civility, firstName, lastName],
    ...[dialled(person.phoneMobile), dialled(person.phoneLandline)],
    '',
    '',
  ]);
}
