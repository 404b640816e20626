import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { obligationsOf } from '@/lib/rules/rules';
import { makeFacts } from '@/lib/rules/testing/facts';
import { clockAt } from '../rules';
import { caseSteps, type FilingFacts, type StepCode, type StepFacts, stepProgress } from './rules';

const at = (iso: string) => new Date(iso);
const now = at('2021-02-26T13:18+01:00');
const awarenessAt = at('2021-02-23T11:30+01:00');

const filing = (over: Partial<FilingFacts> = {}): FilingFacts => ({
  state: 'DRAFT',
  completeness: 82,
  severity: null,
  peopleInformed: null,
  delayReasonsGiven: false,
  requestedBy: '',
  ...over,
});

const facts = (over: Partial<StepFacts> = {}): StepFacts => ({
  clock: clockAt({ awarenessAt, deadlineAt: null, notifiedAt: null, notRequiredAt: null }, now),
  applicable: obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts({ awarenessAt }) }),
  awareness: { at: awarenessAt, recordedAt: at('2021-02-23T12:05+01:00'), by: 'H. Guillou' },
  obligations: [],
  initial: null,
  filingsVisible: true,
  receipt: null,
  supplementFiledAt: null,
  letters: { total: 0, approved: 0, signed: 0 },
  ...over,
});

const step = (over: Partial<StepFacts>, code: StepCode) =>
  caseSteps(facts(over), now).find((item) => item.code === code);

describe('checklist of a case', () => {
  it('without awareness date: fixing it is the only thing to do now, nothing has a date', () => {
    const steps = caseSteps(
      facts({
        awareness: null,
        applicable: obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts() }),
        clock: clockAt({ awarenessAt: null, deadlineAt: null, notifiedAt: null, notRequiredAt: null }, now),
      }),
      now,
    );
    expect(steps.filter((item) => item.next).map((item) => item.code)).toEqual(['awareness']);
    expect(steps.every((item) => item.dueAt === null && !item.late)).toBe(true);
  });

  it('late case: the CNIL leads, and asks for the reasons for the delay before anything else', () => {
    const cnil = step({ initial: filing() }, 'cnil');
    expect(cnil).toMatchObject({ next: true, late: true, tone: 'late', detail: 'reasons', target: false });
    expect(cnil?.dueAt).toEqual(at('2021-02-26T11:30+01:00'));
    expect(step({ initial: filing({ delayReasonsGiven: true }) }, 'cnil')?.detail).toBe('draft');
    expect(step({ initial: filing({ state: 'IN_REVIEW', requestedBy: 'H. Guillou' }) }, 'cnil')?.detail).toBe(
      'inReview',
    );
  });

  it('receipt meets the CNIL step and the register; the supplement then has its 72 hours', () => {
    const receiptAt = at('2021-02-26T13:10+01:00');
    const over = {
      clock: clockAt({ awarenessAt, deadlineAt: null, notifiedAt: receiptAt, notRequiredAt: null }, now),
      initial: filing({ state: 'FILED' }),
      receipt: { at: receiptAt, number: '21-04417' },
    };
    expect(step(over, 'cnil')).toMatchObject({ state: 'DONE', detail: 'doneLate', doneAt: receiptAt });
    expect(step(over, 'register')?.state).toBe('DONE');
    expect(step(over, 'supplement')).toMatchObject({
      dueAt: at('2021-03-01T13:10+01:00'),
      target: true,
      detail: 'todo',
    });
  });

  it('a complaint of 2021 is advised, with an internal target and no legal deadline', () => {
    expect(step({}, 'complaint')).toMatchObject({ detail: 'advised', target: true });
  });

  it('letters are not required when the answer is that people will not be informed', () => {
    expect(step({ initial: filing({ peopleInformed: 'NO' }) }, 'letters')?.state).toBe('NOT_REQUIRED');
    expect(step({ letters: { total: 2, approved: 2, signed: 1 } }, 'letters')?.state).toBe('OPEN');
    expect(step({ letters: { total: 2, approved: 2, signed: 2 } }, 'letters')?.state).toBe('DONE');
  });

  it('counts what is done over what applies', () => {
    const steps = caseSteps(
      facts({
        obligations: [
          { kind: 'SECTOR_REPORT', state: 'DONE', doneAt: now, reference: 'SI-21-0231' },
          { kind: 'COMPLAINT', state: 'NOT_REQUIRED', doneAt: null, reference: '' },
        ],
        initial: filing({ severity: 'MAXIMAL' }),
      }),
      now,
    );
    expect(stepProgress(steps)).toEqual({ done: 3, total: 8 });
    expect(steps.filter((item) => item.next)).toHaveLength(1);
  });
});
