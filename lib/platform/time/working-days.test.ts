import { describe, expect, it } from 'vitest';
import { holidays, isWorkingDay, parisDay } from './working-days';

describe('holidays of France', () => {
  it.each([
    [2021, ['2021-04-05', '2021-05-13', '2021-05-24']],
    [2024, ['2024-04-01', '2024-05-09', '2024-05-20']],
    [2038, ['2038-04-26', '2038-06-03', '2038-06-14']],
  ])('those that move in %i', (year, days) => {
    expect(holidays(year)).toEqual(expect.arrayContaining(days));
    expect(holidays(year)).toHaveLength(11);
  });
});

it.each([
  ['2021-04-03T10:00:00Z', false, 'a Saturday'],
  ['2021-04-05T10:00:00Z', false, 'Easter Monday'],
  ['2021-04-05T22:30:00Z', true, 'Tuesday already in Paris'],
  ['2021-05-08T10:00:00Z', false, '8 May'],
  ['2021-03-01T10:00:00Z', true, 'a Monday'],
])('%s is a working day: %s (%s)', (instant, expected) => {
  expect(isWorkingDay(parisDay(new Date(instant)))).toBe(expected);
});
