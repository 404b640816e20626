import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { obligationsOf, type RuleFacts } from '@/lib/rules/rules';
import { packSchema } from '@/lib/rules/schema';
import { makeFacts } from '@/lib/rules/testing/facts';
import { proposal96 } from '@/lib/rules/testing/proposal';
import { type ClockFacts, clockAt } from '../rules';
import type { DecisionFact, FilingFact, StepFacts, Viewer } from './facts';
import { caseSteps, stepProgress } from './rules';

const at = (iso: string) => new Date(iso);
const now = at('2021-02-26T13:18+01:00');
const awarenessAt = at('2021-02-23T11:30+01:00');
const dpo: Viewer = { userId: 'dpo', roles: ['DPO'] };
const biologist: Viewer = { userId: 'bio', roles: ['LAB_MANAGER'] };
const auditor: Viewer = { userId: 'aud', roles: ['AUDITOR'] };

const filing = (over: Partial<FilingFact> = {}): FilingFact => ({
  id: 'f1',
  state: 'DRAFT',
  completeness: 82,
  delayReasonsGiven: false,
  requestedBy: null,
  requestedName: '',
  receiptAt: null,
  ...over,
});
const undecided: DecisionFact = { signed: null, proposed: null };
const signed = (outcome: string): DecisionFact => ({
  signed: { outcome, at: now, by: 'Dr A. Morvan' },
  proposed: null,
});

type Over = Omit<Partial<StepFacts>, 'clock' | 'applicable'> & {
  clock?: Partial<ClockFacts>;
  rules?: Partial<RuleFacts>;
  packs?: typeof BUILT_IN_PACKS;
};
function facts({ clock, rules, packs = BUILT_IN_PACKS, ...over }: Over = {}): StepFacts {
  return {
    clock: clockAt({ awarenessAt, deadlineAt: null, notifiedAt: null, notRequiredAt: null, ...clock }, now),
    applicable: obligationsOf({ packs, facts: makeFacts({ awarenessAt, ...rules }) }),
    awareness: { at: awarenessAt, recordedAt: at('2021-02-23T12:05+01:00'), by: 'H. Guillou' },
    obligations: [],
    filings: { initial: null, supplement: null },
    receipt: null,
    severity: { decided: null, drafting: false },
    decisions: { ART_33: undecided, ART_34: undecided },
    reports: [],
    contacts: [],
    notice: null,
    letters: { total: 0, approved: 0, signed: 0, sent: 0 },
    people: { DPO: 'Hervé Guillou' },
    ...over,
  };
}
const steps = (over: Over = {}, viewer = dpo) => caseSteps(facts(over), { now, viewer });
const step = (kind: string, over: Over = {}, viewer = dpo) => steps(over, viewer).find((item) => item.kind === kind);
const receiptAt = at('2021-02-26T13:10+01:00');
const filed: Over = {
  clock: { notifiedAt: receiptAt },
  rules: { initialFiledAt: receiptAt },
  filings: { initial: filing({ state: 'FILED' }), supplement: null },
  receipt: { at: receiptAt, number: '21-04417' },
};

describe('checklist of a case', () => {
  it('lists what the rules ask, in order, the cell’s contacts last', () => {
    expect(steps().map(({ kind }) => kind)).toEqual([
      'AWARENESS',
      'PROCESSOR_NOTICE',
      'SECTOR_REPORT',
      'SEVERITY',
      'DECISION_33',
      'CNIL_33',
      'COMPLAINT',
      'INSURER',
      'DECISION_34',
      'PERSONS_34',
      'CNIL_SUPPLEMENT',
      'REGISTER',
      'CERT_FR',
      'ARS',
      'DGS',
    ]);
  });

  it('without awareness date: fixing it is the only thing to do now, and no duty of the laboratory has a date', () => {
    const found = steps({ awareness: null, clock: { awarenessAt: null }, rules: { awarenessAt: null } });
    expect(found.filter((item) => item.next).map((item) => item.kind)).toEqual(['AWARENESS']);
    expect(found.every((item) => item.dueAt === null && item.targetAt === null && !item.late)).toBe(true);
    expect(found[0]).toMatchObject({ act: 'fix', place: { page: 'awareness' } });
  });

  it('names role and person, and offers an act only to whoever may do it', () => {
    expect(step('CNIL_33')).toMatchObject({ owner: 'DPO', ownerName: 'Hervé Guillou', act: 'start' });
    expect(step('CNIL_33', {}, auditor)).toMatchObject({ act: null, place: { page: 'draft' } });
    expect(step('DECISION_33', {}, biologist)?.act).toBeNull();
    expect(step('DECISION_33')?.act).toBe('propose');
    expect(steps({}, auditor).every((item) => item.act === null && !item.waitsForMe)).toBe(true);
  });

  it('counts what is done over what applies', () => {
    const obligations = [
      { kind: 'SECTOR_REPORT', state: 'DONE' as const, doneAt: now, reference: 'SI-21-0231' },
      { kind: 'COMPLAINT', state: 'NOT_REQUIRED' as const, doneAt: null, reference: '' },
    ];
    const found = steps({
      obligations,
      severity: { decided: { score: 500, cnil: 4, at: now, by: 'H. Guillou' }, drafting: false },
    });
    expect(stepProgress(found)).toEqual({ done: 3, total: 11 });
    expect(found.filter((item) => item.next)).toHaveLength(1);
  });
});

