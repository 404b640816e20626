import { describe, expect, it } from 'vitest';
import { reportClock } from '../rules';
import { readyExample } from '../testing/ready-example';
import {
  type GuardInput,
  REPORT_ACTS,
  REPORT_STATES,
  type ReportAct,
  refusalOf,
  TRANSITIONS,
  transitionOf,
} from './rules';

const now = new Date('2021-02-24T12:00:00Z');
const input = (over: Partial<GuardInput> = {}): GuardInput => ({
  kind: 'SECTOR_REPORT',
  state: 'DRAFT',
  content: readyExample('SECTOR_REPORT'),
  context: { now, scope: 'CASE' },
  firstSignalAt: new Date('2021-02-23T10:00:00Z'),
  note: '',
  hash: 'h',
  readyHash: 'h',
  sentAt: new Date('2021-02-23T15:40:00Z'),
  receipt: { number: 'SIG-2021-00317', at: new Date('2021-02-23T15:45:00Z') },
  ...over,
});
const at = (iso: string) => new Date(iso);

function refused(act: ReportAct, over: Partial<GuardInput> = {}): string | null {
  const state = over.state ?? TRANSITIONS.find((item) => item.act === act)?.from[0] ?? 'DRAFT';
  const transition = transitionOf(act, state);
  if (!transition) return 'no transition';
  return refusalOf(transition, input({ ...over, state }))?.key.replace('reports.errors.', '') ?? null;
}

describe('the life of a report', () => {
  it('goes from draft to closed, back only from ready, and is given up only before it was sent', () => {
    const moves = TRANSITIONS.flatMap(({ act, from, to }) => from.map((state) => `${state} ${act} ${to}`));
    expect(moves).toEqual([
      'DRAFT ready READY',
      'READY reopen DRAFT',
      'READY send SENT',
      'SENT acknowledge ACKNOWLEDGED',
      'SENT close CLOSED',
      'ACKNOWLEDGED close CLOSED',
      'DRAFT withdraw WITHDRAWN',
      'READY withdraw WITHDRAWN',
    ]);
    for (const act of REPORT_ACTS)
      for (const state of REPORT_STATES)
        expect(transitionOf(act, state) !== null).toBe(moves.some((move) => move.startsWith(`${state} ${act} `)));
  });

  it.each<[ReportAct, Partial<GuardInput>, string | null]>([
    ['ready', {}, null],
    ['ready', { content: {} }, 'incomplete'],
    ['reopen', {}, 'reasonNeeded'],
    ['reopen', { note: 'Nombre de personnes revu.' }, null],
    ['send', {}, null],
    ['send', { readyHash: 'other' }, 'contentChanged'],
    ['send', { sentAt: null }, 'sentAt'],
    ['send', { sentAt: at('2021-02-24T12:00:01Z') }, 'sentFuture'],
    ['send', { sentAt: at('2021-02-23T09:59:00Z') }, 'sentBeforeSignal'],
    ['acknowledge', {}, null],
    ['acknowledge', { receipt: { number: ' ', at: now } }, 'receiptNumber'],
    ['acknowledge', { receipt: { number: '1', at: at('2021-02-24T12:00:01Z') } }, 'receiptFuture'],
    ['acknowledge', { receipt: { number: '1', at: at('2021-02-23T15:39:00Z') } }, 'receiptBeforeSending'],
    ['close', { state: 'ACKNOWLEDGED' }, null],
    ['close', { state: 'SENT' }, 'reasonNeeded'],
    ['close', { state: 'SENT', note: 'Reçu confirmé par téléphone.' }, null],
    ['withdraw', {}, 'reasonNeeded'],
    ['send', { state: 'DRAFT' }, 'no transition'],
    ['withdraw', { state: 'SENT', note: 'trop tard' }, 'no transition'],
  ])('%s %j → %s', (act, over, key) => expect(refused(act, over)).toBe(key));

  it('demands the TLP before anything is shared', () => {
    const content = { ...readyExample('CERT_FR'), sharing: { tlp: null, pap: null } };
    expect(refused('ready', { kind: 'CERT_FR', content })).toBe('incomplete');
  });
});

describe('the clock of a report', () => {
  const facts = {
    dueAt: at('2021-02-24T10:00:00Z'),
    targetAt: at('2021-02-23T22:30:00Z'),
    sentAt: null,
    state: 'DRAFT',
  } as const;

  it('follows the law where it gives an hour, else our target, else nothing', () => {
    expect(reportClock(facts, now)).toMatchObject({ basis: 'LAW', late: true });
    expect(reportClock({ ...facts, dueAt: null }, now)).toMatchObject({
      basis: 'TARGET',
      at: facts.targetAt,
      late: true,
    });
    expect(reportClock({ ...facts, dueAt: null, targetAt: null }, now)).toMatchObject({ basis: 'NONE', late: false });
  });

  it('is judged by the time of sending once it was sent, and stops for what was given up', () => {
    expect(reportClock({ ...facts, sentAt: at('2021-02-24T09:00:00Z'), state: 'SENT' }, now).late).toBe(false);
    expect(reportClock({ ...facts, sentAt: at('2021-02-24T11:00:00Z'), state: 'CLOSED' }, now).late).toBe(true);
    expect(reportClock({ ...facts, state: 'WITHDRAWN' }, now).late).toBe(false);
  });
});
