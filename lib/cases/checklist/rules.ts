import type { Applicable } from '@/lib/rules/rules';
import { DUE_SOON_HOURS } from '../rules';
import type { StepContext, StepFacts } from './facts';
import { cnilState, registerState, supplementState } from './states/cnil';
import { decision33State, decision34State, severityState } from './states/decisions';
import { noticeState, personsState } from './states/persons';
import { contactState, plainState, reportState } from './states/reports';
import { actFor, type StateOf, type Step, type StepState, WRITERS } from './step';

/** Kinds the product knows, in the order in which a laboratory meets them. Others follow by their date. */
const STATES: Readonly<Record<string, StateOf>> = {
  PROCESSOR_NOTICE: noticeState,
  SECTOR_REPORT: reportState,
  NIS2_EARLY_WARNING: reportState,
  SEVERITY: severityState,
  DECISION_33: decision33State,
  CNIL_33: cnilState,
  NIS2_NOTIFICATION: reportState,
  COMPLAINT: reportState,
  INSURER: reportState,
  DECISION_34: decision34State,
  PERSONS_34: personsState,
  CNIL_SUPPLEMENT: supplementState,
  REGISTER: registerState,
  NIS2_FINAL: reportState,
};
const ORDER = Object.keys(STATES);
const HOUR_MS = 3_600_000;

/** Everything the law and the cell ask of one laboratory at `now`, in order; computed only from rules and facts. */
export function caseSteps(facts: StepFacts, context: StepContext): Step[] {
  const steps = facts.applicable.map((item) => {
    const judge = item.rule.scope === 'INCIDENT' ? contactState : (STATES[item.rule.kind] ?? plainState);
    return toStep(facts, item, judge(facts, item, context), context.now);
  });
  return markNext([awarenessStep(facts, context), ...steps.sort(compareSteps)]);
}

function compareSteps(a: Step, b: Step): number {
  const rank = (step: Step) => (ORDER.includes(step.kind) ? ORDER.indexOf(step.kind) : ORDER.length);
  const time = (step: Step) => (step.dueAt ?? step.targetAt)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return Number(a.group === 'cell') - Number(b.group === 'cell') || rank(a) - rank(b) || time(a) - time(b);
}

const NO_RULE = {
  label: null,
  requirement: 'REQUIRED',
  toVerify: false,
  withoutDelay: false,
  group: 'case',
  dueAt: null,
  targetAt: null,
  late: false,
  pastTarget: false,
  waitsForMe: false,
  next: false,
} as const;

/** The step before all others: without this date nothing can be counted. */
function awarenessStep(facts: StepFacts, context: StepContext): Step {
  const done = facts.awareness;
  return {
    ...NO_RULE,
    kind: 'AWARENESS',
    state: done ? 'DONE' : 'OPEN',
    detail: done ? 'awareness.done' : 'awareness.todo',
    params: { by: done?.by ?? '' },
    tone: done ? 'met' : 'idle',
    doneAt: done?.recordedAt ?? null,
    owner: 'DPO',
    ownerName: facts.people.DPO ?? '',
    place: { page: 'awareness' },
    act: done ? null : (actFor(context, 'fix', WRITERS).act ?? null),
  };
}

function toStep(facts: StepFacts, { rule, dueAt, targetAt }: Applicable, found: StepState, now: Date): Step {
  const left = (date: Date | null) => (date ? date.getTime() - now.getTime() : Number.POSITIVE_INFINITY);
  const open = found.state === 'OPEN' || found.state === 'WAITING';
  const late = open && left(dueAt) < 0;
  const pastTarget = open && dueAt === null && left(targetAt) < 0;
  const soon = open && (pastTarget || left(dueAt ?? targetAt) < DUE_SOON_HOURS * HOUR_MS);
  return {
    kind: rule.kind,
    label: rule.label,
    requirement: rule.requirement,
    toVerify: rule.toVerify,
    withoutDelay: rule.withoutDelay,
    group: rule.scope === 'INCIDENT' ? 'cell' : 'case',
    ...found,
    params: found.params ?? {},
    dueAt,
    targetAt,
    late,
    pastTarget,
    tone: found.state === 'DONE' ? 'met' : late ? 'late' : soon ? 'soon' : 'idle',
    doneAt: found.doneAt ?? null,
    owner: rule.owner,
    ownerName: facts.people[rule.owner] ?? '',
    place: found.place ?? null,
    act: found.act ?? null,
    waitsForMe: found.waitsForMe ?? false,
    next: false,
  };
}

/** Awareness leads, then the clock of the CNIL, then the open step whose date comes first; the law before a target. */
function markNext(steps: Step[]): Step[] {
  const open = steps.filter((step) => step.state === 'OPEN' && step.group === 'case');
  const of = (kind: string) => open.find((step) => step.kind === kind);
  const time = (step: Step) => (step.dueAt ?? step.targetAt)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const [soonest] = open.toSorted((a, b) => time(a) - time(b) || Number(!a.dueAt) - Number(!b.dueAt));
  const leading = of('AWARENESS') ?? of('CNIL_33') ?? soonest;
  return steps.map((step) => (step === leading ? { ...step, next: true } : step));
}

/** "4 sur 9 faits": steps of the laboratory done over those that apply. */
export function stepProgress(steps: readonly Step[]): { done: number; total: number } {
  const applying = steps.filter((step) => step.group === 'case' && step.state !== 'NOT_REQUIRED');
  return { done: applying.filter((step) => step.state === 'DONE').length, total: applying.length };
}
