import { describe, expect, it } from 'vitest';
import { commonNextStates, guardStep, isOwed, nextStates, type RemediationState, requirement, STATES } from './rules';

const full = { hasEvidence: true, reason: 'certificat expiré' };
const vendor = { ...full, sides: ['vendor'] as const };
const decider = { ...full, sides: ['decider'] as const };

describe('guardStep refuses', () => {
  it.each([
    ['a vendor accepting its own delivery', { ...vendor, from: 'DELIVERED', to: 'ACCEPTED' }, 'deciderOnly'],
    ['a vendor refusing', { ...vendor, from: 'DELIVERED', to: 'REFUSED' }, 'deciderOnly'],
    ['a decider delivering for the vendor', { ...decider, from: 'IN_PROGRESS', to: 'DELIVERED' }, 'vendorOnly'],
    ['a reader doing anything', { ...full, sides: [], from: 'TODO', to: 'IN_PROGRESS' }, 'vendorOnly'],
    [
      'a delivery without proof',
      { ...vendor, hasEvidence: false, from: 'IN_PROGRESS', to: 'DELIVERED' },
      'needsEvidence',
    ],
    ['a refusal without reason', { ...decider, reason: ' \n', from: 'DELIVERED', to: 'REFUSED' }, 'needsReason'],
    ['accepting what was not delivered', { ...decider, from: 'IN_PROGRESS', to: 'ACCEPTED' }, 'noSuchStep'],
    ['accepting what was refused', { ...decider, from: 'REFUSED', to: 'ACCEPTED' }, 'noSuchStep'],
    ['accepting twice', { ...decider, from: 'ACCEPTED', to: 'ACCEPTED' }, 'alreadyThere'],
    ['taking back an acceptance', { ...vendor, from: 'ACCEPTED', to: 'IN_PROGRESS' }, 'noSuchStep'],
  ] as const)('%s', (_, step, guard) => {
    expect(guardStep(step)).toBe(guard);
  });
});

describe('a cell', () => {
  it('goes from to do to accepted, by way of a refusal', () => {
    const life: [RemediationState, RemediationState, typeof vendor | typeof decider][] = [
      ['TODO', 'IN_PROGRESS', vendor],
      ['IN_PROGRESS', 'DELIVERED', vendor],
      ['DELIVERED', 'REFUSED', decider],
      ['REFUSED', 'IN_PROGRESS', vendor],
      ['IN_PROGRESS', 'DELIVERED', vendor],
      ['DELIVERED', 'ACCEPTED', decider],
    ];
    for (const [from, to, who] of life) expect(guardStep({ ...who, from, to })).toBeNull();
  });

  it('offers exactly the steps that the guard lets through, whoever asks', () => {
    for (const sides of [[], ['vendor'], ['decider'], ['vendor', 'decider']] as const) {
      for (const from of STATES) {
        const allowed = STATES.filter((to) => guardStep({ ...full, sides, from, to }) === null);
        expect([...nextStates(from, sides)].sort()).toEqual([...allowed].sort());
      }
    }
  });

  it('stays accepted', () => {
    expect(nextStates('ACCEPTED', ['vendor', 'decider'])).toEqual([]);
  });

  it('is owed until delivered, and again once refused', () => {
    expect(STATES.filter(isOwed)).toEqual(['TODO', 'IN_PROGRESS', 'REFUSED']);
  });
});

it('one act on several cells can only be what all of them allow', () => {
  expect(commonNextStates([['IN_PROGRESS', 'DELIVERED'], ['DELIVERED']])).toEqual(['DELIVERED']);
  expect(commonNextStates([['DELIVERED'], []])).toEqual([]);
  expect(commonNextStates([])).toEqual([]);
});

it('says what a state requires', () => {
  expect(STATES.map(requirement)).toEqual([null, null, 'evidence', null, 'reason']);
});
