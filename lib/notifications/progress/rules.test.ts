import { describe, expect, it } from 'vitest';
import { progressOf } from './rules';

const now = new Date('2021-02-26T12:10:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const row = {
  channel: 'EMAIL',
  state: 'SENDING',
  ready: 1200,
  deferred: 3,
  perMinute: 120,
  startedAt: at(-5),
  canarySize: 50,
  canaryUntil: null,
  canaryPassedAt: at(-4),
  paceFrom: at(-0.5),
  paceCount: 30,
  pacePrevious: 60,
} as const;
const shown = (date: Date | null): string | null => date?.toISOString() ?? null;

describe('progress of a batch', () => {
  it('forecasts with what left in the last minute', () => {
    expect(progressOf(row, { now, shown })).toEqual({
      lastMinute: 60,
      left: 1203,
      ends: { at: at(20).toISOString(), inMs: 20 * 60_000 },
      canary: null,
    });
  });

  it('counts with the relay’s ceiling before a pace is known, and never beyond it', () => {
    const fresh = { ...row, paceFrom: null, paceCount: 0, pacePrevious: 0 };
    expect(progressOf(fresh, { now, shown })?.ends?.inMs).toBe(10 * 60_000);
    const fast = { ...row, paceCount: 3000, pacePrevious: 3000 };
    expect(progressOf(fast, { now, shown })?.ends?.inMs).toBe(10 * 60_000);
  });

  it('adds the wait for a look at the first messages', () => {
    const waiting = { ...row, canaryPassedAt: null, canaryUntil: at(15) };
    const progress = progressOf(waiting, { now, shown });
    expect(progress?.ends?.inMs).toBe(25 * 60_000);
    expect(progress?.canary).toEqual({ size: 50, until: at(15).toISOString(), inMs: 15 * 60_000 });
  });

  it('promises nothing while nothing moves, and says nothing of letters or drafts', () => {
    expect(progressOf({ ...row, state: 'PAUSED' }, { now, shown })).toMatchObject({ ends: null, lastMinute: null });
    expect(progressOf({ ...row, ready: 0 }, { now, shown })?.ends).toBeNull();
    expect(progressOf({ ...row, startedAt: null }, { now, shown })).toBeNull();
    expect(progressOf({ ...row, channel: 'POST' }, { now, shown })).toBeNull();
  });
});
