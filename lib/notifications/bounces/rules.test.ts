import { describe, expect, it } from 'vitest';
import type { RecipientStatus, ReturnedMessage } from '@/lib/platform/mail/delivery-status';
import { mayMove, NOTIFICATION_STATES } from '../recipients/rules';
import { bounceReason, moveAfterReturn, tooManyReturns, verdictOf } from './rules';

const row = (action: string, status = '5.1.1', code: number | null = 550): RecipientStatus => ({
  action,
  status,
  code,
});
const report = (...recipients: RecipientStatus[]): ReturnedMessage => ({ kind: 'report', addressedTo: [], recipients });
const ours = { id: 'n1' };

describe('what a returned message says', () => {
  it('failed is a bounce with its cause, delivered a confirmed delivery, delayed no failure', () => {
    expect(verdictOf(report(row('failed')), [ours])).toMatchObject({
      outcome: 'bounced',
      id: 'n1',
      reason: 'mailboxUnknown',
    });
    expect(verdictOf(report(row('delivered', '2.1.5', null)), [ours])).toMatchObject({
      outcome: 'delivered',
      id: 'n1',
    });
    expect(verdictOf(report(row('delayed', '4.4.1', null)), [ours])).toMatchObject({ outcome: 'delayed' });
    expect(verdictOf(report(row('relayed', '2.0.0', null)), [ours])).toMatchObject({
      outcome: 'ignored',
      reason: 'relayed',
    });
    expect(verdictOf(report(), [ours])).toMatchObject({ outcome: 'ignored', reason: 'notReport' });
  });

  it('behind a forwarded address the worst counts', () => {
    expect(verdictOf(report(row('delivered'), row('failed', '5.2.2')), [ours])).toMatchObject({
      outcome: 'bounced',
      reason: 'mailboxFull',
    });
    expect(verdictOf(report(row('delayed'), row('delivered')), [ours])).toMatchObject({ outcome: 'delivered' });
  });

  it('only a token that we signed names anybody', () => {
    expect(verdictOf(report(row('failed')), ['forged'])).toMatchObject({ outcome: 'ignored', reason: 'forged' });
    expect(verdictOf(report(row('failed')), [null, null])).toMatchObject({ outcome: 'ignored', reason: 'noToken' });
    expect(verdictOf(report(row('failed')), [null, 'forged', ours])).toMatchObject({ outcome: 'bounced', id: 'n1' });
  });

  it('an automatic answer changes nothing, even at a signed address', () => {
    expect(verdictOf({ kind: 'autoReply', addressedTo: [] }, [ours])).toMatchObject({
      outcome: 'ignored',
      reason: 'autoReply',
    });
    expect(verdictOf({ kind: 'other', addressedTo: [] }, [ours])).toMatchObject({
      outcome: 'ignored',
      reason: 'notReport',
    });
  });
});

describe('why it came back', () => {
  it.each([
    ['5.1.1', 550, 'mailboxUnknown'],
    ['5.1.2', null, 'domainUnknown'],
    ['5.4.4', null, 'domainUnknown'],
    ['5.2.1', 550, 'mailboxDisabled'],
    ['5.2.2', 552, 'mailboxFull'],
    ['4.2.2', 452, 'mailboxFull'],
    ['5.7.1', 550, 'policy'],
    ['4.4.7', null, 'tooManyTries'],
    ['5.4.7', null, 'tooManyTries'],
    ['', 554, 'policy'],
    ['5.0.0', null, 'refused'],
    ['', null, 'refused'],
  ] as const)('%s %s → %s', (status, code, reason) => {
    expect(bounceReason({ status, code })).toBe(reason);
  });
});

describe('where the recipient goes', () => {
  it('a bounce reopens what was accepted or delivered, and settles what was uncertain', () => {
    for (const state of ['ACCEPTED', 'DELIVERED', 'UNKNOWN', 'HANDING_OVER'] as const)
      expect(moveAfterReturn({ state, tries: 1 }, 'bounced')).toBe('BOUNCED');
  });

  it('stops a second try, but touches nobody who was never sent anything', () => {
    expect(moveAfterReturn({ state: 'READY', tries: 1 }, 'delivered')).toBe('DELIVERED');
    expect(moveAfterReturn({ state: 'READY', tries: 0 }, 'delivered')).toBeNull();
    expect(moveAfterReturn({ state: 'EXCLUDED', tries: 0 }, 'bounced')).toBeNull();
  });

  it('never takes a failure back, and repeats nothing', () => {
    expect(moveAfterReturn({ state: 'BOUNCED', tries: 1 }, 'delivered')).toBeNull();
    expect(moveAfterReturn({ state: 'BOUNCED', tries: 1 }, 'bounced')).toBeNull();
    expect(moveAfterReturn({ state: 'REROUTED', tries: 1 }, 'bounced')).toBeNull();
    expect(moveAfterReturn({ state: 'DELIVERED', tries: 1 }, 'delivered')).toBeNull();
  });

  it('makes only moves that the table of states allows', () => {
    for (const state of NOTIFICATION_STATES)
      for (const outcome of ['bounced', 'delivered'] as const)
        for (const tries of [0, 1]) {
          const to = moveAfterReturn({ state, tries }, outcome);
          if (to) expect(mayMove(state, to), `${state} → ${to}`).toBe(true);
        }
  });
});

describe('breaker of the returns', () => {
  it('pauses above 5 % of at least 200', () => {
    expect(tooManyReturns({ accepted: 190, delivered: 0, bounced: 10 })).toBe(false);
    expect(tooManyReturns({ accepted: 180, delivered: 9, bounced: 11 })).toBe(true);
    expect(tooManyReturns({ accepted: 10, delivered: 0, bounced: 10 })).toBe(false);
  });
});
