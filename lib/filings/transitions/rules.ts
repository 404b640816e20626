import { delayReasonsDemanded } from '../../cases/rules';
import type { FilingContent } from '../form/schema';
import { missingForInitial } from '../rules';

export type FilingState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'FILED' | 'WITHDRAWN';
export type FilingAct = 'request' | 'refuse' | 'approve' | 'reopen' | 'file' | 'withdraw';
export type FilingRole = 'DPO' | 'LAB_MANAGER' | 'COORDINATOR' | 'LEGAL';

/** Why an act is refused: a message key a person can read, with what it needs. */
export interface Refusal {
  key: string;
  params?: Record<string, string | number>;
  /** Form field it is about, when there is one. */
  field?: string;
}

/** All a guard may look at; gathered inside the transaction, under the row's lock. */
export interface GuardInput {
  actorId: string;
  /** The incident's now. */
  now: Date;
  content: FilingContent;
  awarenessAt: Date | null;
  awarenessBasis: string | null;
  deadlineAt?: Date | null;
  requestedBy: string | null;
  note: string;
  /** SHA-256 of the content now and at approval. */
  hash: string;
  approvedHash: string | null;
  receipt: { number: string; at: Date } | null;
}

type Guard = (input: GuardInput) => Refusal | null;

export interface Transition {
  act: FilingAct;
  from: readonly FilingState[];
  to: FilingState;
  roles: readonly FilingRole[];
  guards: readonly Guard[];
}

const refuse = (name: string, field?: string, params?: Refusal['params']): Refusal => ({
  key: `filings.errors.${name}`,
  field,
  params,
});

const awarenessFixed: Guard = ({ awarenessAt }) => (awarenessAt ? null : refuse('awarenessFirst'));
const reasonGiven: Guard = ({ note }) => (note.trim().length >= 3 ? null : refuse('reasonNeeded', 'note'));
const secondPerson: Guard = ({ actorId, requestedBy }) => (actorId === requestedBy ? refuse('samePerson') : null);
const ready: Guard = (input) => {
  const missing = missingForInitial(input.content, input);
  const first = missing[0];
  return first ? refuse('incomplete', first.path, { count: missing.length }) : null;
};
const frozen: Guard = ({ hash, approvedHash }) => (hash === approvedHash ? null : refuse('contentChanged'));
/** The case's awareness date may have been revised since the approval: the dossier would contradict it. */
const awarenessQuoted: Guard = ({ content, awarenessAt }) =>
  awarenessAt && Date.parse(content.dates.awarenessAt ?? '') !== awarenessAt.getTime()
    ? refuse('awarenessRevised')
    : null;
const receiptSound: Guard = ({ receipt, awarenessAt, now }) => {
  if (!receipt?.number.trim()) return refuse('receiptNumber', 'receiptNumber');
  if (receipt.at.getTime() > now.getTime()) return refuse('receiptFuture', 'receiptAt');
  return awarenessAt && receipt.at.getTime() < awarenessAt.getTime()
    ? refuse('receiptBeforeAwareness', 'receiptAt')
    : null;
};
/** Art. 33(1): a notification received after the deadline carries the reasons for the delay. */
const delayExplained: Guard = ({ receipt, awarenessAt, deadlineAt, content }) =>
  receipt && delayReasonsDemanded({ awarenessAt, deadlineAt }, receipt.at) && !content.dates.delayReasons.trim()
    ? refuse('delayReasons')
    : null;

const WRITERS = ['DPO', 'LAB_MANAGER', 'COORDINATOR'] as const;
const DECIDERS = ['DPO', 'LAB_MANAGER', 'COORDINATOR', 'LEGAL'] as const;

/** The life of a filing: the one table behind the service's check, the buttons shown and the errors returned. */
export const TRANSITIONS: readonly Transition[] = [
  { act: 'request', from: ['DRAFT'], to: 'IN_REVIEW', roles: WRITERS, guards: [awarenessFixed, ready] },
  { act: 'refuse', from: ['IN_REVIEW'], to: 'DRAFT', roles: DECIDERS, guards: [reasonGiven] },
  { act: 'approve', from: ['IN_REVIEW'], to: 'APPROVED', roles: DECIDERS, guards: [secondPerson, ready] },
  { act: 'reopen', from: ['APPROVED'], to: 'DRAFT', roles: WRITERS, guards: [reasonGiven] },
  {
    act: 'file',
    from: ['APPROVED'],
    to: 'FILED',
    roles: WRITERS,
    guards: [frozen, awarenessQuoted, receiptSound, delayExplained],
  },
  { act: 'withdraw', from: ['DRAFT', 'IN_REVIEW', 'APPROVED'], to: 'WITHDRAWN', roles: WRITERS, guards: [reasonGiven] },
];

/** The transition an act names from a state, or null when the table has none. */
export function transitionOf(act: FilingAct, from: FilingState): Transition | null {
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
