import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { reg1182End } from '../cases/rules';
import { BUILT_IN_PACKS } from './packs/built-in';
import { addPeriod, clockOf, covers, dayStart, obligationsOf, type RuleFacts } from './rules';
import { packSchema } from './schema';
import { makeFacts } from './testing/facts';
import { proposal96 } from './testing/proposal';

const at = (iso: string) => new Date(iso);
const HOUR = 3_600_000;
const ask = (over: Partial<RuleFacts>, packs = BUILT_IN_PACKS) =>
  Object.fromEntries(obligationsOf({ packs, facts: makeFacts(over) }).map((item) => [item.rule.kind, item]));
const aware = (iso: string, over: Partial<RuleFacts> = {}) => ask({ awarenessAt: at(iso), ...over });

describe('what the law asks, by date of awareness', () => {
  it('February 2021: CNIL in 72 hours, report without delay, complaint only advised, no NIS 2', () => {
    const found = aware('2021-02-23T11:30+01:00');
    expect(found.CNIL_33).toMatchObject({ dueAt: at('2021-02-26T11:30+01:00'), rule: { threshold: 'RISK' } });
    expect(found.SECTOR_REPORT).toMatchObject({ dueAt: null, targetAt: at('2021-02-23T23:30+01:00') });
    expect(found.SECTOR_REPORT?.rule).toMatchObject({ requirement: 'REQUIRED', withoutDelay: true, toVerify: true });
    expect(found.COMPLAINT).toMatchObject({ dueAt: null, rule: { id: 'complaintAdvised', requirement: 'ADVISED' } });
    expect(found.NIS2_NOTIFICATION).toBeUndefined();
  });

  it('today: the complaint has its own 72 hours, and NIS 2 its three periods where it was declared to apply', () => {
    const today = '2026-11-24T09:00+01:00';
    const found = aware(today, { nis2Applies: true, nis2NotifiedAt: at('2026-11-26T10:00+01:00') });
    expect(found.COMPLAINT).toMatchObject({ dueAt: at('2026-11-27T09:00+01:00'), rule: { id: 'complaintLopmi' } });
    expect(found.NIS2_EARLY_WARNING?.dueAt).toEqual(at('2026-11-25T09:00+01:00'));
    expect(found.NIS2_NOTIFICATION?.dueAt).toEqual(at('2026-11-27T09:00+01:00'));
    expect(found.NIS2_FINAL?.dueAt).toEqual(at('2026-12-26T10:00+01:00'));
    expect(aware(today).NIS2_NOTIFICATION).toBeUndefined();
    const kinds = (over: Record<string, unknown>) => Object.keys(over);
    expect(kinds(aware(today, { nis2Applies: true }))).not.toEqual(kinds(aware('2021-02-23T11:30+01:00')));
  });

  it('the complaint changes at midnight of 24 April 2023 in Paris, not a minute before', () => {
    expect(aware('2023-04-23T23:59+02:00').COMPLAINT?.rule.id).toBe('complaintAdvised');
    expect(aware('2023-04-24T00:00+02:00').COMPLAINT?.dueAt).toEqual(at('2023-04-27T00:00+02:00'));
    expect(aware('2023-04-24T00:00+02:00', { cyberOffence: false }).COMPLAINT).toBeUndefined();
  });

  it('medical laboratories report to the State since 1 October 2017; the GDPR did not apply yet', () => {
    expect(aware('2017-09-30T23:59+02:00').SECTOR_REPORT).toBeUndefined();
    const found = aware('2017-10-01T00:00+02:00');
    expect(found.SECTOR_REPORT).toBeDefined();
    expect(found.CNIL_33).toBeUndefined();
    expect(clockOf(obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts() }))).toEqual({
      deadlineAt: null,
      deadlineHours: 72,
    });
  });

  it('without awareness date the rules of the day are listed; only what starts with another event has a date', () => {
    const found = obligationsOf({
      packs: BUILT_IN_PACKS,
      facts: makeFacts({ firstSignalAt: at('2021-02-23T08:53+01:00'), vendorKnownAt: at('2021-02-23T10:00+01:00') }),
    });
    const dated = found.filter((item) => item.dueAt || item.targetAt).map((item) => item.rule.kind);
    expect(dated).toEqual(['PROCESSOR_NOTICE', 'CERT_FR', 'ARS', 'DGS']);
    expect(found.find((item) => item.rule.kind === 'PROCESSOR_NOTICE')?.targetAt).toEqual(at('2021-02-24T10:00+01:00'));
    expect(ask({ processorInvolved: false }).PROCESSOR_NOTICE).toBeUndefined();
  });

  it('the supplement is advised 72 hours after the receipt of the initial notification', () => {
    const found = aware('2021-02-23T11:30+01:00', { initialFiledAt: at('2021-02-26T13:10+01:00') });
    expect(found.CNIL_SUPPLEMENT).toMatchObject({
      dueAt: null,
      targetAt: at('2021-03-01T13:10+01:00'),
      rule: { requirement: 'ADVISED' },
    });
  });
});

