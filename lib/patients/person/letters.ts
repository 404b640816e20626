import { flagBit, flagsOf, type PersonFlag } from './flags';

/** Who is written to about a person (domain §7); `biologist`: nothing is sent, the biologist tells them by hand. */
export const ADDRESSEES = [
  'person',
  'parents',
  'representativeToo',
  'biologist',
  'ministry',
  'nobody',
  'publicNotice',
] as const;
export type Addressee = (typeof ADDRESSEES)[number];

type Rule = {
  /** The flag that decides, said to whoever asks why. */
  because: PersonFlag;
  to: Addressee;
  /** Flags that must all be there, one of which must be there, none of which may be there. */
  all: number;
  any: number;
  none: number;
};

const rule = (
  because: PersonFlag,
  to: Addressee,
  more: { all?: readonly PersonFlag[]; any?: readonly PersonFlag[]; none?: readonly PersonFlag[] } = {},
): Rule => ({
  because,
  to,
  all: flagBit(because) | flagsOf(more.all ?? []),
  any: flagsOf(more.any ?? []),
  none: flagsOf(more.none ?? []),
});

/**
 * First match wins. Sources: GDPR recital 27 (deceased); CSP L.1111-2, L.1111-7, L.1111-5, L.1111-5-1 (minors: the law
 * sets no age floor); civil code, measures since 1 October 2020 (protected adults); domain §7 for the rest.
 */
const LETTER_RULES: readonly Rule[] = [
  rule('DECEASED', 'nobody'),
  rule('MINOR', 'biologist', { any: ['OPPOSED', 'SENSITIVE', 'DOMESTIC_RISK', 'SHARED_ADDRESS'] }),
  rule('AGE_UNKNOWN', 'biologist'),
  rule('DOMESTIC_RISK', 'biologist'),
  rule('SHARED_ADDRESS', 'biologist'),
  rule('MILITARY', 'ministry'),
  rule('MINOR', 'parents'),
  rule('PROTECTED_ADULT', 'representativeToo', { any: ['REPRESENTED', 'ASSISTED_CONSENT'] }),
  rule('PROTECTED_ADULT', 'biologist', { none: ['ASSETS_ONLY', 'ASSISTED'] }),
];

/** Who is written to, and the flag that decides it; the person themselves when none does. */
export function addresseeOf(
  flags: number,
  reach?: { hasEmail: boolean; hasPost: boolean },
): { to: Addressee; because: PersonFlag | null } {
  const found = LETTER_RULES.find(
    ({ all, any, none }) => (flags & all) === all && (any === 0 || (flags & any) !== 0) && (flags & none) === 0,
  );
  if (found) return { to: found.to, because: found.because };
  if (reach && !reach.hasEmail && !reach.hasPost) return { to: 'publicNotice', because: 'NO_ADDRESS' };
  return { to: 'person', because: null };
}

/** True when the letter says “informations de santé” only and the detail is told by phone or in person (domain §7). */
export function isTwoStep(flags: number): boolean {
  return (flags & flagBit('SENSITIVE')) !== 0;
}
