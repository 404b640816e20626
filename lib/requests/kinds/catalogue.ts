/** What may be asked of a laboratory about the leak (product E4, domain §7 "Hotline"). */
export const REQUEST_KINDS = [
  'IN_FILE',
  'ACCESS',
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'OBJECTION',
  'COMPLAINT',
  'LETTER_AGAIN',
  'QUESTION',
  'HEIRS',
  'REPRESENTATIVE',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Ways a request comes in. */
export const REQUEST_CHANNELS = ['HOTLINE', 'LETTER', 'EMAIL', 'COUNTER'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/** In what capacity somebody asks; everyone but the person concerned proves it. */
export const CAPACITIES = ['SELF', 'PARENT', 'GUARDIAN', 'HEIR', 'MANDATED'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Proofs of a capacity, by capacity; none is kept, only its kind and who saw it. */
export const MANDATE_PROOFS: Readonly<Record<Exclude<Capacity, 'SELF'>, readonly string[]>> = {
  PARENT: ['FAMILY_RECORD', 'BIRTH_CERTIFICATE', 'CUSTODY_RULING'],
  GUARDIAN: ['GUARDIANSHIP_RULING', 'FAMILY_HABILITATION', 'PROTECTION_MANDATE'],
  HEIR: ['NOTARIAL_DEED', 'HEIR_CERTIFICATE', 'FAMILY_RECORD'],
  MANDATED: ['WRITTEN_MANDATE'],
};

/** The article a kind rests on, as written in registers; '' where no right of the GDPR is exercised. */
export const ARTICLES: Readonly<Record<RequestKind, string>> = {
  IN_FILE: 'RGPD art. 15',
  ACCESS: 'RGPD art. 15',
  RECTIFICATION: 'RGPD art. 16',
  ERASURE: 'RGPD art. 17',
  RESTRICTION: 'RGPD art. 18',
  OBJECTION: 'RGPD art. 21',
  COMPLAINT: '',
  LETTER_AGAIN: 'RGPD art. 34',
  QUESTION: '',
  HEIRS: 'Loi 78-17 art. 84-85',
  REPRESENTATIVE: 'RGPD art. 15',
};

/** A general question is answered without a word on anybody: nobody has to prove who they are. */
export function needsAuthentication(kind: RequestKind): boolean {
  return kind !== 'QUESTION';
}
