import { describe, expect, it } from 'vitest';
import { flagsOf, PERSON_FLAGS, type PersonFlag } from './flags';
import { addresseeOf, isTwoStep } from './letters';

const to = (...flags: PersonFlag[]) => addresseeOf(flagsOf(flags)).to;

describe('who is written to (domain §7)', () => {
  it('an adult with nothing special gets their own letter', () => {
    expect(addresseeOf(0)).toEqual({ to: 'person', because: null });
    expect(to('SENSITIVE')).toBe('person');
    expect(isTwoStep(flagsOf(['SENSITIVE']))).toBe(true);
    expect(isTwoStep(0)).toBe(false);
  });

  it('nobody is written to about a deceased person, whatever else is known', () => {
    for (const flag of PERSON_FLAGS) expect(to('DECEASED', flag)).toBe('nobody');
  });

  it('a minor’s parents, unless the minor opposed it or the care may be confidential: then the biologist', () => {
    expect(to('MINOR')).toBe('parents');
    for (const flag of ['OPPOSED', 'SENSITIVE', 'DOMESTIC_RISK', 'SHARED_ADDRESS'] as const)
      expect(to('MINOR', flag)).toBe('biologist');
    expect(to('AGE_UNKNOWN')).toBe('biologist');
  });

  it('a protected adult and the representative, according to the measure; unknown: the biologist', () => {
    expect(to('PROTECTED_ADULT')).toBe('biologist');
    expect(to('PROTECTED_ADULT', 'REPRESENTED')).toBe('representativeToo');
    expect(to('PROTECTED_ADULT', 'ASSETS_ONLY')).toBe('person');
    expect(to('PROTECTED_ADULT', 'ASSISTED')).toBe('person');
    expect(to('PROTECTED_ADULT', 'ASSISTED_CONSENT')).toBe('representativeToo');
  });

  it('a letter that could endanger goes through the biologist, the military through the ministry', () => {
    expect(to('DOMESTIC_RISK')).toBe('biologist');
    expect(to('SHARED_ADDRESS', 'MILITARY')).toBe('biologist');
    expect(to('MILITARY')).toBe('ministry');
  });

  it('the public notice is for who cannot be reached', () => {
    expect(addresseeOf(flagsOf(['NO_ADDRESS']), { hasEmail: false, hasPost: false }).to).toBe('publicNotice');
    expect(addresseeOf(flagsOf(['NO_ADDRESS']), { hasEmail: true, hasPost: false }).to).toBe('person');
  });
});