describe('packs of an administrator', () => {
  const packs = [...BUILT_IN_PACKS, proposal96];

  it('a later text replaces the rule of its kind from its first day, and leaves 2021 alone', () => {
    const future = ask({ awarenessAt: at('2027-03-01T09:00+01:00') }, packs).CNIL_33;
    expect(future).toMatchObject({
      dueAt: at('2027-03-05T09:00+01:00'),
      packCode: 'omnibus-96',
      rule: { threshold: 'HIGH_RISK' },
    });
    const before = ask({ awarenessAt: at('2021-02-23T11:30+01:00') }, packs).CNIL_33;
    expect(before).toMatchObject({ dueAt: at('2021-02-26T11:30+01:00'), packCode: 'eu-gdpr' });
    const facts = makeFacts({ awarenessAt: at('2027-03-01T09:00+01:00') });
    expect(clockOf(obligationsOf({ packs, facts })).deadlineHours).toBe(96);
    expect(clockOf(obligationsOf({ packs: BUILT_IN_PACKS, facts })).deadlineHours).toBe(72);
  });

  it('the same id replaces a rule altogether, whatever its dates', () => {
    const [cnil] = proposal96.rules;
    const pack = packSchema.parse({ ...proposal96, rules: [{ ...cnil, id: 'gdpr33', validTo: '2028-01-01' }] });
    const found = (iso: string) => ask({ awarenessAt: at(iso) }, [...BUILT_IN_PACKS, pack]).CNIL_33;
    expect(found('2021-02-23T11:30+01:00')).toBeUndefined();
    expect(found('2027-06-01T00:00+02:00')?.rule.id).toBe('gdpr33');
    expect(found('2028-01-01T00:00+01:00')).toBeUndefined();
  });

  it('may bring an obligation the product has never heard of', () => {
    const [cnil] = proposal96.rules;
    const rule = {
      ...cnil,
      id: 'hds',
      kind: 'HOST_NOTICE',
      validFrom: '2020-01-01',
      period: { months: 1 },
      target: null,
    };
    const pack = packSchema.parse({ ...proposal96, rules: [rule] });
    const found = ask({ awarenessAt: at('2021-01-31T10:00+01:00') }, [...BUILT_IN_PACKS, pack]).HOST_NOTICE;
    expect(found?.dueAt).toEqual(at('2021-02-28T10:00+01:00'));
  });
});

describe('periods', () => {
  const anyInstant = fc.date({ min: at('2018-01-01T00:00Z'), max: at('2036-01-01T00:00Z'), noInvalidDate: true });
  /** Instants of the week around each change of the clocks in Paris, 2018 to 2035. */
  const aroundChange = fc
    .record({
      year: fc.integer({ min: 2018, max: 2035 }),
      month: fc.constantFrom(3, 10),
      offset: fc.integer({ min: -120 * 60, max: 24 * 60 }),
    })
    .map(({ year, month, offset }) => {
      const lastDay = Temporal.PlainDate.from({ year, month, day: 31 });
      const sunday = lastDay.subtract({ days: lastDay.dayOfWeek % 7 });
      return new Date(Date.parse(`${sunday.toString()}T01:00:00Z`) + offset * 60_000);
    });

  it('72 hours are 72 elapsed hours over both nights of change and all years, never after the 1182/71 count', () => {
    fc.assert(
      fc.property(fc.oneof(anyInstant, aroundChange), (from) => {
        const end = addPeriod(from, { hours: 72 });
        expect(end.getTime() - from.getTime()).toBe(72 * HOUR);
        expect(end.getTime()).toBeLessThanOrEqual(reg1182End(from).getTime());
      }),
      { numRuns: 500 },
    );
  });

  it('a month keeps the time of day of Paris and the day, or the last day of a shorter month', () => {
    const zoned = (date: Date) =>
      Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO('Europe/Paris');
    fc.assert(
      fc.property(fc.oneof(anyInstant, aroundChange), fc.integer({ min: 1, max: 24 }), (from, months) => {
        const [start, end] = [zoned(from), zoned(addPeriod(from, { months }))];
        const wanted = start.toPlainDate().add({ months });
        expect(end.toPlainDate().equals(wanted)).toBe(true);
        expect([start.day, wanted.daysInMonth]).toContain(end.day);
        // The hour that spring skips moves one hour on; every other time of day stays.
        const moved = end.toPlainTime().since(start.toPlainTime()).total('hours');
        expect(moved === 0 || (moved === 1 && end.month === 3)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(addPeriod(at('2028-01-31T10:00+01:00'), { months: 1 })).toEqual(at('2028-02-29T10:00+01:00'));
  });

  it('days begin at midnight in Paris, in summer and in winter', () => {
    expect(dayStart('2023-04-24')).toEqual(at('2023-04-23T22:00Z'));
    expect(dayStart('2027-01-01')).toEqual(at('2026-12-31T23:00Z'));
    const rule = { validFrom: '2023-04-24', validTo: '2023-04-25' };
    expect(covers(rule, at('2023-04-24T21:59:59.999Z'))).toBe(true);
    expect(covers(rule, at('2023-04-24T22:00Z'))).toBe(false);
  });

  it('at any moment of the years at most one rule of a kind counts, and dates never precede their start', () => {
    fc.assert(
      fc.property(anyInstant, fc.boolean(), (awarenessAt, nis2Applies) => {
        const found = obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts({ awarenessAt, nis2Applies }) });
        const kinds = found.map(({ rule }) => rule.kind);
        expect(new Set(kinds).size).toBe(kinds.length);
        for (const { startAt, dueAt, targetAt } of found) {
          if (startAt && dueAt) expect(dueAt.getTime()).toBeGreaterThan(startAt.getTime());
          if (dueAt && targetAt) expect(targetAt.getTime()).toBeLessThan(dueAt.getTime());
        }
      }),
    );
  });
});
