import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import type { ReportContext } from '../form/field';
import { missingInReport } from '../form/rules';
import type { ReportKind } from '../kinds/catalogue';

export const REPORT_STATES = ['DRAFT', 'READY', 'SENT', 'ACKNOWLEDGED', 'CLOSED', 'WITHDRAWN'] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export const REPORT_ACTS = ['ready', 'reopen', 'send', 'acknowledge', 'close', 'withdraw'] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

/** Why an act is refused: a message key a person can read, with what it needs. */
export interface Refusal {
  key: string;
  params?: Record<string, string | number>;
  /** Form field it is about, when there is one. */
  field?: string;
}

/** All a guard may look at; gathered inside the transaction, under the row's lock. */
export interface GuardInput {
  kind: ReportKind;
  state: ReportState;
  content: Answers;
  context: ReportContext;
  /** When the incident was first signalled: nothing was sent before. */
  firstSignalAt: Date;
  note: string;
  /** SHA-256 of the content now, and when it was made ready. */
  hash: string;
  readyHash: string | null;
  sentAt: Date | null;
  receipt: { number: string; at: Date } | null;
}

type Guard = (input: GuardInput) => Refusal | null;
/** Who acts: those who write the report, or those who answer for its sending (kinds/catalogue). */
export type ActRight = 'writers' | 'signers';

export interface Transition {
  act: ReportAct;
  from: readonly ReportState[];
  to: ReportState;
  right: ActRight;
  guards: readonly Guard[];
}

const refuse = (name: string, field?: string, params?: Refusal['params']): Refusal => ({
  key: `reports.errors.${name}`,
  field,
  params,
});

const complete: Guard = ({ kind, content, context }) => {
  const missing = missingInReport(kind, content, context);
  const first = missing[0];
  return first ? refuse('incomplete', first.path, { count: missing.length }) : null;
};
const frozen: Guard = ({ hash, readyHash }) => (hash === readyHash ? null : refuse('contentChanged'));
const reasonGiven: Guard = ({ note }) => (note.trim().length >= 3 ? null : refuse('reasonNeeded', 'note'));
const sentSound: Guard = ({ sentAt, context, firstSignalAt }) => {
  if (!sentAt) return refuse('sentAt', 'sentAt');
  if (sentAt.getTime() > context.now.getTime()) return refuse('sentFuture', 'sentAt');
  return sentAt.getTime() < firstSignalAt.getTime() ? refuse('sentBeforeSignal', 'sentAt') : null;
};
const receiptSound: Guard = ({ receipt, sentAt, context }) => {
  if (!receipt?.number.trim()) return refuse('receiptNumber', 'receiptNumber');
  if (receipt.at.getTime() > context.now.getTime()) return refuse('receiptFuture', 'receiptAt');
  return sentAt && receipt.at.getTime() < sentAt.getTime() ? refuse('receiptBeforeSending', 'receiptAt') : null;
};
/** Closing what was never acknowledged needs a reason; what has a receipt speaks for itself. */
const receiptOrReason: Guard = (input) => (input.state === 'ACKNOWLEDGED' ? null : reasonGiven(input));

/** The life of a report: the one table behind the service's check, the buttons shown and the errors returned. */
export const TRANSITIONS: readonly Transition[] = [
  { act: 'ready', from: ['DRAFT'], to: 'READY', right: 'writers', guards: [complete] },
  { act: 'reopen', from: ['READY'], to: 'DRAFT', right: 'writers', guards: [reasonGiven] },
  { act: 'send', from: ['READY'], to: 'SENT', right: 'signers', guards: [frozen, sentSound] },
  { act: 'acknowledge', from: ['SENT'], to: 'ACKNOWLEDGED', right: 'signers', guards: [receiptSound] },
  { act: 'close', from: ['SENT', 'ACKNOWLEDGED'], to: 'CLOSED', right: 'signers', guards: [receiptOrReason] },
  { act: 'withdraw', from: ['DRAFT', 'READY'], to: 'WITHDRAWN', right: 'writers', guards: [reasonGiven] },
];

/** The transition an act names from a state, or null when the table has none. */
export function transitionOf(act: ReportAct, from: ReportState): Transition | null {
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
