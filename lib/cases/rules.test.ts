import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { clockAt, clockTone, compareUrgency, delayReasonsDemanded, reg1182End, strictDeadline } from './rules';

const at = (iso: string) => new Date(iso);
const HOUR = 3_600_000;

/** The five vectors of the domain reference, §2. */
const VECTORS = [
  ['plain', '2021-02-23T18:30+01:00', '2021-02-26T18:30+01:00', '2021-02-26T19:00+01:00'],
  ['week-end', '2021-02-26T16:20+01:00', '2021-03-01T16:20+01:00', '2021-03-01T17:00+01:00'],
  ['DST spring', '2021-03-26T10:00+01:00', '2021-03-29T11:00+02:00', '2021-03-29T12:00+02:00'],
  ['holiday, no roll-over', '2021-04-02T15:10+02:00', '2021-04-05T15:10+02:00', '2021-04-05T16:00+02:00'],
  ['DST autumn', '2021-10-30T12:00+02:00', '2021-11-02T11:00+01:00', '2021-11-02T12:00+01:00'],
] as const;

describe('deadline of GDPR art. 33', () => {
  it.each(VECTORS)('%s', (_name, awareness, strict, reg1182) => {
    expect(strictDeadline(at(awareness))).toEqual(at(strict));
    expect(reg1182End(at(awareness))).toEqual(at(reg1182));
  });

  const anyInstant = fc.date({ min: at('2018-05-25T00:00Z'), max: at('2060-01-01T00:00Z'), noInvalidDate: true });

  it('is 72 elapsed hours in every year, never after the 1182/71 count, which ends on a full hour', () => {
    fc.assert(
      fc.property(anyInstant, (awareness) => {
        const strict = strictDeadline(awareness).getTime();
        const reg = reg1182End(awareness).getTime();
        expect(strict - awareness.getTime()).toBe(72 * HOUR);
        expect(reg).toBeGreaterThan(strict);
        expect(reg - strict).toBeLessThanOrEqual(HOUR);
        expect(reg % HOUR).toBe(0);
      }),
    );
  });

  it('moves on the wall clock of Paris only when a DST night lies inside, by the offset difference', () => {
    fc.assert(
      fc.property(anyInstant, (awareness) => {
        const zoned = (date: Date) =>
          Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO('Europe/Paris');
        const start = zoned(awareness);
        const end = zoned(strictDeadline(awareness));
        const wallShift = end
          .toPlainDateTime()
          .since(start.toPlainDateTime().add({ days: 3 }))
          .total('nanoseconds');
        expect(wallShift).toBe(end.offsetNanoseconds - start.offsetNanoseconds);
      }),
    );
  });
});

