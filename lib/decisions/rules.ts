import type { Role } from '@/lib/platform/auth/actor';
import type { Flag, Level } from '../severity/rules';
import { CONDITIONS_OF, type DecisionDetails, type DecisionKind, type Outcome } from './schema';

export type DecisionState = 'PROPOSED' | 'SIGNED' | 'REFUSED' | 'WITHDRAWN';
export type DecisionAct = 'propose' | 'sign' | 'refuse' | 'withdraw';

/** Characters a justification needs; the longer one when it goes against the level of the worksheet. */
export const REASONS_MIN = 30;
export const REASONS_LONG = 200;

/** Why an act is refused: a message key a person can read, with the field it is about. */
export interface Refusal {
  key: string;
  params?: Record<string, string | number>;
  field?: string;
}

/** The decided worksheet a decision rests on. */
export interface Basis {
  assessmentId: string;
  level: Level;
  flags: readonly Flag[];
}

/** All a guard may look at; gathered inside the transaction, under the case's lock. */
export interface GuardInput extends DecisionDetails {
  actorId: string;
  kind: DecisionKind;
  outcome: Outcome;
  reasons: string;
  /** The decided worksheet in force; null = none decided. */
  basis: Basis | null;
  /** Receipt time of the CNIL, when it has been notified. */
  notifiedAt: Date | null;
  /** Another decision of this kind waits for its signature. */
  waiting: boolean;
  proposedBy: string | null;
  /** Worksheet and content the proposal was made on. */
  proposedAssessmentId: string | null;
  proposedHash: string | null;
  hash: string | null;
  note: string;
}

type Guard = (input: GuardInput) => Refusal | null;

const refuse = (name: string, field?: string, params?: Refusal['params']): Refusal => ({
  key: `decisions.errors.${name}`,
  field,
  params,
});

const severityDecided: Guard = ({ basis }) => (basis ? null : refuse('noSeverity'));
const noneWaiting: Guard = ({ waiting }) => (waiting ? refuse('waiting') : null);
/** What reached the authority cannot be decided away. */
const notNotified: Guard = ({ outcome, notifiedAt }) =>
  outcome === 'NOT_NOTIFY' && notifiedAt ? refuse('alreadyNotified', 'outcome') : null;
const conditionsConfirmed: Guard = ({ outcome, conditions }) => {
  const open = CONDITIONS_OF[outcome].filter((code) => !conditions.includes(code));
  return open.length > 0 ? refuse('conditions', 'conditions', { count: open.length }) : null;
};
/** Art. 34(3)(a) speaks of data made unintelligible: the worksheet must say so too. */
const unintelligible: Guard = ({ outcome, basis }) =>
  outcome === 'EXCEPTION_A' && !basis?.flags.includes('UNINTELLIGIBLE') ? refuse('notUnintelligible', 'outcome') : null;
const publicPlanned: Guard = ({ outcome, publicCommunication }) =>
  outcome === 'EXCEPTION_C' && publicCommunication.length < REASONS_MIN
    ? refuse('publicCommunication', 'publicCommunication', { count: REASONS_MIN })
    : null;
const reasoned: Guard = ({ outcome, reasons, basis }) => {
  const count = basis ? reasonsMin(outcome, basis.level) : REASONS_MIN;
  if (reasons.length >= count) return null;
  return refuse(count === REASONS_LONG ? 'reasonsLong' : 'reasons', 'reasons', { count });
};
const secondPerson: Guard = ({ actorId, proposedBy }) => (actorId === proposedBy ? refuse('samePerson') : null);
/** A worksheet decided since then supersedes the one the proposal rests on. */
const basisCurrent: Guard = ({ basis, proposedAssessmentId }) =>
  basis?.assessmentId === proposedAssessmentId ? null : refuse('severityChanged');
const unchanged: Guard = ({ hash, proposedHash }) => (hash === proposedHash ? null : refuse('contentChanged'));
const noteGiven: Guard = ({ note }) => (note.length >= 10 ? null : refuse('note', 'note'));

/** Characters the reasons need for an outcome: more when the level of the worksheet speaks against it. */
export function reasonsMin(outcome: Outcome, level: Level): number {
  const against =
    (outcome === 'NOT_NOTIFY' && level !== 'LOW') ||
    (outcome === 'NOT_HIGH_RISK' && (level === 'HIGH' || level === 'VERY_HIGH'));
  return against ? REASONS_LONG : REASONS_MIN;
}

export interface Transition {
  act: DecisionAct;
  from: DecisionState | null;
  to: DecisionState;
  roles: readonly Role[];
  guards: readonly Guard[];
}

/**
 * The life of a decision: the DPO proposes, the responsible biologist signs as controller. The one table behind the
 * service's check, the buttons shown and the errors returned. A signed decision is replaced by signing a later one.
 */
export const TRANSITIONS: readonly Transition[] = [
  {
    act: 'propose',
    from: null,
    to: 'PROPOSED',
    roles: ['DPO'],
    guards: [severityDecided, noneWaiting, notNotified, unintelligible, conditionsConfirmed, publicPlanned, reasoned],
  },
  {
    act: 'sign',
    from: 'PROPOSED',
    to: 'SIGNED',
    roles: ['LAB_MANAGER'],
    guards: [secondPerson, basisCurrent, notNotified, unchanged],
  },
  { act: 'refuse', from: 'PROPOSED', to: 'REFUSED', roles: ['LAB_MANAGER'], guards: [secondPerson, noteGiven] },
  { act: 'withdraw', from: 'PROPOSED', to: 'WITHDRAWN', roles: ['DPO'], guards: [noteGiven] },
];

/** The transition an act names from a state, or null when the table has none. */
export function transitionOf(act: DecisionAct, from: DecisionState | null): Transition | null {
  return TRANSITIONS.find((item) => item.act === act && item.from === from) ?? null;
}

/** First reason why the act may not happen; null when it may. Rights are checked before, by policy.ts. */
export function refusalOf(transition: Transition, input: GuardInput): Refusal | null {
  for (const guard of transition.guards) {
    const refusal = guard(input);
    if (refusal) return refusal;
  }
  return null;
}

/** What a signed decision does elsewhere: the clock of art. 33, or the obligation of art. 34. */
export type Effect = { clock: 'notRequired' | 'required' } | { art34: 'IN_PROGRESS' | 'NOT_REQUIRED' };

/** Art. 34(3)(c) leaves the public communication to be done, so the obligation stays open. */
export function effectOf(outcome: Outcome): Effect {
  if (outcome === 'NOT_NOTIFY') return { clock: 'notRequired' };
  if (outcome === 'NOTIFY') return { clock: 'required' };
  return { art34: outcome === 'INFORM' || outcome === 'EXCEPTION_C' ? 'IN_PROGRESS' : 'NOT_REQUIRED' };
}
