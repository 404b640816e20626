import { flagsOf, hasFlag, type PersonFlag } from '@/lib/patients/person/flags';
import type { Audience } from '../rules';

/** A person is kept out when all of `all` and none of `none` are set. */
interface Exclusion {
  reason: string;
  all: readonly PersonFlag[];
  none: readonly PersonFlag[];
}

/**
 * Who is kept out of every mailing, first match wins: their information goes through the biologist, the ministry or
 * nobody (domain §7). They stand in a batch as EXCLUDED with the reason, so that none is silently skipped.
 */
export const EXCLUSIONS: readonly Exclusion[] = [
  { reason: 'DECEASED', all: ['DECEASED'], none: [] },
  { reason: 'DOMESTIC_RISK', all: ['DOMESTIC_RISK'], none: [] },
  { reason: 'SHARED_ADDRESS', all: ['SHARED_ADDRESS'], none: [] },
  { reason: 'MILITARY', all: ['MILITARY'], none: [] },
  // The person is written to alone when nobody represents them for their person; a representative, or a measure not
  // known, is the biologist's: the file has no address of a guardian (domain §7).
  { reason: 'PROTECTED_ADULT', all: ['PROTECTED_ADULT'], none: ['ASSETS_ONLY', 'ASSISTED'] },
  { reason: 'AGE_UNKNOWN', all: ['AGE_UNKNOWN'], none: [] },
  { reason: 'MINOR_OPPOSED', all: ['MINOR', 'OPPOSED'], none: [] },
  // Data that may be about confidential care: never automatically to the parents (CSP L.1111-5, domain §7).
  { reason: 'MINOR_SENSITIVE', all: ['MINOR', 'SENSITIVE'], none: [] },
];

/** The table as bits for SQL: kept out when `flags & mask = value`. */
export const EXCLUSION_BITS = EXCLUSIONS.map(({ reason, all, none }) => ({
  reason,
  mask: flagsOf([...all, ...none]),
  value: flagsOf(all),
}));

/** Why a person is kept out of every mailing, or null. */
export function exclusionOf(flags: number): string | null {
  return EXCLUSION_BITS.find(({ mask, value }) => (flags & mask) === value)?.reason ?? null;
}

/**
 * The text a person is to receive; every person has exactly one, so that nobody falls between two batches. Those kept
 * out stand in the standard batch, with their reason.
 */
export function audienceOf(flags: number): Audience {
  if (exclusionOf(flags) !== null) return 'STANDARD';
  if (hasFlag(flags, 'MINOR')) return 'PARENTS';
  return hasFlag(flags, 'SENSITIVE') ? 'SENSITIVE' : 'STANDARD';
}
