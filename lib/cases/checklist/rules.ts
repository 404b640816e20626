import type { Role } from '@/lib/platform/auth/actor';
import type { Applicable } from '@/lib/rules/rules';
import type { ObligationProgress } from '../obligations/rules';
import { type Clock, type ClockTone, delayReasonsDemanded } from '../rules';

/** The order of the case page: what the law asks of one controller, from the first act to the last. */
export const STEP_CODES = [
  'awareness',
  'sectorReport',
  'severity',
  'cnil',
  'complaint',
  'decide34',
  'letters',
  'supplement',
  'register',
] as const;
export type StepCode = (typeof STEP_CODES)[number];

export type FilingState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'FILED' | 'WITHDRAWN';

/** Plain facts of one case; gathered by queries.ts, judged here. */
export interface StepFacts {
  clock: Clock;
  applicable: readonly Applicable[];
  awareness: { at: Date; recordedAt: Date; by: string } | null;
  obligations: readonly { kind: string; state: ObligationProgress; doneAt: Date | null; reference: string }[];
  initial: FilingFacts | null;
  /** False for roles that see the clock but no dossier. */
  filingsVisible: boolean;
  /** What met the clock: time and number the authority gave. */
  receipt: { at: Date; number: string } | null;
  supplementFiledAt: Date | null;
  letters: { total: number; approved: number; signed: number };
}

export interface FilingFacts {
  state: FilingState;
  completeness: number;
  severity: string | null;
  peopleInformed: string | null;
  delayReasonsGiven: boolean;
  requestedBy: string;
}

export interface Step {
  code: StepCode;
  state: 'DONE' | 'OPEN' | 'NOT_REQUIRED';
  /** The first open step that can be acted on: "à faire maintenant". */
  next: boolean;
  tone: ClockTone;
  /** Legal deadline or, failing that, internal target (`target` says which). */
  dueAt: Date | null;
  target: boolean;
  late: boolean;
  doneAt: Date | null;
  owner: Role;
  /** Wording: `cases.steps.<code>.<detail>` with `params`; code values are translated by the caller. */
  detail: string;
  params: Record<string, string | number>;
}

type Draft = Pick<Step, 'code' | 'owner' | 'detail'> & Partial<Step>;

const HOUR_MS = 3_600_000;
const SOON_HOURS = 12;

/**
 * The checklist of a case, computed only from facts at `now`. Dues: CNIL and complaint from the obligation rules;
 * art. 34 decision +48 h, letters +96 h, supplement 72 h after the initial filing when possible (CNIL page), register
 * +72 h are internal targets of the playbook (domain §8.2), never presented as law.
 */
export function caseSteps(facts: StepFacts, now: Date): Step[] {
  const awarenessAt = facts.awareness?.at ?? null;
  const rules = facts.applicable;
  const after = (from: Date | null, hours: number) => (from ? new Date(from.getTime() + hours * HOUR_MS) : null);
  const filedAt = facts.receipt?.at ?? null;

  const obligation = (code: StepCode, kind: string): Draft | null => {
    const found = rules.find((item) => item.rule.kind === kind);
    if (!found) return null;
    const row = facts.obligations.find((item) => item.kind === kind);
    const base: Draft = {
      code,
      owner: found.rule.owner,
      detail: found.rule.requirement === 'ADVISED' ? 'advised' : 'todo',
    };
    base.dueAt = found.dueAt ?? found.targetAt;
    base.target = found.dueAt === null;
    if (row?.state === 'DONE')
      return {
        ...base,
        state: 'DONE',
        doneAt: row.doneAt,
        detail: row.reference ? 'doneRef' : 'done',
        params: { reference: row.reference },
      };
    if (row?.state === 'NOT_REQUIRED') return { ...base, state: 'NOT_REQUIRED', detail: 'notRequired' };
    return row?.state === 'IN_PROGRESS' ? { ...base, detail: 'inProgress' } : base;
  };

  const drafts: (Draft | null)[] = [
    facts.awareness
      ? {
          code: 'awareness',
          owner: 'DPO',
          state: 'DONE',
          doneAt: facts.awareness.recordedAt,
          detail: 'done',
          params: { by: facts.awareness.by },
        }
      : { code: 'awareness', owner: 'DPO', detail: 'todo' },
    obligation('sectorReport', 'SECTOR_REPORT'),
    severityStep(facts.initial, after(awarenessAt, 30)),
    cnilStep(facts, obligation('cnil', 'CNIL_33'), now),
    obligation('complaint', 'COMPLAINT'),
    decide34Step(facts, after(awarenessAt, 48)),
    lettersStep(facts, after(awarenessAt, 96)),
    {
      code: 'supplement',
      owner: 'DPO',
      dueAt: after(filedAt, 72),
      target: true,
      ...(facts.supplementFiledAt
        ? { state: 'DONE' as const, doneAt: facts.supplementFiledAt, detail: 'done' }
        : { detail: filedAt ? 'todo' : 'after' }),
    },
    {
      code: 'register',
      owner: 'DPO',
      ...(filedAt
        ? { state: 'DONE' as const, doneAt: filedAt, detail: 'done' }
        : { detail: 'todo', dueAt: after(awarenessAt, 72), target: true }),
    },
  ];
  return markNext(drafts.filter((item) => item !== null).map((item) => finish(item, now)));
}

