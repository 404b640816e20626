import type { Role } from '@/lib/platform/auth/actor';

export const BATCH_STATES = [
  'DRAFT',
  'DPO_APPROVED',
  'CONTROLLER_SIGNED',
  'SENDING',
  'PAUSED',
  'SENT',
  'CLOSED',
  'CANCELLED',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];
/** By what a batch reaches people; SMS and call lists leave as files, a notice stands in public (domain §7). */
export const CHANNELS = ['EMAIL', 'POST', 'SMS', 'PHONE', 'NOTICE'] as const;
export type BatchChannel = (typeof CHANNELS)[number];

/** Who a text is written for and which persons a batch takes (domain §7). */
export const AUDIENCES = ['STANDARD', 'SENSITIVE', 'PARENTS'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const BATCH_ACTS = [
  'approve',
  'sign',
  'start',
  'pause',
  'resume',
  'continue',
  'trip',
  'finish',
  'acknowledge',
  'reopen',
  'close',
  'cancel',
  'withdraw',
] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

/** What the guards look at; `actorId` is the person asking, null for the worker. */
export interface BatchFacts {
  state: BatchState;
  channel: BatchChannel;
  exercise: boolean;
  recipientsReady: boolean;
  total: number;
  excluded: number;
  cancelled: number;
  /** To send and not yet settled one way or the other, all states together. */
  ready: number;
  deferred: number;
  unknown: number;
  /** The first messages are out and the rest waits for a look at them. */
  canaryWaits: boolean;
  /** First thing that forbids the text to leave by this channel (content/channel-rules.ts). */
  fault: Refusal | null;
  /** Public notice: where it stands, and how many of these places are proven. */
  placements: number;
  proofs: number;
  packageReady: boolean;
  /** Text, laboratory data or recipients are no longer what was approved. */
  contentChanged: boolean;
  /** A signed art. 34 decision of the laboratory says not to write to the persons. */
  decidedNotToInform: boolean;
  approvedBy: string | null;
  actorId: string | null;
}

/** A refusal a person can read: message key below `notifications.guards`, with its numbers. */
export interface Refusal {
  key: string;
  params?: Record<string, string | number>;
}

type Guard = (facts: BatchFacts) => Refusal | null;

const refuse = (when: boolean, key: string, params?: Record<string, string | number>): Refusal | null =>
  when ? { key: `notifications.guards.${key}`, ...(params ? { params } : {}) } : null;

const guards = {
  recipientsReady: (f) => refuse(!f.recipientsReady, 'recipientsPending'),
  somebody: (f) => refuse(f.total - f.excluded - f.cancelled <= 0, 'nobody'),
  sound: (f) => f.fault,
  twoPeople: (f) => refuse(f.approvedBy !== null && f.approvedBy === f.actorId, 'samePerson'),
  frozen: (f) => refuse(f.contentChanged, 'contentChanged'),
  toInform: (f) => refuse(f.decidedNotToInform, 'decidedNotToInform'),
  real: (f) => refuse(f.exercise, 'exercise'),
  nothingLeft: (f) => refuse(f.ready + f.deferred > 0, 'stillToSend', { count: f.ready + f.deferred }),
  canaryWaits: (f) => refuse(!f.canaryWaits, 'noCanary'),
  somethingLeft: (f) => refuse(f.ready + f.deferred === 0, 'nothingToSend'),
  settled: (f) => refuse(f.unknown > 0, 'unknownLeft', { count: f.unknown }),
  byCarrier: (f) => refuse(f.channel !== 'POST' && f.channel !== 'SMS', 'notPost'),
  placed: (f) => refuse(f.channel === 'NOTICE' && f.placements === 0, 'noPlacement'),
  proven: (f) => refuse(f.channel === 'NOTICE' && f.proofs === 0, 'noProof'),
  packaged: (f) => refuse(!f.packageReady, 'packagePending'),
  atHome: (f) => refuse(f.packageReady, 'withCarrier'),
} satisfies Record<string, Guard>;

export interface BatchTransition {
  act: BatchAct;
  from: readonly BatchState[];
  to: BatchState;
  /** Roles that may act, on their case; empty = the worker only. */
  by: readonly Role[];
  guards: readonly (keyof typeof guards)[];
}

const LAB = ['DPO', 'LAB_MANAGER'] as const;
const OPERATORS = ['COORDINATOR', 'DPO', 'LAB_MANAGER'] as const;

/** Life of a batch (domain §7, architecture "Sending"): the service, the buttons and the errors all read this. */
export const BATCH_TRANSITIONS: readonly BatchTransition[] = [
  {
    act: 'approve',
    from: ['DRAFT'],
    to: 'DPO_APPROVED',
    by: ['DPO'],
    guards: ['recipientsReady', 'somebody', 'sound', 'toInform'],
  },
  {
    act: 'sign',
    from: ['DPO_APPROVED'],
    to: 'CONTROLLER_SIGNED',
    by: ['LAB_MANAGER'],
    guards: ['toInform', 'twoPeople', 'frozen'],
  },
  {
    act: 'start',
    from: ['CONTROLLER_SIGNED'],
    to: 'SENDING',
    by: OPERATORS,
    guards: ['real', 'toInform', 'frozen', 'placed'],
  },
  { act: 'pause', from: ['SENDING'], to: 'PAUSED', by: OPERATORS, guards: [] },
  { act: 'trip', from: ['SENDING'], to: 'PAUSED', by: [], guards: [] },
  { act: 'resume', from: ['PAUSED'], to: 'SENDING', by: OPERATORS, guards: ['real', 'toInform', 'frozen'] },
  {
    act: 'continue',
    from: ['SENDING'],
    to: 'SENDING',
    by: OPERATORS,
    guards: ['canaryWaits', 'real', 'toInform', 'frozen'],
  },
  { act: 'finish', from: ['SENDING'], to: 'SENT', by: [], guards: ['nothingLeft'] },
  { act: 'acknowledge', from: ['SENDING'], to: 'SENT', by: LAB, guards: ['byCarrier', 'packaged'] },
  {
    act: 'reopen',
    from: ['SENT', 'PAUSED', 'SENDING'],
    to: 'SENDING',
    by: OPERATORS,
    guards: ['real', 'toInform', 'somethingLeft'],
  },
  { act: 'close', from: ['SENT'], to: 'CLOSED', by: OPERATORS, guards: ['nothingLeft', 'settled', 'proven'] },
  {
    act: 'cancel',
    from: ['DRAFT', 'DPO_APPROVED', 'CONTROLLER_SIGNED', 'SENDING', 'PAUSED'],
    to: 'CANCELLED',
    by: OPERATORS,
    guards: ['atHome'],
  },
  // Once a file for a carrier exists, only the carrier can say that nothing of it has left (post/withdraw/service.ts).
  {
    act: 'withdraw',
    from: ['SENDING', 'PAUSED'],
    to: 'CANCELLED',
    by: OPERATORS,
    guards: ['packaged', 'somethingLeft'],
  },
];

/** The row of the table for an act from a state, or null when the act has no meaning there. */
export function transitionFor(act: BatchAct, state: BatchState): BatchTransition | null {
  return BATCH_TRANSITIONS.find((row) => row.act === act && row.from.includes(state)) ?? null;
}

/** First reason that forbids the act now, or null when it may happen. Rights are policy.ts's business. */
export function refusalOf(act: BatchAct, facts: BatchFacts): Refusal | null {
  const row = transitionFor(act, facts.state);
  if (!row) return { key: 'notifications.guards.wrongState', params: { state: facts.state } };
  for (const name of row.guards) {
    const refusal = guards[name](facts);
    if (refusal) return refusal;
  }
  return null;
}

/** What stops a batch at work before anything more leaves, as a reason of its pause (messages `notifications.pause`), or null. */
export function stopReasonOf({
  exercise,
  decidedNotToInform,
  contentChanged,
}: Pick<BatchFacts, 'exercise' | 'decidedNotToInform' | 'contentChanged'>): string | null {
  if (exercise) return 'exercise';
  if (decidedNotToInform) return 'decidedNotToInform';
  return contentChanged ? 'contentChanged' : null;
}

/** A test message can be asked for: an e-mail that no patient has received yet. */
export function isRehearsable({ channel, state }: Pick<BatchFacts, 'channel' | 'state'>): boolean {
  return channel === 'EMAIL' && !isReleased(state);
}

const UNRELEASED: readonly BatchState[] = ['DRAFT', 'DPO_APPROVED', 'CONTROLLER_SIGNED'];

/** Nothing of a batch has left before it was started. */
export const isReleased = (state: BatchState): boolean => !UNRELEASED.includes(state);
