import { nirKey } from '../identifiers/nir';
import { decodePayload } from '../person/payload';

/** A person in clear; made only for an open reveal, for its user. */
export type Identity = {
  usageName: string;
  birthName: string;
  firstName: string;
  birthDate: string;
  nir: string;
  address: string[];
  phones: string[];
  email: string;
  sampleDate: string;
};

/** The identity inside a decrypted blob, its NIR with the key; empty parts are ''. */
export function identityOf(plaintext: string, nirValid: boolean): Identity {
  const payload = decodePayload(plaintext);
  const town = `${payload.postcode} ${payload.city}`.trim();
  return {
    usageName: payload.usageName,
    birthName: payload.birthName,
    firstName: payload.firstName,
    birthDate: payload.birthDate,
    nir: nirValid && payload.nir !== '' ? `${payload.nir} ${nirKey(payload.nir)}` : payload.nir,
    address: [payload.complement, payload.street, town].filter((line) => line !== ''),
    phones: [payload.phoneMobile, payload.phoneLandline].filter((phone) => phone !== ''),
    email: payload.email,
    sampleDate: payload.sampleDate,
  };
}