function severityStep(initial: FilingFacts | null, dueAt: Date | null): Draft {
  const base: Draft = { code: 'severity', owner: 'DPO', detail: 'todo', dueAt, target: true };
  return initial?.severity ? { ...base, state: 'DONE', detail: 'done', params: { severity: initial.severity } } : base;
}

function cnilStep(facts: StepFacts, base: Draft | null, now: Date): Draft | null {
  if (!base) return null;
  const { initial, clock } = facts;
  const cnil: Draft = { ...base, state: 'OPEN', dueAt: clock.deadline, target: false, params: {} };
  if (clock.state === 'NOT_REQUIRED') return { ...cnil, state: 'NOT_REQUIRED', detail: 'notRequired' };
  if (clock.state === 'MET')
    return {
      ...cnil,
      state: 'DONE',
      doneAt: facts.receipt?.at ?? null,
      detail: clock.late ? 'doneLate' : 'done',
      params: { receipt: facts.receipt?.number ?? '' },
    };
  if (!initial) return { ...cnil, detail: facts.filingsVisible ? 'todo' : 'unseen' };
  if (initial.state === 'IN_REVIEW') return { ...cnil, detail: 'inReview', params: { by: initial.requestedBy } };
  if (initial.state === 'APPROVED') return { ...cnil, detail: 'approved' };
  const reasonsMissing =
    delayReasonsDemanded({ awarenessAt: facts.awareness?.at ?? null, deadlineAt: clock.deadline }, now) &&
    !initial.delayReasonsGiven;
  return { ...cnil, detail: reasonsMissing ? 'reasons' : 'draft', params: { percent: initial.completeness } };
}

function decide34Step({ initial, letters }: StepFacts, dueAt: Date | null): Draft {
  const base: Draft = { code: 'decide34', owner: 'DPO', detail: 'todo', dueAt, target: true };
  if (initial?.peopleInformed)
    return { ...base, state: 'DONE', detail: 'done', params: { decision: initial.peopleInformed } };
  return letters.signed > 0 ? { ...base, state: 'DONE', detail: 'doneByLetters' } : base;
}

function lettersStep({ initial, letters }: StepFacts, dueAt: Date | null): Draft {
  const base: Draft = {
    code: 'letters',
    owner: 'LAB_MANAGER',
    detail: 'after',
    dueAt,
    target: true,
    params: { ...letters },
  };
  if (letters.total > 0)
    return letters.signed === letters.total ? { ...base, state: 'DONE', detail: 'done' } : { ...base, detail: 'todo' };
  if (initial?.peopleInformed === 'NO') return { ...base, state: 'NOT_REQUIRED', detail: 'notRequired' };
  return initial?.peopleInformed ? { ...base, detail: 'prepare' } : base;
}

function finish(draft: Draft, now: Date): Step {
  const state = draft.state ?? 'OPEN';
  const dueAt = draft.dueAt ?? null;
  const remaining = dueAt ? dueAt.getTime() - now.getTime() : null;
  const late = state === 'OPEN' && remaining !== null && remaining < 0;
  const soon = state === 'OPEN' && remaining !== null && remaining < SOON_HOURS * HOUR_MS;
  const open = late ? 'late' : soon ? 'soon' : 'idle';
  return {
    next: false,
    target: false,
    doneAt: null,
    params: {},
    ...draft,
    state,
    dueAt,
    late,
    tone: state === 'DONE' ? 'met' : state === 'NOT_REQUIRED' ? 'idle' : open,
  };
}

/** The legal clock leads: the CNIL once awareness is fixed; otherwise the first open step in order. */
function markNext(steps: Step[]): Step[] {
  const isOpen = (code: StepCode) => steps.find((step) => step.code === code && step.state === 'OPEN');
  const leading =
    isOpen('awareness') ?? isOpen('cnil') ?? steps.find((step) => step.state === 'OPEN' && step.detail !== 'after');
  return steps.map((step) => (step === leading ? { ...step, next: true } : step));
}

/** "4 sur 9 faits": steps done over steps that apply. */
export function stepProgress(steps: readonly Step[]): { done: number; total: number } {
  const applying = steps.filter((step) => step.state !== 'NOT_REQUIRED');
  return { done: applying.filter((step) => step.state === 'DONE').length, total: applying.length };
}
