import { describe, expect, it } from 'vitest';
import { endOf, scheduleOf } from './calendar';
import { type Capacities, forecast, strategies } from './rules';

const capacities: Capacities = {
  EMAIL: { perDay: 172_800, unitCost: 0 },
  POST: { perDay: 20_000, unitCost: 1.16 },
  SMS: { perDay: 50_000, unitCost: null },
  PHONE: { perDay: 400, unitCost: null },
  NOTICE: { perDay: 1_000_000, unitCost: null },
};

describe('forecast', () => {
  it('says 25 days by letter at 20,000 a day for the 491,840 persons of the leak', () => {
    const letters = forecast('POST', 491_840, capacities.POST);
    expect(letters).toMatchObject({ days: 25, workingDays: true, cost: 570_534.4 });
    // Friday 26 February: the 25th working day after it, none of them a week-end, is Friday 2 April.
    expect(endOf(new Date('2021-02-26T12:00:00Z'), letters)?.toISOString()).toBe('2021-04-02T10:00:00.000Z');
  });

  it('takes no time for nobody, a whole day for one', () => {
    expect(forecast('PHONE', 0, capacities.PHONE)).toMatchObject({ days: 0, ms: 0 });
    expect(forecast('PHONE', 1, capacities.PHONE).days).toBe(1);
    expect(forecast('PHONE', 401, capacities.PHONE).days).toBe(2);
    expect(endOf(new Date(), { days: 0, workingDays: true })).toBeNull();
  });

  it('shows no date beyond ten years, however small the channel, and lets it decide', () => {
    const from = new Date('2021-02-26T12:00:00Z');
    const slow = forecast('POST', 491_840, { perDay: 1, unitCost: null });
    expect(slow.days).toBe(491_840);
    expect(endOf(from, slow)).toBeNull();
    expect(endOf(from, { days: 3653, workingDays: false })?.toISOString()).toBe('2031-02-27T11:00:00.000Z');
    expect(endOf(from, { days: 3654, workingDays: false })).toBeNull();
    // Ten years hold some 2,530 working days.
    expect(endOf(from, { days: 2500, workingDays: true })?.getUTCFullYear()).toBe(2031);
    expect(endOf(from, { days: 2600, workingDays: true })).toBeNull();
    const quick = forecast('EMAIL', 1000, capacities.EMAIL);
    const decides = { days: 491_840, workingDays: true, endsOn: null };
    expect(scheduleOf([slow, quick], from)).toEqual(decides);
    expect(scheduleOf([quick, slow], from)).toEqual(decides);
  });

  it('sends messages on any day, letters neither on week-ends nor on holidays', () => {
    const thursday = new Date('2021-04-01T10:00:00Z');
    expect(endOf(thursday, forecast('EMAIL', 200_000, capacities.EMAIL))?.toISOString()).toContain('2021-04-03');
    // Friday, then Easter Monday is a holiday: Tuesday.
    expect(endOf(thursday, forecast('POST', 40_000, capacities.POST))?.toISOString()).toContain('2021-04-06');
  });
});

describe('strategies', () => {
  const volumes = { email: 58_000, post: 430_000, neither: 3_840 };

  it('leave out nobody: parts and left make the whole, each time', () => {
    for (const { parts, left } of strategies(volumes, capacities)) {
      expect(parts.reduce((sum, { persons }) => sum + persons, 0) + left).toBe(491_840);
    }
  });

  it('last as long as their longest channel, and cost nothing certain with an unknown price', () => {
    const from = new Date('2021-02-26T12:00:00Z');
    const [emailFirst, letters, emailOnly] = strategies(volumes, capacities).map(({ parts }) =>
      scheduleOf(parts, from),
    );
    expect(emailFirst).toEqual({ days: 22, workingDays: true, endsOn: '2021-03-30T10:00:00.000Z' });
    expect(letters?.days).toBe(25);
    expect(emailOnly).toEqual({ days: 1, workingDays: false, endsOn: '2021-02-27T11:00:00.000Z' });
    expect(scheduleOf([], from)).toEqual({ days: 0, workingDays: false, endsOn: null });
    const unpriced = { ...capacities, POST: { perDay: 20_000, unitCost: null } };
    expect(strategies(volumes, unpriced).map(({ cost }) => cost)).toEqual([null, null, 0]);
  });
});
