import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandOverEnd, HandOverStage } from '@/lib/platform/mail/hand-over';
import {
  addToPace,
  backoffMs,
  breakerTrips,
  canaryRoom,
  canaryVerdict,
  classify,
  forecastMs,
  MAX_TRIES,
  messageId,
  type Pace,
  pacePerMinute,
  pushOutcomes,
  refusalReason,
  takeTokens,
} from './rules';

const end = (stage: HandOverStage, code: number | null, bodyStarted = false): HandOverEnd => ({
  stage,
  code,
  status: '',
  bodyStarted,
});

describe('answer of the relay', () => {
  it.each([
    [end('data', 250, true), 'ACCEPTED'],
    [end('sender', 421), 'DEFERRED'],
    [end('recipient', 450), 'DEFERRED'],
    [end('data', 451, true), 'DEFERRED'],
    [end('recipient', 452), 'DEFERRED'],
    [end('recipient', 550), 'REFUSED'],
    [end('data', 554, true), 'REFUSED'],
    [end('message', null), 'REFUSED'],
    [end('recipient', null), 'DEFERRED'],
    [end('data', null, true), 'UNKNOWN'],
  ])('%o → %s', (answer, state) => {
    expect(classify(answer, 1, 0.5).state).toBe(state);
  });

  it('blames no patient for a relay that is down or refuses our sender', () => {
    expect(classify(end('connect', null), 99, 0.5)).toEqual({ state: 'READY', fault: 'unreachable' });
    expect(classify(end('connect', 535), 1, 0.5)).toEqual({ state: 'READY', fault: 'unreachable' });
    expect(classify(end('sender', 550), 1, 0.5)).toEqual({ state: 'READY', fault: 'senderRefused' });
  });

  it('gives up a temporary refusal after the last try and says so', () => {
    expect(classify(end('recipient', 451), MAX_TRIES, 0.5)).toEqual({ state: 'REFUSED', reason: 'tooManyTries' });
  });

  it('reads the enhanced status before the code', () => {
    expect(refusalReason(550, '5.1.1')).toBe('mailboxUnknown');
    expect(refusalReason(550, '5.7.1')).toBe('policy');
    expect(refusalReason(552, '5.2.2')).toBe('mailboxFull');
    expect(refusalReason(500, '')).toBe('refused');
  });

  it('waits longer after each try, at most 8 h and a fifth', () => {
    expect(backoffMs(1, 0.5)).toBe(300_000);
    expect(backoffMs(3, 0.5)).toBe(1_200_000);
    expect(backoffMs(1, 0)).toBe(240_000);
    expect(backoffMs(30, 0.5)).toBe(8 * 3_600_000);
    expect(backoffMs(30, 0.999)).toBeLessThan(9.6 * 3_600_000);
  });
});

describe('breaker', () => {
  it('holds at 10 of 200 and trips at 11', () => {
    const ten = pushOutcomes('', [...Array(190).fill('ACCEPTED'), ...Array(10).fill('REFUSED')]);
    expect(breakerTrips(ten)).toBe(false);
    expect(breakerTrips(pushOutcomes(ten, ['UNKNOWN']))).toBe(true);
  });

  it('forgets what is older than 200 and does not count greylisting', () => {
    const old = pushOutcomes('', Array(11).fill('REFUSED'));
    expect(breakerTrips(pushOutcomes(old, Array(200).fill('ACCEPTED')))).toBe(false);
    expect(breakerTrips(pushOutcomes('', Array(200).fill('DEFERRED')))).toBe(false);
  });
});

describe('rate', () => {
  it('gives two messages a second at 120 per minute and never more than one second ahead', () => {
    const start = takeTokens({ tokens: 0, updatedAt: 0 }, { want: 50, perMinute: 120, now: 60_000 });
    expect(start.granted).toBe(2);
    expect(takeTokens(start.bucket, { want: 50, perMinute: 120, now: 60_100 })).toMatchObject({
      granted: 0,
      waitMs: 400,
    });
    expect(takeTokens(start.bucket, { want: 50, perMinute: 120, now: 60_500 }).granted).toBe(1);
  });

  it('does not lend tokens when the clock jumps back', () => {
    expect(takeTokens({ tokens: 0, updatedAt: 10_000 }, { want: 5, perMinute: 600, now: 0 }).granted).toBe(0);
  });

  it('forecasts minutes of the relay and days of the mail house', () => {
    expect(forecastMs({ channel: 'EMAIL', persons: 2914, perMinute: 120 })).toBe(1_457_000);
    expect(forecastMs({ channel: 'POST', persons: 20_001, perMinute: 1 })).toBe(2 * 86_400_000);
    expect(forecastMs({ channel: 'POST', persons: 0, perMinute: 1 })).toBe(0);
  });
});

it('gives one recipient the same Message-ID at each try', () => {
  expect(messageId('0199-a', 'labo.test')).toBe('<notification.0199-a@labo.test>');
});

describe('pace', () => {
  const t0 = new Date('2021-02-26T12:00:00Z');
  const later = (seconds: number): Date => new Date(t0.getTime() + seconds * 1000);
  const empty = { from: null, count: 0, previous: 0 };

  it('is the answers of the last minute, and 0 after a silent one', () => {
    let pace: Pace = empty;
    for (let second = 0; second < 180; second++) pace = addToPace(pace, 10, later(second));
    expect(pacePerMinute(pace, later(180), t0)).toBe(600);
    expect(pacePerMinute(pace, later(400), t0)).toBe(0);
  });

  it('says nothing in the first ten seconds, then what the pace is so far', () => {
    expect(pacePerMinute(empty, t0, t0)).toBeNull();
    const pace = addToPace(empty, 50, t0);
    expect(pacePerMinute(pace, later(5), t0)).toBeNull();
    expect(pacePerMinute(pace, later(20), t0)).toBe(150);
  });

  it('never forgets an answer within its minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(59), { minLength: 1, maxLength: 200 }), (seconds) => {
        const sorted = seconds.toSorted((a, b) => a - b);
        const pace = sorted.reduce<Pace>((all, second) => addToPace(all, 1, later(second)), empty);
        expect(pace.count).toBe(seconds.length);
      }),
    );
  });
});

describe('canary', () => {
  const t0 = new Date('2021-02-26T12:00:00Z');

  it('lets the first ones go and holds the rest', () => {
    expect(canaryRoom({ size: 50, passedAt: null }, 0)).toBe(50);
    expect(canaryRoom({ size: 50, passedAt: null }, 70)).toBe(0);
    expect(canaryRoom({ size: 50, passedAt: t0 }, 50)).toBeNull();
    expect(canaryRoom({ size: 0, passedAt: null }, 0)).toBeNull();
    expect(canaryRoom({ size: null, passedAt: null }, 0)).toBeNull();
  });

  it('goes on by itself only after the delay and without a failure', () => {
    expect(canaryVerdict({ failures: 0, until: null, now: t0 })).toBe('wait');
    expect(canaryVerdict({ failures: 0, until: new Date(t0.getTime() + 1), now: t0 })).toBe('wait');
    expect(canaryVerdict({ failures: 0, until: t0, now: t0 })).toBe('pass');
    expect(canaryVerdict({ failures: 1, until: t0, now: t0 })).toBe('stop');
  });
});
