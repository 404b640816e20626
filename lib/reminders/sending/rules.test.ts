import { describe, expect, it } from 'vitest';
import { latestOfEach, reminderMessageId, stateAfter } from './rules';

describe('after a hand-over', () => {
  it.each([
    ['the relay took it', { stage: 'data', code: 250, bodyStarted: true }, 'SENT'],
    ['no answer after the first byte', { stage: 'data', code: null, bodyStarted: true }, 'UNKNOWN'],
    ['no answer before it', { stage: 'data', code: null, bodyStarted: false }, 'QUEUED'],
    ['put off', { stage: 'recipient', code: 450, bodyStarted: false }, 'QUEUED'],
    ['put off after the text', { stage: 'data', code: 451, bodyStarted: true }, 'QUEUED'],
    ['refused', { stage: 'recipient', code: 550, bodyStarted: false }, 'FAILED'],
    ['no address', { stage: 'message', code: null, bodyStarted: false }, 'FAILED'],
    ['no relay', { stage: 'connect', code: null, bodyStarted: false }, 'QUEUED'],
    ['our sender refused', { stage: 'sender', code: 553, bodyStarted: false }, 'QUEUED'],
  ] as const)('%s', (_, end, state) => expect(stateAfter({ ...end, status: '' })).toBe(state));
});

it('the id of a message does not depend on the order of its reminders', () =>
  expect(reminderMessageId(['b', 'a'], 'vigie.example')).toBe(reminderMessageId(['a', 'b'], 'vigie.example')));

it('of several reminders of one deadline the most recent is sent', () => {
  const row = (caseId: string, leadHours: number) => ({ incidentId: 'i', caseId, kind: 'CNIL_33', leadHours });
  expect(latestOfEach([row('a', 24), row('a', 6), row('b', 12)])).toEqual([row('a', 6), row('b', 12)]);
});
