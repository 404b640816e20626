import { describe, expect, it } from 'vitest';
import { flagList, type PersonFlag } from '../person/flags';
import { bitsOf, changeProblem, readReferences, SETTABLE_FLAGS } from './rules';

const words = (add: PersonFlag[], remove: PersonFlag[] = []) => {
  const { set, clear } = bitsOf({ add, remove });
  return { set: flagList(set), clear: flagList(clear) };
};

describe('a change of flags', () => {
  it('keeps one measure of protection, which makes a protected adult', () => {
    expect(words(['ASSETS_ONLY'])).toEqual({
      set: ['PROTECTED_ADULT', 'ASSETS_ONLY'],
      clear: ['REPRESENTED', 'ASSISTED', 'ASSISTED_CONSENT'],
    });
    expect(words([], ['PROTECTED_ADULT']).clear).toEqual([
      'PROTECTED_ADULT',
      'REPRESENTED',
      'ASSETS_ONLY',
      'ASSISTED',
      'ASSISTED_CONSENT',
    ]);
    expect(changeProblem({ add: ['REPRESENTED', 'ASSISTED'], remove: [] })).toBe('persons.errors.oneMeasure');
  });

  it('knows no opposition without minority', () => {
    expect(words(['OPPOSED']).set).toEqual(['MINOR', 'OPPOSED']);
    expect(words([], ['MINOR']).clear).toEqual(['MINOR', 'OPPOSED']);
  });

  it('says one thing of each flag, and something', () => {
    expect(changeProblem({ add: ['MINOR'], remove: ['MINOR'] })).toBe('persons.errors.bothWays');
    expect(changeProblem({ add: [], remove: [] })).toBe('persons.errors.nothingToChange');
    expect(changeProblem({ add: ['MINOR'], remove: ['SENSITIVE'] })).toBeNull();
    expect(SETTABLE_FLAGS).not.toContain('DOUBTFUL');
  });

  it('finds the references in any list', () => {
    const one = '019aa000-0000-7000-8000-00000000000a';
    expect(readReferences(`ref;nom\r\n${one};x\r\n"${one.toUpperCase()}" et rien`)).toEqual([one]);
    expect(readReferences('aucune')).toEqual([]);
  });
});
