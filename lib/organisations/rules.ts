import { REGION_OF_DEPARTMENT } from './territory/regions';

const FINESS = /^(\d{2}|2[AB])\d{7}$/;
/** La Poste: only its head office passes Luhn; its other sites need a digit sum divisible by 5 (domain §6). */
const LA_POSTE_SIREN = '356000000';

/** Luhn checksum of a string of digits; false when it holds anything else or is empty. */
export function luhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighted = i % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** Removes the spaces, dots and dashes people type inside identifiers, and upper-cases the rest (2a → 2A). */
export function compactIdentifier(raw: string): string {
  return raw.replace(/[\s.\u00a0\u202f-]/g, '').toUpperCase();
}

/**
 * Whether a FINESS number has the right form, and whether its last digit is the Luhn key (Corsica A→1, B→2).
 * `suspect` is a warning, never a refusal: the key rule has no published source (domain §6).
 */
export function checkFiness(finess: string): 'valid' | 'suspect' | 'malformed' {
  if (!FINESS.test(finess)) return 'malformed';
  const digits = finess.replace('A', '1').replace('B', '2');
  return luhn(digits) ? 'valid' : 'suspect';
}

/** SIREN: nine digits with the Luhn key (domain §6). */
export function isValidSiren(siren: string): boolean {
  return /^\d{9}$/.test(siren) && luhn(siren);
}

/** SIRET: SIREN + NIC, Luhn over the fourteen digits, with the exception of La Poste (domain §6). */
export function isValidSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  if (luhn(siret)) return true;
  if (!siret.startsWith(LA_POSTE_SIREN)) return false;
  return [...siret].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** RPPS: eleven digits; `suspect` when Luhn fails, a warning only since the rule has one source (domain §6). */
export function checkRpps(rpps: string): 'valid' | 'suspect' | 'malformed' {
  if (!/^\d{11}$/.test(rpps)) return 'malformed';
  return luhn(rpps) ? 'valid' : 'suspect';
}

/** French telephone number as E.164 (+33…), or null when it cannot be one. Accepts 06…, 0033…, +33(0)… */
export function normalizePhone(raw: string): string | null {
  const compact = raw.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  const national = compact.replace(/^(\+33|0033)/, '0');
  const e164 = `+33${national.slice(1)}`;
  return national.startsWith('0') && /^\+33[1-79]\d{8}$/.test(e164) ? e164 : null;
}

/** Department code of a French postcode (2A/2B for Corsica, three digits overseas), or null when there is none. */
export function departmentOfPostcode(postcode: string): string | null {
  if (!/^\d{5}$/.test(postcode)) return null;
  const code = candidateDepartment(postcode);
  return code in REGION_OF_DEPARTMENT ? code : null;
}

function candidateDepartment(postcode: string): string {
  if (/^20[01]/.test(postcode)) return '2A';
  if (/^20[26]/.test(postcode)) return '2B';
  return /^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2);
}

/** INSEE region code of a department, or null for an unknown code or a territory without region. */
export function regionOfDepartment(department: string): string | null {
  return REGION_OF_DEPARTMENT[department] || null;
}
