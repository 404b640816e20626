import { describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '../form/ready-example';
import { emptyContent, filingContentSchema } from '../form/schema';
import { type FilingAct, type FilingState, type GuardInput, refusalOf, TRANSITIONS, transitionOf } from './rules';

const at = (iso: string) => new Date(iso);
const input = (over: Partial<GuardInput> = {}): GuardInput => ({
  actorId: 'second',
  now: at('2021-02-25T09:00:00Z'),
  content: filingContentSchema.parse(READY_EXAMPLE),
  awarenessAt: at('2021-02-23T10:30:00Z'),
  awarenessBasis: 'PRESS',
  requestedBy: 'first',
  note: '',
  hash: 'h',
  approvedHash: 'h',
  receipt: { number: '21-04417', at: at('2021-02-25T08:00:00Z') },
  ...over,
});

const refusal = (act: FilingAct, from: FilingState, over: Partial<GuardInput> = {}) => {
  const transition = transitionOf(act, from);
  return transition ? refusalOf(transition, input(over))?.key.replace('filings.errors.', '') : 'no transition';
};

describe('transitions of a filing', () => {
  it('knows these and no other', () => {
    const states: FilingState[] = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED', 'WITHDRAWN'];
    const acts = [...new Set(TRANSITIONS.map((item) => item.act))];
    const known = acts.flatMap((act) =>
      states.filter((from) => transitionOf(act, from)).map((from) => `${act} ${from} → ${transitionOf(act, from)?.to}`),
    );
    expect(known).toEqual([
      'request DRAFT → IN_REVIEW',
      'refuse IN_REVIEW → DRAFT',
      'approve IN_REVIEW → APPROVED',
      'reopen APPROVED → DRAFT',
      'file APPROVED → FILED',
      'withdraw DRAFT → WITHDRAWN',
      'withdraw IN_REVIEW → WITHDRAWN',
      'withdraw APPROVED → WITHDRAWN',
    ]);
  });

  it('refuses the requester as second person', () => {
    expect(refusal('approve', 'IN_REVIEW', { actorId: 'first' })).toBe('samePerson');
    expect(refusal('approve', 'IN_REVIEW')).toBeUndefined();
  });

  it('refuses an unready dossier, and one whose clock has not started', () => {
    expect(refusal('request', 'DRAFT', { content: emptyContent() })).toBe('incomplete');
    expect(refusal('request', 'DRAFT', { awarenessAt: null })).toBe('awarenessFirst');
    expect(refusal('approve', 'IN_REVIEW', { content: emptyContent() })).toBe('incomplete');
  });

  it('refuses to send back, reopen or withdraw without a reason', () => {
    for (const [act, from] of [
      ['refuse', 'IN_REVIEW'],
      ['reopen', 'APPROVED'],
      ['withdraw', 'DRAFT'],
    ] as const) {
      expect(refusal(act, from, { note: '  ' })).toBe('reasonNeeded');
      expect(refusal(act, from, { note: 'Nombre à revoir' })).toBeUndefined();
    }
  });

  it.each([
    ['content changed since approval', { hash: 'other' }, 'contentChanged'],
    ['awareness revised since approval', { awarenessAt: at('2021-02-23T09:00:00Z') }, 'awarenessRevised'],
    ['no receipt', { receipt: null }, 'receiptNumber'],
    ['blank number', { receipt: { number: ' ', at: at('2021-02-25T08:00:00Z') } }, 'receiptNumber'],
    ['receipt in the future', { receipt: { number: '1', at: at('2021-02-25T09:00:01Z') } }, 'receiptFuture'],
    [
      'receipt before awareness',
      { receipt: { number: '1', at: at('2021-02-23T10:29:59Z') } },
      'receiptBeforeAwareness',
    ],
    [
      'received late without reasons',
      { receipt: { number: '1', at: at('2021-02-26T10:30:01Z') }, now: at('2021-02-26T12:00:00Z') },
      'delayReasons',
    ],
  ])('filing: %s', (_name, over, key) => expect(refusal('file', 'APPROVED', over)).toBe(key));

  it('files with a sound receipt, to the second of the deadline', () => {
    expect(refusal('file', 'APPROVED')).toBeUndefined();
    const receipt = { number: '1', at: at('2021-02-26T10:30:00Z') };
    expect(refusal('file', 'APPROVED', { receipt, now: at('2021-02-26T12:00:00Z') })).toBeUndefined();
  });
});
