import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toParisLocal } from '@/lib/platform/time/paris-local';
import { holidays } from '@/lib/platform/time/working-days';
import { answerDeadline, authenticationTarget } from './rules';

const paris = (date: Date) => toParisLocal(date.toISOString());
const month = (received: string) => answerDeadline(new Date(received), { extended: false });

describe('one month from receipt (GDPR art. 12(3), regulation 1182/71)', () => {
  it.each([
    ['2021-02-24T09:12:00+01:00', '2021-03-24', '2021-03-24', 'plain'],
    ['2021-01-31T10:00:00+01:00', '2021-02-28', '2021-03-01', '31 January: last day of February, a Sunday'],
    ['2020-01-31T10:00:00+01:00', '2020-02-29', '2020-03-02', '31 January of a leap year: 29 February, a Saturday'],
    ['2024-01-31T10:00:00+01:00', '2024-02-29', '2024-02-29', '31 January of a leap year, a Thursday'],
    ['2022-08-31T10:00:00+02:00', '2022-09-30', '2022-09-30', '31 August: 30 September (EDPB 01/2022)'],
    ['2021-02-28T10:00:00+01:00', '2021-03-28', '2021-03-29', 'the night of summer time, a Sunday'],
    ['2021-03-05T10:00:00+01:00', '2021-04-05', '2021-04-06', 'Easter Monday'],
    ['2021-04-13T10:00:00+02:00', '2021-05-13', '2021-05-14', 'Ascension'],
    ['2021-04-24T10:00:00+02:00', '2021-05-24', '2021-05-25', 'Whit Monday'],
    ['2021-11-25T10:00:00+01:00', '2021-12-25', '2021-12-27', 'Christmas on a Saturday'],
    ['2021-12-01T10:00:00+01:00', '2022-01-01', '2022-01-03', 'New Year over the end of the year'],
    ['2021-09-30T10:00:00+02:00', '2021-10-30', '2021-11-02', 'week-end, then All Saints'],
    ['2021-02-23T23:30:00Z', '2021-03-24', '2021-03-24', 'half past midnight in Paris belongs to the new day'],
    ['2021-02-24T22:59:59Z', '2021-03-24', '2021-03-24', 'the last second of the day in Paris'],
  ])('received %s: %s, due %s (%s)', (received, calendar, due) => {
    const found = month(received);
    expect(paris(found.calendar)).toBe(`${calendar}T23:59`);
    expect(paris(found.due)).toBe(`${due}T23:59`);
  });

  it('ends in the time of the season of its end, not of its start', () => {
    expect(month('2021-03-02T10:00:00+01:00').due.toISOString()).toBe('2021-04-02T21:59:59.000Z');
    expect(month('2021-10-05T10:00:00+02:00').due.toISOString()).toBe('2021-11-05T22:59:59.000Z');
  });

  it('three months in all once extended, counted from receipt', () => {
    const extended = (received: string) => paris(answerDeadline(new Date(received), { extended: true }).due);
    expect(extended('2021-02-24T09:00:00+01:00')).toBe('2021-05-25T23:59');
    expect(extended('2020-11-30T09:00:00+01:00')).toBe('2021-03-01T23:59');
    expect(extended('2021-01-31T09:00:00+01:00')).toBe('2021-04-30T23:59');
  });

  it('is never before the calendar date, never more than five days after it, never on a day off', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
        const { calendar, due } = answerDeadline(at, { extended: false });
        const late = due.getTime() - calendar.getTime();
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(5 * 86_400_000 + 3_600_001);
        const day = paris(due).slice(0, 10);
        expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
        expect(holidays(Number(day.slice(0, 4)))).not.toContain(day);
      }),
    );
  });
});

it('our aim for the authentication is a day of elapsed hours', () => {
  expect(paris(authenticationTarget(new Date('2021-03-27T12:00:00+01:00')))).toBe('2021-03-28T13:00');
});
