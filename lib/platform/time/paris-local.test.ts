import { describe, expect, it } from 'vitest';
import { fromParisLocal, fromParisText, toParisLocal, toParisText } from './paris-local';

describe('datetime-local read as Europe/Paris', () => {
  it.each([
    ['2021-02-23T11:30', '2021-02-23T10:30:00.000Z', 'winter'],
    ['2021-07-14T11:30', '2021-07-14T09:30:00.000Z', 'summer'],
    ['2021-03-28T01:59', '2021-03-28T00:59:00.000Z', 'last minute before the spring change'],
    ['2021-03-28T03:00', '2021-03-28T01:00:00.000Z', 'first minute after the spring change'],
    ['2021-10-31T02:30', '2021-10-31T00:30:00.000Z', 'an hour that happens twice: the first'],
    ['2021-10-31T03:00', '2021-10-31T02:00:00.000Z', 'after the autumn change'],
    ['2020-02-29T00:00', '2020-02-28T23:00:00.000Z', '29 February'],
  ])('%s is %s (%s)', (local, iso) => {
    expect(fromParisLocal(local)).toBe(iso);
    expect(toParisLocal(iso)).toBe(local);
  });

  it('moves a time that does not exist one hour on', () => {
    expect(toParisLocal(fromParisLocal('2021-03-28T02:30'))).toBe('2021-03-28T03:30');
  });

  it('says null or nothing for what is not a time', () => {
    expect(fromParisLocal('hier')).toBeNull();
    expect(fromParisLocal('')).toBeNull();
    expect(toParisLocal(null)).toBe('');
    expect(toParisLocal('pas une date')).toBe('');
  });
});

describe('date and time as a person writes them', () => {
  it.each([
    '23/02/2021 11:30',
    '23/2/2021 11h30',
    '23.02.21 à 11 h 30',
    '23-02-2021, 11:30',
    '2021-02-23T11:30',
    ' 23/02/2021  11:30 ',
  ])('reads %s, day first', (text) => {
    expect(fromParisText(text)).toBe('2021-02-23T10:30:00.000Z');
  });

  it('reads a full hour and shows one form', () => {
    expect(fromParisText('23/02/2021 11 h')).toBe('2021-02-23T10:00:00.000Z');
    expect(toParisText('2021-02-23T10:00:00.000Z')).toBe('23/02/2021 11:00');
    expect(toParisText('')).toBe('');
  });

  it.each(['23/02/2021', '31/02/2021 10:00', '12/13/2021 10:00', '23/02/2021 25:00', 'hier 11:30', ''])(
    'refuses %j',
    (text) => {
      expect(fromParisText(text)).toBeNull();
    },
  );
});
