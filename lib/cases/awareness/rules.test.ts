import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { obligationsOf } from '@/lib/rules/rules';
import { makeFacts } from '@/lib/rules/testing/facts';
import { effectOf, judge, LONG_VERIFICATION_HOURS, type ObligationRow, verification } from './rules';

const at = (iso: string) => new Date(iso);
const now = at('2021-02-26T13:00+01:00');
const rulesAt = (awarenessAt: Date | null) =>
  obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts({ awarenessAt, at: now }) });
const effect = (from: string | null, to: string, rows: ObligationRow[] = []) =>
  effectOf({ before: rulesAt(from ? at(from) : null), after: rulesAt(at(to)), rows, now });
const line = (lines: ReturnType<typeof effect>, kind: string) => lines.find((one) => one.kind === kind);

describe('the verification phase', () => {
  const signal = at('2021-02-23T08:40+01:00');

  it('lasts from the first signal to awareness, and is unknown without both or in the wrong order', () => {
    expect(verification(signal, at('2021-02-23T11:30+01:00'))).toEqual({ ms: 170 * 60_000, long: false });
    expect(verification(null, signal)).toBeNull();
    expect(verification(signal, null)).toBeNull();
    expect(verification(signal, at('2021-02-23T08:39+01:00'))).toBeNull();
  });

  it('is long beyond the limit, not at it', () => {
    const limit = signal.getTime() + LONG_VERIFICATION_HOURS * 3_600_000;
    expect(verification(signal, new Date(limit))?.long).toBe(false);
    expect(verification(signal, new Date(limit + 1))?.long).toBe(true);
  });
});

describe('how an obligation stands', () => {
  const due = at('2021-02-26T11:30+01:00');
  const row = (state: ObligationRow['state'], doneAt: string | null = null): ObligationRow => ({
    kind: 'CNIL_33',
    state,
    doneAt: doneAt ? at(doneAt) : null,
  });

  it.each([
    [undefined, null, 'NO_DATE'],
    [row('TODO'), due, 'LATE'],
    [row('IN_PROGRESS'), at('2021-02-26T13:00:01+01:00'), 'RUNNING'],
    [row('DONE', '2021-02-26T11:30+01:00'), due, 'DONE_IN_TIME'],
    [row('DONE', '2021-02-26T11:31+01:00'), due, 'DONE_LATE'],
    [row('DONE', '2021-02-26T11:31+01:00'), null, 'DONE'],
    [row('NOT_REQUIRED'), due, 'NOT_REQUIRED'],
  ])('%o against %s is %s', (given, deadline, expected) => {
    expect(judge(given, deadline, now)).toBe(expected);
  });
});

describe('the effect of a date of awareness', () => {
  it('starts every deadline that counts from it', () => {
    const lines = effect(null, '2021-02-24T20:23+01:00');
    expect(line(lines, 'CNIL_33')).toMatchObject({
      before: { dueAt: null },
      after: { dueAt: at('2021-02-27T20:23+01:00') },
      was: 'NO_DATE',
      becomes: 'RUNNING',
      moves: true,
    });
    expect(lines.every((one) => one.after.dueAt ?? one.after.targetAt ?? one.before.targetAt)).toBe(true);
    expect(line(lines, 'SECTOR_REPORT')?.after).toEqual({ dueAt: null, targetAt: at('2021-02-25T08:23+01:00') });
  });

  it('says what becomes late when the date moves earlier, and what comes back within its limit when it moves later', () => {
    const earlier = effect('2021-02-23T18:30+01:00', '2021-02-23T11:30+01:00');
    expect(line(earlier, 'CNIL_33')).toMatchObject({ was: 'RUNNING', becomes: 'LATE' });
    const later = effect('2021-02-23T11:30+01:00', '2021-02-23T18:30+01:00');
    expect(line(later, 'CNIL_33')).toMatchObject({ was: 'LATE', becomes: 'RUNNING' });
  });

  it('judges what is done again by the new date, and keeps when it was done', () => {
    const done: ObligationRow = { kind: 'CNIL_33', state: 'DONE', doneAt: at('2021-02-26T12:00+01:00') };
    expect(line(effect('2021-02-23T18:30+01:00', '2021-02-23T11:30+01:00', [done]), 'CNIL_33')).toMatchObject({
      was: 'DONE_IN_TIME',
      becomes: 'DONE_LATE',
    });
  });

  it('moves nothing when the date stays, and puts the soonest legal deadline first', () => {
    const lines = effect('2021-02-23T11:30+01:00', '2021-02-23T11:30+01:00');
    expect(lines.filter((one) => one.moves)).toEqual([]);
    expect(lines[0]?.kind).toBe('CNIL_33');
  });

  it('counts 72 elapsed hours over the night that has 23', () => {
    const lines = effect(null, '2021-03-26T10:00+01:00');
    expect(line(lines, 'CNIL_33')?.after.dueAt).toEqual(at('2021-03-29T11:00+02:00'));
  });
});
