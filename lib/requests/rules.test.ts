import { describe, expect, it } from 'vitest';
import {
  type GuardInput,
  OPEN_STATES,
  REQUEST_STATES,
  refusalOf,
  requestClock,
  TRANSITIONS,
  transitionOf,
} from './rules';

const at = (iso: string) => new Date(`${iso}T12:00:00Z`);
const input: GuardInput = {
  kind: 'ACCESS',
  state: 'AUTHENTICATED',
  receivedAt: at('2021-02-01'),
  dueAt: at('2021-03-01'),
  now: at('2021-02-20'),
  proven: true,
  mandate: true,
  settled: true,
  answered: true,
  reason: 'Parce que.',
  toldAt: at('2021-02-10'),
  extended: false,
};

/** What the table answers for an act in a state, with a flaw. */
function refused(act: (typeof TRANSITIONS)[number]['act'], flaw: Partial<GuardInput> = {}): string | null {
  const facts = { ...input, ...flaw };
  const transition = transitionOf(act, facts.state);
  return transition ? (refusalOf(transition, facts)?.key.replace('requests.errors.', '') ?? null) : 'no such act';
}

describe('the life of a request', () => {
  it.each([
    ['authenticate', { state: 'RECEIVED' }, null],
    ['authenticate', { state: 'RECEIVED', proven: false }, 'notProven'],
    ['authenticate', { state: 'AUTHENTICATING', mandate: false }, 'noMandate'],
    ['authenticate', { state: 'AUTHENTICATED' }, 'no such act'],
    ['answer', {}, null],
    ['answer', { settled: false }, 'notSettled'],
    ['answer', { state: 'RECEIVED' }, 'notAuthenticated'],
    ['answer', { state: 'RECEIVED', kind: 'QUESTION', settled: false }, null],
    ['answer', { state: 'REFUSED' }, 'no such act'],
    ['refuse', { reason: '  ' }, 'reason'],
    ['abandon', { state: 'CLOSED' }, 'no such act'],
    ['close', { state: 'REFUSED' }, null],
    ['close', { state: 'REFUSED', answered: false }, 'notAnswered'],
    ['close', {}, 'no such act'],
    ['extend', {}, null],
    ['extend', { extended: true }, 'alreadyExtended'],
    ['extend', { toldAt: null }, 'toldAt'],
    ['extend', { toldAt: at('2021-02-21') }, 'toldFuture'],
    ['extend', { toldAt: at('2021-01-31') }, 'toldBefore'],
    ['extend', { now: at('2021-03-05'), toldAt: at('2021-03-02') }, 'toldLate'],
    ['extend', { reason: '' }, 'reason'],
  ] as const)('%s with %j: %s', (act, flaw, answer) => {
    expect(refused(act, flaw)).toBe(answer);
  });

  it('ends: nothing leaves a closed or abandoned request', () => {
    const left = new Set(TRANSITIONS.flatMap(({ from }) => [...from]));
    expect(REQUEST_STATES.filter((state) => !left.has(state))).toEqual(['ABANDONED', 'CLOSED']);
  });
});

describe('the clock that presses', () => {
  const facts = { dueAt: at('2021-03-24'), targetAt: at('2021-02-25'), answeredAt: null };

  it('is our aim before the authentication, and late without being a breach', () => {
    const clock = requestClock({ ...facts, state: 'RECEIVED' }, at('2021-02-26'));
    expect(clock).toEqual({ basis: 'AUTHENTICATION', at: facts.targetAt, late: true });
  });

  it('is the law’s once it is past, or once somebody is authenticated', () => {
    expect(requestClock({ ...facts, state: 'RECEIVED' }, at('2021-03-25'))).toMatchObject({ basis: 'LAW', late: true });
    expect(requestClock({ ...facts, state: 'AUTHENTICATED' }, at('2021-02-26'))).toMatchObject({
      basis: 'LAW',
      late: false,
    });
  });

  it('runs for a refusal until it is told, and stops with the answer', () => {
    expect(requestClock({ ...facts, state: 'REFUSED' }, at('2021-03-25'))).toMatchObject({ basis: 'LAW', late: true });
    for (const state of REQUEST_STATES.filter((one) => !OPEN_STATES.some((open) => open === one)))
      expect(requestClock({ ...facts, state, answeredAt: at('2021-03-25') }, at('2021-04-01'))).toMatchObject({
        basis: 'OVER',
        late: true,
      });
  });
});
