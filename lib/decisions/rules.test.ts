import { describe, expect, it } from 'vitest';
import { effectOf, type GuardInput, REASONS_LONG, refusalOf, TRANSITIONS, transitionOf } from './rules';
import { CONDITIONS_OF, OUTCOMES, OUTCOMES_OF, type Outcome } from './schema';

const LONG = 'Raison développée. '.repeat(12);
const base: GuardInput = {
  actorId: 'dpo',
  kind: 'ART_33',
  outcome: 'NOTIFY',
  reasons: 'Le risque pour les personnes est établi.',
  conditions: [],
  publicCommunication: '',
  basis: { assessmentId: 'a1', level: 'VERY_HIGH', flags: [] },
  notifiedAt: null,
  waiting: false,
  proposedBy: null,
  proposedAssessmentId: null,
  proposedHash: null,
  hash: null,
  note: '',
};

function propose(outcome: Outcome, over: Partial<GuardInput> = {}): string | null {
  const transition = transitionOf('propose', null);
  const conditions = [...CONDITIONS_OF[outcome]];
  return transition && (refusalOf(transition, { ...base, outcome, conditions, reasons: LONG, ...over })?.key ?? null);
}
const basis = (level: 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH', flags: ['UNINTELLIGIBLE'] | [] = []) => ({
  basis: { assessmentId: 'a1', level, flags },
});

describe('proposing', () => {
  it('needs a decided severity, and one decision at a time', () => {
    expect(propose('NOTIFY', { basis: null })).toBe('decisions.errors.noSeverity');
    expect(propose('NOTIFY', { waiting: true })).toBe('decisions.errors.waiting');
    expect(propose('NOTIFY')).toBe(null);
  });

  it('not to notify: refused once the CNIL has been, and from MEDIUM on it asks for more words', () => {
    expect(propose('NOT_NOTIFY', { notifiedAt: new Date(0) })).toBe('decisions.errors.alreadyNotified');
    const short = 'Donnée chiffrée, clé sûre, risque improbable.';
    expect(propose('NOT_NOTIFY', { ...basis('LOW'), reasons: short })).toBe(null);
    for (const level of ['MEDIUM', 'HIGH', 'VERY_HIGH'] as const) {
      expect(propose('NOT_NOTIFY', { ...basis(level), reasons: short })).toBe('decisions.errors.reasonsLong');
      expect(propose('NOT_NOTIFY', { ...basis(level), reasons: 'x'.repeat(REASONS_LONG) })).toBe(null);
    }
  });

  it('not to inform: longer reasons against a high level', () => {
    expect(propose('NOT_HIGH_RISK', { ...basis('MEDIUM'), reasons: 'x'.repeat(30) })).toBe(null);
    expect(propose('NOT_HIGH_RISK', { ...basis('HIGH'), reasons: 'x'.repeat(199) })).toBe(
      'decisions.errors.reasonsLong',
    );
  });

  it('an exception needs every condition of its text', () => {
    for (const outcome of OUTCOMES.filter((item) => CONDITIONS_OF[item].length > 0)) {
      const flagged = basis('LOW', ['UNINTELLIGIBLE']);
      const conditions = CONDITIONS_OF[outcome].slice(1);
      expect(propose(outcome, { ...flagged, conditions }), outcome).toBe('decisions.errors.conditions');
    }
  });

  it('34(3)(a) only for data the worksheet calls unintelligible; 34(3)(c) only with the public communication planned', () => {
    expect(propose('EXCEPTION_A')).toBe('decisions.errors.notUnintelligible');
    expect(propose('EXCEPTION_A', basis('VERY_HIGH', ['UNINTELLIGIBLE']))).toBe(null);
    expect(propose('EXCEPTION_B')).toBe(null);
    expect(propose('EXCEPTION_C')).toBe('decisions.errors.publicCommunication');
    expect(
      propose('EXCEPTION_C', { publicCommunication: 'Bandeau sur le site pendant trois mois, et presse régionale.' }),
    ).toBe(null);
  });
});

describe('signing', () => {
  const sign = (over: Partial<GuardInput> = {}) => {
    const transition = transitionOf('sign', 'PROPOSED');
    const proposed = { proposedBy: 'dpo', proposedAssessmentId: 'a1', proposedHash: 'h', hash: 'h', actorId: 'bio' };
    return transition && (refusalOf(transition, { ...base, ...proposed, ...over })?.key ?? null);
  };

  it('is never for the person who proposed, on an outdated worksheet, or on other content', () => {
    expect(sign()).toBe(null);
    expect(sign({ actorId: 'dpo' })).toBe('decisions.errors.samePerson');
    expect(sign({ basis: { assessmentId: 'a2', level: 'LOW', flags: [] } })).toBe('decisions.errors.severityChanged');
    expect(sign({ basis: null })).toBe('decisions.errors.severityChanged');
    expect(sign({ hash: 'x' })).toBe('decisions.errors.contentChanged');
    expect(sign({ outcome: 'NOT_NOTIFY', notifiedAt: new Date(0) })).toBe('decisions.errors.alreadyNotified');
  });
});

describe('the table', () => {
  it('lets a settled decision go nowhere, and needs a reason to refuse or withdraw', () => {
    expect(TRANSITIONS.filter((item) => item.from !== null).map((item) => item.from)).toEqual(
      Array.from({ length: 3 }, () => 'PROPOSED'),
    );
    for (const act of ['refuse', 'withdraw'] as const) {
      const transition = transitionOf(act, 'PROPOSED');
      expect(transition && refusalOf(transition, { ...base, proposedBy: 'x', note: 'non' })?.key).toBe(
        'decisions.errors.note',
      );
    }
    expect(transitionOf('sign', 'SIGNED')).toBe(null);
  });

  it('every outcome belongs to one article and has its effect', () => {
    expect([...OUTCOMES_OF.ART_33, ...OUTCOMES_OF.ART_34]).toEqual([...OUTCOMES]);
    expect(OUTCOMES.map((outcome) => Object.values(effectOf(outcome))[0])).toEqual([
      'required',
      'notRequired',
      'IN_PROGRESS',
      'NOT_REQUIRED',
      'NOT_REQUIRED',
      'NOT_REQUIRED',
      'IN_PROGRESS',
    ]);
  });
});
