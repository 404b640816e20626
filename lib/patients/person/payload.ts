/**
 * What is kept of a person, encrypted: identity and how to reach them, nothing else. Comments, results, passwords and
 * doctors of the file are noted as categories and not stored (minimisation, GDPR art. 5(1)(c)).
 * The order is the format: append only.
 */
export const PERSON_FIELDS = [
  'usageName',
  'birthName',
  'firstName',
  'birthDate',
  'sex',
  'nir',
  'complement',
  'street',
  'postcode',
  'city',
  'phoneLandline',
  'phoneMobile',
  'email',
  'sampleDate',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Dates are ISO, phones E.164, the NIR without its key; '' when unknown. */
export type PersonPayload = Record<PersonField, string>;

const SEPARATOR = '\x1f';

/** One line, fields in order; control characters have no place in a name and are dropped. */
export function encodePayload(payload: PersonPayload): string {
  let text = payload.usageName;
  for (let index = 1; index < PERSON_FIELDS.length; index++) {
    const field = PERSON_FIELDS[index];
    if (field !== undefined) text += SEPARATOR + payload[field];
  }
  return text;
}

/** The reverse; fields added after the blob was written read as ''. */
export function decodePayload(text: string): PersonPayload {
  const parts = text.split(SEPARATOR);
  const [
    usageName = '',
    birthName = '',
    firstName = '',
    birthDate = '',
    sex = '',
    nir = '',
    complement = '',
    street = '',
    postcode = '',
    city = '',
    phoneLandline = '',
    phoneMobile = '',
    email = '',
    sampleDate = '',
  ] = parts;
  return {
    usageName,
    birthName,
    firstName,
    birthDate,
    sex,
    nir,
    complement,
    street,
    postcode,
    city,
    phoneLandline,
    phoneMobile,
    email,
    sampleDate,
  };
}
