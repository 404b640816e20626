import { type Capacity, MANDATE_PROOFS, type RequestChannel } from '../kinds/catalogue';

/**
 * Proofs of identity. The full social-security number is never asked (domain §7). COMPARE: five last digits, birth date
 * and postcode against the file, on the server. CALL_BACK: to the number the laboratory already has, never the one given
 * in the call. LETTER_CODE: a code sent to the address on file and read back. ID_SEEN: a document seen, not kept.
 */
export const PROOFS = ['COMPARE', 'CALL_BACK', 'LETTER_CODE', 'ID_SEEN'] as const;
export type Proof = (typeof PROOFS)[number];
export const STEP_KINDS = [...PROOFS, 'MANDATE'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Comparisons with the file, and wrong letter codes, before that way is shut. */
export const MAX_ATTEMPTS = 3;
/** A code that was not read back after so many days is void. */
export const CODE_DAYS = 15;

/** Proofs offered first for each way in; the others stay possible. */
export const CHECKLIST: Readonly<Record<RequestChannel, readonly Proof[]>> = {
  HOTLINE: ['COMPARE', 'CALL_BACK', 'LETTER_CODE', 'ID_SEEN'],
  LETTER: ['LETTER_CODE', 'CALL_BACK', 'COMPARE', 'ID_SEEN'],
  EMAIL: ['COMPARE', 'LETTER_CODE', 'CALL_BACK', 'ID_SEEN'],
  COUNTER: ['ID_SEEN', 'COMPARE', 'CALL_BACK', 'LETTER_CODE'],
};

/** A document seen is enough; failing that two independent proofs, of which a comparison counts only if it passed. */
export function identityProven(done: readonly Proof[]): boolean {
  return done.includes('ID_SEEN') || new Set(done).size >= 2;
}

/** Whoever asks for somebody else proves by what right. */
export function mandateProven(capacity: Capacity, done: readonly StepKind[]): boolean {
  return capacity === 'SELF' || done.includes('MANDATE');
}

/** Whether the kind of proof fits the capacity. */
export function isMandateProof(capacity: Capacity, proof: string): boolean {
  return capacity !== 'SELF' && MANDATE_PROOFS[capacity].includes(proof);
}

/** What is compared, in the order in which results are kept. */
export const ELEMENTS = ['birthDate', 'nir', 'postcode', 'phone'] as const;
export type Element = (typeof ELEMENTS)[number];
export type Outcome = Record<Element, boolean>;

/** What the caller said, normalised; '' for what was not asked. */
export interface Claim {
  birthDate: string;
  /** Five last digits, key included. */
  nirLast5: string;
  postcode: string;
  phone: string;
}

/** The same of one person of the file. */
export interface OnFile {
  birthDate: string;
  nirLast5: string;
  postcode: string;
  phones: readonly string[];
}

const same = (said: string, known: string): boolean => said !== '' && said === known;

/** Element by element: agrees or not, never what the file holds. */
export function compare(claim: Claim, file: OnFile): Outcome {
  return {
    birthDate: same(claim.birthDate, file.birthDate),
    nir: same(claim.nirLast5, file.nirLast5),
    postcode: same(claim.postcode, file.postcode),
    phone: file.phones.some((phone) => same(claim.phone, phone)),
  };
}

/** Birth date and digits agree, and one thing more: people move house and change telephones. */
export function passes({ birthDate, nir, postcode, phone }: Outcome): boolean {
  return birthDate && nir && (postcode || phone);
}

const NOTHING: Outcome = { birthDate: false, nir: false, postcode: false, phone: false };

/** The person of the file that agrees best; nothing agrees when there is nobody. */
export function bestOutcome(claim: Claim, people: readonly OnFile[]): Outcome {
  const rank = (outcome: Outcome) =>
    ELEMENTS.filter((element) => outcome[element]).length + (passes(outcome) ? ELEMENTS.length : 0);
  return people
    .map((file) => compare(claim, file))
    .reduce((best, one) => (rank(one) > rank(best) ? one : best), NOTHING);
}

/** One figure per element, always as long: sealed, its length tells nothing. */
export function writeOutcome(outcome: Outcome): string {
  return ELEMENTS.map((element) => (outcome[element] ? '1' : '0')).join('');
}

/** The reverse of writeOutcome. */
export function readOutcome(text: string): Outcome {
  return { birthDate: text[0] === '1', nir: text[1] === '1', postcode: text[2] === '1', phone: text[3] === '1' };
}

// Read over the telephone: no letter or figure that sounds or looks like another.
const ALPHABET = 'ACDEFHJKMPRTVWXY3479';

/** Ten characters of a letter code from as many random bytes, below the bias of a modulo by rejection. */
export function codeFrom(bytes: Uint8Array): string {
  const limit = 256 - (256 % ALPHABET.length);
  return [...bytes]
    .filter((byte) => byte < limit)
    .slice(0, 10)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');
}

/** What is compared of a code somebody reads back: capitals, no separator. */
export function normaliseCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
