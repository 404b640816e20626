import { maskEmail } from '@/lib/patients/identifiers/email';
import { maskName, normaliseName } from '@/lib/patients/identifiers/names';
import { maskPhone } from '@/lib/patients/identifiers/phone';
import { type Identity, identitySchema } from '../schema';

/** What a page shows of who asks until it is asked to show more: nobody is known by it. */
export interface MaskedIdentity {
  name: string;
  birthYear: string;
  phone: string;
  email: string;
  hasAddress: boolean;
  requester: string;
}

/** Masks a sealed identity. */
export function maskIdentity(identity: Identity): MaskedIdentity {
  const { lastName, firstName, birthDate, phone, email, street, requesterName } = identity;
  return {
    name: maskName({ lastName, firstName }),
    birthYear: birthDate.slice(0, 4),
    phone: maskPhone(phone),
    email: maskEmail(email),
    hasAddress: street !== '',
    requester: maskName({ lastName: requesterName, firstName: '' }),
  };
}

/** Value of the blind index by name and birth date, as the import makes it; '' when one of them is missing. */
export function nameBirthOf({ lastName, firstName, birthDate }: Identity): string {
  const [last, first] = [normaliseName(lastName), normaliseName(firstName)];
  return birthDate === '' || last === '' || first === '' ? '' : `${birthDate}|${last}|${first}`;
}

/** What is sealed. */
export function writeIdentity(identity: Identity): string {
  return JSON.stringify(identity);
}

/** The reverse; fields added since then read as ''. */
export function readIdentity(text: string): Identity {
  const {
    lastName = '',
    firstName = '',
    birthDate = '',
    phone = '',
    email = '',
    street = '',
    postcode = '',
    city = '',
    requesterName = '',
    requesterPhone = '',
  } = identitySchema.partial().parse(JSON.parse(text));
  return { lastName, firstName, birthDate, phone, email, street, postcode, city, requesterName, requesterPhone };
}
