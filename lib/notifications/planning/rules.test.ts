import { describe, expect, it } from 'vitest';
import { type Capacities, endOf, forecast, strategies } from './rules';

const capacities: Capacities = {
  EMAIL: { perDay: 172_800, unitCost: 0 },
  POST: { perDay: 20_000, unitCost: 1.16 },
  SMS: { perDay: 50_000, unitCost: null },
  PHONE: { perDay: 400, unitCost: null },
  NOTICE: { perDay: 1_000_000, unitCost: null },
};

describe('forecast', () => {
  it('says 25 days by letter at 20,000 a day for the 491,840 persons of the leak', () => {
    const { days, cost } = forecast('POST', 491_840, capacities.POST);
    expect(days).toBe(25);
    expect(cost).toBe(570_534.4);
    expect(endOf(new Date('2021-02-26T12:00:00Z'), days)?.toISOString()).toBe('2021-03-23T12:00:00.000Z');
  });

  it('takes no time for nobody, a whole day for one', () => {
    expect(forecast('PHONE', 0, capacities.PHONE)).toMatchObject({ days: 0, ms: 0 });
    expect(forecast('PHONE', 1, capacities.PHONE).days).toBe(1);
    expect(forecast('PHONE', 401, capacities.PHONE).days).toBe(2);
    expect(endOf(new Date(), 0)).toBeNull();
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
    const [emailFirst, letters] = strategies(volumes, capacities);
    expect(emailFirst?.days).toBe(22);
    expect(letters?.days).toBe(25);
    const unpriced = { ...capacities, POST: { perDay: 20_000, unitCost: null } };
    expect(strategies(volumes, unpriced).map(({ cost }) => cost)).toEqual([null, null, 0]);
  });
});