describe('state of the clock', () => {
  const awarenessAt = at('2021-02-23T11:30+01:00');
  const open = { awarenessAt, deadlineAt: null, notifiedAt: null, notRequiredAt: null };

  it.each([
    ['RUNNING', '2021-02-25T23:29+01:00'],
    ['RUNNING', '2021-02-25T23:30+01:00'],
    ['DUE_SOON', '2021-02-25T23:30:00.001+01:00'],
    ['DUE_SOON', '2021-02-26T11:30+01:00'],
    ['OVERDUE', '2021-02-26T11:30:00.001+01:00'],
  ])('%s at %s', (state, now) => {
    expect(clockAt(open, at(now)).state).toBe(state);
  });

  it('says how late it is', () => {
    const clock = clockAt(open, at('2021-02-26T13:18+01:00'));
    expect(clock).toMatchObject({ state: 'OVERDUE', late: true, remainingMs: -(HOUR + 48 * 60_000), elapsed: 1 });
    expect(clockTone(clock)).toBe('late');
  });

  it('counts to the deadline that the rule gave, and draws its share of that period', () => {
    const proposal = { ...open, deadlineAt: at('2021-02-27T11:30+01:00') };
    const clock = clockAt(proposal, at('2021-02-26T13:18+01:00'));
    expect(clock).toMatchObject({ state: 'RUNNING', late: false, deadline: proposal.deadlineAt });
    expect(clockAt(proposal, at('2021-02-25T11:30+01:00')).elapsed).toBe(0.5);
    expect(delayReasonsDemanded(proposal, at('2021-02-27T11:30+01:00'))).toBe(false);
  });

  it('has not started without an awareness date', () => {
    expect(clockAt({ ...open, awarenessAt: null }, at('2021-02-26T13:00+01:00'))).toMatchObject({
      state: 'NOT_STARTED',
      deadline: null,
      remainingMs: null,
    });
  });

  it('is met by the receipt time only, and says whether in time', () => {
    const now = at('2021-03-10T00:00Z');
    const inTime = clockAt({ ...open, notifiedAt: at('2021-02-26T11:30+01:00') }, now);
    expect(inTime).toMatchObject({ state: 'MET', late: false, marginMs: 0 });
    const late = clockAt({ ...open, notifiedAt: at('2021-02-26T11:31+01:00') }, now);
    expect(late).toMatchObject({ state: 'MET', late: true, marginMs: 60_000 });
    // Taken back later: the first receipt still stops the clock, and the state says so.
    const withdrawn = { ...open, notifiedAt: at('2021-02-26T11:31+01:00'), withdrawnAt: now };
    expect(clockAt(withdrawn, now)).toMatchObject({ state: 'WITHDRAWN', late: true, remainingMs: null });
    expect(compareUrgency(clockAt(open, now), clockAt(withdrawn, now))).toBeLessThan(0);
    expect(clockAt({ ...open, notRequiredAt: now }, now).state).toBe('NOT_REQUIRED');
  });

  it('never goes back from late to running as time passes', () => {
    const order = ['RUNNING', 'DUE_SOON', 'OVERDUE'];
    fc.assert(
      fc.property(fc.nat(100 * HOUR), fc.nat(100 * HOUR), (a, b) => {
        const [early, later] = a < b ? [a, b] : [b, a];
        const stateAfter = (ms: number) => order.indexOf(clockAt(open, new Date(awarenessAt.getTime() + ms)).state);
        expect(stateAfter(early)).toBeLessThanOrEqual(stateAfter(later));
      }),
    );
  });
});

describe('urgency', () => {
  it('puts the latest first, then the soonest, then no date, then met, then not required', () => {
    const now = at('2021-02-26T13:00+01:00');
    const facts = (awareness: string | null, notified = false, notRequired = false) => ({
      awarenessAt: awareness ? at(awareness) : null,
      deadlineAt: null,
      notifiedAt: notified ? at('2021-02-25T17:04+01:00') : null,
      notRequiredAt: notRequired ? now : null,
    });
    const cases = {
      notRequired: facts(null, false, true),
      met: facts('2021-02-23T10:00+01:00', true),
      noDate: facts(null),
      tomorrow: facts('2021-02-24T07:58+01:00'),
      tonight: facts('2021-02-23T18:12+01:00'),
      lateABit: facts('2021-02-23T12:34+01:00'),
      latest: facts('2021-02-23T11:30+01:00'),
    };
    const sorted = Object.entries(cases)
      .map(([name, value]) => ({ name, clock: clockAt(value, now) }))
      .sort((a, b) => compareUrgency(a.clock, b.clock));
    expect(sorted.map((row) => row.name)).toEqual([
      'latest',
      'lateABit',
      'tonight',
      'tomorrow',
      'noDate',
      'met',
      'notRequired',
    ]);
  });
});

describe('reasons for the delay', () => {
  const awarenessAt = at('2021-02-23T11:30+01:00');
  it('are demanded one millisecond after the deadline, not at it', () => {
    expect(delayReasonsDemanded({ awarenessAt }, at('2021-02-26T11:30+01:00'))).toBe(false);
    expect(delayReasonsDemanded({ awarenessAt }, at('2021-02-26T11:30:00.001+01:00'))).toBe(true);
    expect(delayReasonsDemanded({ awarenessAt: null }, at('2021-02-26T13:00+01:00'))).toBe(false);
  });
});
