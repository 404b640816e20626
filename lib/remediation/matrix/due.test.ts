import { describe, expect, it } from 'vitest';
import { cellTone, cellWord } from '../labels';
import { dueOf, urgency } from './due';

const now = new Date('2021-02-26T13:00:00+01:00');
const due = (at: string, state: 'TODO' | 'REFUSED' | 'DELIVERED' = 'TODO') =>
  dueOf({ state, dueAt: new Date(at) }, now);

describe('dueOf', () => {
  it.each([
    ['2021-02-26T12:59:59+01:00', 'late'],
    ['2021-02-26T13:00:00+01:00', 'today'],
    ['2021-02-26T16:59:00+01:00', 'today'],
    ['2021-02-26T17:00:00+01:00', 'tonight'],
    ['2021-02-26T23:59:59+01:00', 'tonight'],
    ['2021-02-27T00:00:00+01:00', 'later'],
  ])('at 13:00 in Paris, %s is %s', (at, expected) => {
    expect(due(at)).toBe(expected);
  });

  it('counts days of Paris, not of UTC: 00:30 tomorrow in Paris is still the 26th in UTC', () => {
    expect(due('2021-02-26T23:30:00Z')).toBe('later');
  });

  it('holds on the night the clocks go forward', () => {
    const before = new Date('2021-03-28T01:30:00+01:00');
    expect(dueOf({ state: 'TODO', dueAt: new Date('2021-03-28T19:00:00+02:00') }, before)).toBe('tonight');
  });

  it('asks nothing more once delivered, and again once refused', () => {
    expect(due('2021-02-25T12:00:00+01:00', 'DELIVERED')).toBe('none');
    expect(due('2021-02-25T12:00:00+01:00', 'REFUSED')).toBe('late');
    expect(dueOf({ state: 'TODO', dueAt: null }, now)).toBe('none');
  });
});

it('late comes before refused, refused before tonight, tonight before the rest', () => {
  const ranks = [
    urgency({ state: 'TODO', due: 'late' }),
    urgency({ state: 'REFUSED', due: 'later' }),
    urgency({ state: 'IN_PROGRESS', due: 'tonight' }),
    urgency({ state: 'TODO', due: 'later' }),
  ];
  expect(ranks).toEqual(ranks.toSorted());
  expect(new Set(ranks).size).toBe(4);
});

it.each([
  ['TODO', 'later', 'TODO', 'idle'],
  ['IN_PROGRESS', 'none', 'IN_PROGRESS', 'idle'],
  ['TODO', 'tonight', 'TONIGHT', 'soon'],
  ['IN_PROGRESS', 'today', 'TODAY', 'soon'],
  ['TODO', 'late', 'LATE', 'late'],
  ['REFUSED', 'late', 'REFUSED', 'late'],
  ['DELIVERED', 'none', 'DELIVERED', 'run'],
  ['ACCEPTED', 'none', 'ACCEPTED', 'met'],
] as const)('a cell %s due %s reads %s, %s', (state, when, word, tone) => {
  expect(cellWord(state, when)).toBe(word);
  expect(cellTone(cellWord(state, when))).toBe(tone);
});
