import { needsAuthentication, type RequestKind } from './kinds/catalogue';

export const REQUEST_STATES = [
  'RECEIVED',
  'AUTHENTICATING',
  'AUTHENTICATED',
  'ANSWERED',
  'REFUSED',
  'ABANDONED',
  'CLOSED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
/** States in which the clock of the answer runs. */
export const OPEN_STATES = ['RECEIVED', 'AUTHENTICATING', 'AUTHENTICATED'] as const satisfies readonly RequestState[];

/** `extend` changes the deadline, not the state. */
export const REQUEST_ACTS = ['authenticate', 'extend', 'answer', 'refuse', 'abandon', 'close'] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];

/** Why a request is not followed (GDPR art. 11(2), 12(2), 12(5), 12(6), 17(3)). */
export const REFUSAL_CODES = ['IDENTITY', 'NO_MANDATE', 'UNFOUNDED', 'EXCESSIVE', 'KEPT_BY_LAW', 'OTHER'] as const;
export const ABANDON_CODES = ['NO_REPLY', 'WITHDRAWN', 'DUPLICATE'] as const;

/** A message key a person can read, with the field it is about. */
export interface Refusal {
  key: string;
  field?: string;
}

/** All a guard may look at; gathered inside the transaction, under the row's lock. */
export interface GuardInput {
  kind: RequestKind;
  state: RequestState;
  receivedAt: Date;
  dueAt: Date;
  /** The incident's own time. */
  now: Date;
  /** Proofs of identity that count, and whether the capacity is proven. */
  proven: boolean;
  mandate: boolean;
  /** Whether the person is in the file has been settled. */
  settled: boolean;
  answered: boolean;
  reason: string;
  /** Of an extension: when the person was told; null before. */
  toldAt: Date | null;
  extended: boolean;
}

type Guard = (input: GuardInput) => Refusal | null;

interface Transition {
  act: RequestAct;
  from: readonly RequestState[];
  /** null: the state stays. */
  to: RequestState | null;
  guards: readonly Guard[];
}

const refuse = (name: string, field?: string): Refusal => ({ key: `requests.errors.${name}`, ...(field && { field }) });

const identityProven: Guard = ({ proven }) => (proven ? null : refuse('notProven'));
const capacityProven: Guard = ({ mandate }) => (mandate ? null : refuse('noMandate'));
const reasonGiven: Guard = ({ reason }) => (reason.trim().length >= 3 ? null : refuse('reason', 'reason'));
const presenceSettled: Guard = ({ kind, settled }) =>
  settled || !needsAuthentication(kind) ? null : refuse('notSettled');
const authenticationDone: Guard = ({ kind, state }) =>
  state === 'AUTHENTICATED' || !needsAuthentication(kind) ? null : refuse('notAuthenticated');
const answerLeft: Guard = ({ answered }) => (answered ? null : refuse('notAnswered'));
/** Once, and told with its reasons within the first month (GDPR art. 12(3)). */
const extensionSound: Guard = ({ extended, toldAt, now, receivedAt, dueAt }) => {
  if (extended) return refuse('alreadyExtended');
  if (!toldAt) return refuse('toldAt', 'toldAt');
  if (toldAt.getTime() > now.getTime()) return refuse('toldFuture', 'toldAt');
  if (toldAt.getTime() < receivedAt.getTime()) return refuse('toldBefore', 'toldAt');
  return toldAt.getTime() > dueAt.getTime() ? refuse('toldLate', 'toldAt') : null;
};

/** The life of a request: the one table behind the service's check, the buttons shown and the errors returned. */
export const TRANSITIONS: readonly Transition[] = [
  {
    act: 'authenticate',
    from: ['RECEIVED', 'AUTHENTICATING'],
    to: 'AUTHENTICATED',
    guards: [identityProven, capacityProven],
  },
  { act: 'extend', from: OPEN_STATES, to: null, guards: [reasonGiven, extensionSound] },
  { act: 'answer', from: OPEN_STATES, to: 'ANSWERED', guards: [authenticationDone, presenceSettled] },
  { act: 'refuse', from: OPEN_STATES, to: 'REFUSED', guards: [reasonGiven] },
  { act: 'abandon', from: OPEN_STATES, to: 'ABANDONED', guards: [reasonGiven] },
  { act: 'close', from: ['ANSWERED', 'REFUSED'], to: 'CLOSED', guards: [answerLeft] },
];

/** The transition an act names from a state, or null when the table has none. */
export function transitionOf(act: RequestAct, from: RequestState): Transition | null {
  return TRANSITIONS.find((item) => item.act === act && item.from.includes(from)) ?? null;
}

/** First reason why the act may not happen; null when it may. Rights are checked before, by policy.ts. */
export function refusalOf(transition: Transition, input: GuardInput): Refusal | null {
  for (const guard of transition.guards) {
    const refusal = guard(input);
    if (refusal) return refusal;
  }
  return null;
}

/** What the clock of a request depends on. */
export interface ClockFacts {
  state: RequestState;
  dueAt: Date;
  targetAt: Date;
  answeredAt: Date | null;
}

export interface RequestClock {
  /** LAW: the month of art. 12(3). AUTHENTICATION: our own aim comes first while nobody is authenticated. */
  basis: 'LAW' | 'AUTHENTICATION' | 'OVER';
  at: Date;
  late: boolean;
}

/** The clock that presses now: the law's once it is late or the person is authenticated, else our aim. */
export function requestClock({ state, dueAt, targetAt, answeredAt }: ClockFacts, now: Date): RequestClock {
  const open = OPEN_STATES.some((one) => one === state);
  if (!open && !(state === 'REFUSED' && !answeredAt))
    return { basis: 'OVER', at: dueAt, late: answeredAt !== null && answeredAt.getTime() > dueAt.getTime() };
  const lawLate = dueAt.getTime() < now.getTime();
  const waits = state === 'RECEIVED' || state === 'AUTHENTICATING';
  if (!waits || lawLate) return { basis: 'LAW', at: dueAt, late: lawLate };
  return { basis: 'AUTHENTICATION', at: targetAt, late: targetAt.getTime() < now.getTime() };
}
