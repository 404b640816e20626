import { maskEmail } from '../identifiers/email';
import { maskName } from '../identifiers/names';
import { maskNir } from '../identifiers/nir';
import { maskPhone } from '../identifiers/phone';
import { categoryList, type DataField } from '../person/categories';
import { flagList, type PersonFlag } from '../person/flags';
import { decodePayload } from '../person/payload';
import type { ReachFilter } from './table';

/** A person as a page may show them: nothing here identifies anyone by itself (product E2, masked by default). */
export type MaskedPerson = {
  id: string;
  caseId: string;
  laboratory: string;
  name: string;
  /** Year only; '' when unknown. */
  birthYear: string;
  nir: string;
  nirValid: boolean;
  department: string;
  reach: ReachFilter;
  email: string;
  phone: string;
  flags: PersonFlag[];
  categories: DataField[];
  /** Row of the leaked file. */
  row: number;
};

export type PersonRow = {
  id: string;
  caseId: string;
  identity: string;
  secret: Uint8Array;
  department: string;
  categories: number;
  flags: number;
  hasEmail: boolean;
  hasPost: boolean;
  nirValid: boolean;
  row: number;
};

/** Masks a decrypted person; the clear text goes no further than this function. */
export function maskPerson(row: PersonRow, input: { plaintext: string; laboratory: string }): MaskedPerson {
  const payload = decodePayload(input.plaintext);
  return {
    id: row.id,
    caseId: row.caseId,
    laboratory: input.laboratory,
    name: maskName({ lastName: payload.usageName || payload.birthName, firstName: payload.firstName }),
    birthYear: payload.birthDate.slice(0, 4),
    nir: maskNir(payload.nir),
    nirValid: row.nirValid,
    department: row.department,
    reach: row.hasEmail ? 'email' : row.hasPost ? 'post' : 'none',
    email: maskEmail(payload.email),
    phone: maskPhone(payload.phoneMobile || payload.phoneLandline),
    flags: flagList(row.flags),
    categories: categoryList(row.categories),
    row: row.row,
  };
}
