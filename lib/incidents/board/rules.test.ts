import { describe, expect, it } from 'vitest';
import { boardFacts, nextActs } from './rules';
import type { BoardRow } from './schema';

const NOW = new Date('2021-02-26T12:00:00Z');

function row(over: Partial<BoardRow> = {}): BoardRow {
  return {
    caseId: 'c1',
    name: 'Bio Ploërmel',
    finess: '569999014',
    city: 'Ploërmel',
    department: '56',
    region: '53',
    clock: {
      state: 'RUNNING',
      from: '2021-02-25T12:00:00Z',
      deadline: '2021-02-28T12:00:00Z',
      notifiedAt: null,
      late: false,
    },
    urgency: 0,
    filing: null,
    sectorReport: { state: 'DONE', dueAt: null },
    complaint: { state: 'DONE', dueAt: null },
    patients: 100,
    informed: 0,
    remediation: { accepted: 0, total: 7, delivered: 0 },
    dpo: 'H. Guillou',
    ...over,
  };
}
const clock = (state: BoardRow['clock']['state'], deadline: string | null) => ({
  state,
  from: deadline,
  deadline,
  notifiedAt: null,
  late: state === 'OVERDUE',
});

describe('boardFacts', () => {
  it('counts a deadline of tonight in Paris as due today, not one after midnight there', () => {
    const tonight = row({ clock: clock('DUE_SOON', '2021-02-26T22:59:00Z') });
    const tomorrow = row({ clock: clock('DUE_SOON', '2021-02-26T23:01:00Z') });
    expect(boardFacts([tonight, tomorrow], { online: 3, total: 7 }, NOW)).toMatchObject({
      dueToday: 1,
      people: 200,
      leaksOnline: 3,
      leaks: 7,
    });
  });

  it('never counts a late or met case as due today', () => {
    const late = row({ clock: clock('OVERDUE', '2021-02-26T10:00:00Z') });
    const met = row({ clock: clock('MET', '2021-02-26T20:00:00Z') });
    expect(boardFacts([late, met], { online: 0, total: 0 }, NOW)).toMatchObject({ late: 1, dueToday: 0, notified: 1 });
  });
});

describe('nextActs', () => {
  it('puts each late notification first, then what waits for a second person', () => {
    const rows = [
      row({
        caseId: 'a',
        clock: clock('OVERDUE', '2021-02-26T10:00:00Z'),
        filing: { id: 'f', state: 'IN_REVIEW', completeness: 100, receiptNumber: null, requestedBy: '' },
      }),
      row({
        caseId: 'b',
        clock: clock('DUE_SOON', '2021-02-26T15:00:00Z'),
        filing: { id: 'g', state: 'IN_REVIEW', completeness: 100, receiptNumber: null, requestedBy: '' },
      }),
      row({
        caseId: 'c',
        clock: clock('DUE_SOON', '2021-02-26T14:00:00Z'),
        filing: { id: 'h', state: 'IN_REVIEW', completeness: 100, receiptNumber: null, requestedBy: '' },
      }),
    ];
    const acts = nextActs(rows);
    expect(acts.map((act) => act.kind)).toEqual(['notifyLate', 'approve']);
    expect(acts[1]).toMatchObject({ count: 2, until: '2021-02-26T14:00:00Z' });
  });

  it('asks for the date of a clock that has not started, and not for its sector report before', () => {
    const acts = nextActs([row({ clock: clock('NOT_STARTED', null), sectorReport: { state: 'TODO', dueAt: null } })]);
    expect(acts.map((act) => act.kind)).toEqual(['fixAwareness']);
  });

  it('is silent when every laboratory is done', () => {
    expect(nextActs([row({ clock: clock('MET', '2021-02-26T20:00:00Z') })])).toEqual([]);
  });
});