describe('the CNIL', () => {
  it('leads when late, and asks for the reasons for the delay before anything else', () => {
    const draft = (over: Partial<FilingFact> = {}): Over => ({ filings: { initial: filing(over), supplement: null } });
    const cnil = step('CNIL_33', draft());
    expect(cnil).toMatchObject({ next: true, late: true, tone: 'late', detail: 'cnil.reasons', act: 'explain' });
    expect(cnil?.dueAt).toEqual(at('2021-02-26T11:30+01:00'));
    expect(step('CNIL_33', draft({ delayReasonsGiven: true }))).toMatchObject({ detail: 'cnil.draft', act: 'fill' });
    expect(step('CNIL_33', draft({ state: 'APPROVED' }))).toMatchObject({ detail: 'cnil.approved', act: 'file' });
  });

  it('in review waits for a second person: for the biologist, not for the one who asked', () => {
    const review: Over = {
      filings: {
        initial: filing({ state: 'IN_REVIEW', requestedBy: 'dpo', requestedName: 'H. Guillou' }),
        supplement: null,
      },
    };
    expect(step('CNIL_33', review)).toMatchObject({ detail: 'cnil.inReview', act: null, waitsForMe: false });
    expect(step('CNIL_33', review, biologist)).toMatchObject({ act: 'approve', waitsForMe: true });
  });

  it('receipt meets it and the register; the supplement then has its advised 72 hours', () => {
    expect(step('CNIL_33', filed)).toMatchObject({ state: 'DONE', detail: 'cnil.doneLate', doneAt: receiptAt });
    expect(step('REGISTER', filed)?.state).toBe('DONE');
    expect(step('DECISION_33', filed)).toMatchObject({ state: 'DONE', detail: 'decision.byFiling' });
    expect(step('CNIL_SUPPLEMENT')).toMatchObject({ state: 'WAITING', act: null });
    expect(step('CNIL_SUPPLEMENT', filed)).toMatchObject({
      state: 'OPEN',
      requirement: 'ADVISED',
      dueAt: null,
      targetAt: at('2021-03-01T13:10+01:00'),
      act: 'complete',
    });
  });

  it('is not required once decided so; the register then holds the reasons', () => {
    const over: Over = {
      clock: { notRequiredAt: now },
      decisions: { ART_33: signed('NOT_NOTIFY'), ART_34: undecided },
    };
    expect(step('CNIL_33', over)?.state).toBe('NOT_REQUIRED');
    expect(step('REGISTER', over)).toMatchObject({ state: 'DONE', detail: 'register.reasoned' });
  });

  it('is only a clock for those who see no dossier', () => {
    expect(step('CNIL_33', { filings: null }, auditor)).toMatchObject({
      detail: 'cnil.unseen',
      place: null,
      act: null,
    });
  });
});

describe('decisions and letters', () => {
  it('a proposal waits for the biologist’s signature, and nobody signs their own', () => {
    const proposed: DecisionFact = { signed: null, proposed: { outcome: 'INFORM', byId: 'dpo', by: 'H. Guillou' } };
    const over: Over = { decisions: { ART_33: undecided, ART_34: proposed } };
    expect(step('DECISION_34', over)).toMatchObject({ detail: 'decision.proposed', act: null, waitsForMe: false });
    expect(step('DECISION_34', over, biologist)).toMatchObject({ act: 'sign', waitsForMe: true });
    expect(step('DECISION_34', over, { userId: 'dpo', roles: ['DPO', 'LAB_MANAGER'] })?.act).toBeNull();
  });

  it('patients: after the decision, not at all under an exception, approved then signed then sent', () => {
    const inform: Over = { decisions: { ART_33: undecided, ART_34: signed('INFORM') } };
    const batches = (approved: number, signedOnes: number, sent: number): Over => ({
      ...inform,
      letters: { total: 2, approved, signed: signedOnes, sent },
    });
    expect(step('PERSONS_34')?.state).toBe('WAITING');
    expect(step('PERSONS_34', { decisions: { ART_33: undecided, ART_34: signed('EXCEPTION_A') } })?.state).toBe(
      'NOT_REQUIRED',
    );
    expect(step('PERSONS_34', inform)).toMatchObject({ detail: 'persons.prepare', act: 'prepare' });
    expect(step('PERSONS_34', batches(1, 0, 0))).toMatchObject({ act: 'approve', waitsForMe: true });
    expect(step('PERSONS_34', batches(2, 1, 0), biologist)).toMatchObject({ act: 'sign', waitsForMe: true });
    expect(step('PERSONS_34', batches(2, 2, 1))).toMatchObject({ state: 'OPEN', act: 'send' });
    expect(step('PERSONS_34', batches(2, 2, 2))?.state).toBe('DONE');
  });

  it('severity: scored by those who write, decided by the DPO', () => {
    expect(step('SEVERITY')).toMatchObject({ act: 'score', dueAt: null, pastTarget: true, requirement: 'INTERNAL' });
    expect(step('SEVERITY', { severity: { decided: null, drafting: true } }, biologist)?.act).toBeNull();
    expect(step('SEVERITY', { severity: { decided: null, drafting: true } })?.act).toBe('decide');
  });
});

describe('reports, notice, contacts', () => {
  it('a complaint of 2021 is advised, with an internal target and no legal deadline', () => {
    expect(step('COMPLAINT')).toMatchObject({ detail: 'report.advised', dueAt: null, late: false, pastTarget: true });
    const lopmi = step('COMPLAINT', { rules: { awarenessAt: at('2023-05-02T09:00+02:00') } });
    expect(lopmi).toMatchObject({ detail: 'report.todo', dueAt: at('2023-05-05T09:00+02:00'), toVerify: true });
  });

  it('a report goes from draft to sent to done with its reference', () => {
    const report = (state: 'DRAFT' | 'READY' | 'SENT'): Over => ({
      reports: [
        {
          id: 'r1',
          kind: 'SECTOR_REPORT',
          state,
          completeness: 40,
          sentAt: null,
          receiptAt: null,
          receiptNumber: '',
          wide: false,
        },
      ],
    });
    expect(step('SECTOR_REPORT')).toMatchObject({
      detail: 'report.withoutDelay',
      act: 'report',
      place: { page: 'reports' },
    });
    expect(step('SECTOR_REPORT', report('DRAFT'))).toMatchObject({
      detail: 'report.draft',
      place: { page: 'report', id: 'r1' },
    });
    expect(step('SECTOR_REPORT', report('READY'))?.detail).toBe('report.ready');
    expect(step('SECTOR_REPORT', report('SENT'))).toMatchObject({ detail: 'report.sent', act: 'record' });
    const obligations = [{ kind: 'SECTOR_REPORT', state: 'DONE' as const, doneAt: now, reference: 'SI-21-0231' }];
    expect(step('SECTOR_REPORT', { ...report('SENT'), obligations })).toMatchObject({
      state: 'DONE',
      detail: 'report.doneRef',
      params: { reference: 'SI-21-0231' },
    });
  });

  it('the vendor’s notice waits for the laboratory’s acknowledgement', () => {
    const notice = { id: 'n1', availableAt: now, acknowledgedAt: null, acknowledgedBy: '' };
    expect(step('PROCESSOR_NOTICE')).toMatchObject({ state: 'WAITING', owner: 'VENDOR' });
    expect(step('PROCESSOR_NOTICE', { notice })).toMatchObject({ act: 'acknowledge', waitsForMe: true });
    expect(step('PROCESSOR_NOTICE', { notice: { ...notice, acknowledgedAt: now } })?.state).toBe('DONE');
  });

  it('what the cell does for all is done by its first contact', () => {
    expect(step('CERT_FR')).toMatchObject({ state: 'OPEN', group: 'cell', act: null });
    expect(step('CERT_FR', { contacts: [{ kind: 'CERT_FR', at: now }] })).toMatchObject({ state: 'DONE', doneAt: now });
  });

  it('an obligation of an administrator’s pack appears with its own words and is recorded by hand', () => {
    const [rule] = proposal96.rules;
    const own = packSchema.parse({
      ...proposal96,
      rules: [
        {
          ...rule,
          id: 'hds',
          kind: 'HOST_NOTICE',
          label: { fr: 'Prévenir l’hébergeur', en: 'Tell the host' },
          validFrom: '2020-01-01',
        },
      ],
    });
    const found = step('HOST_NOTICE', { packs: [...BUILT_IN_PACKS, own] });
    expect(found).toMatchObject({
      label: { fr: 'Prévenir l’hébergeur' },
      dueAt: at('2021-02-27T11:30+01:00'),
      act: 'record',
      place: { page: 'record', kind: 'HOST_NOTICE' },
    });
  });
});
