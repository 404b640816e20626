import type { NotificationState } from './recipients/rules';
import type { BatchState } from './rules';

/** Tone of a state tag (components/ui/tone): the word comes from the message files. */
export type StateTone = 'late' | 'soon' | 'run' | 'met' | 'idle';

export const BATCH_TONE: Readonly<Record<BatchState, StateTone>> = {
  DRAFT: 'idle',
  DPO_APPROVED: 'soon',
  CONTROLLER_SIGNED: 'soon',
  SENDING: 'run',
  PAUSED: 'late',
  SENT: 'met',
  CLOSED: 'met',
  CANCELLED: 'idle',
};

/** States of a recipient as the batch page tells them, in its order, with the tone of each. */
export const SHOWN_STATES = [
  'accepted',
  'delivered',
  'deferred',
  'refused',
  'bounced',
  'ready',
  'unknown',
  'excluded',
  'rerouted',
  'npai',
  'unclaimed',
  'informed',
  'cancelled',
] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

export const SHOWN_TONE: Readonly<Record<ShownState, StateTone>> = {
  accepted: 'met',
  delivered: 'met',
  deferred: 'soon',
  refused: 'late',
  bounced: 'late',
  ready: 'idle',
  unknown: 'soon',
  excluded: 'idle',
  rerouted: 'idle',
  npai: 'late',
  unclaimed: 'late',
  informed: 'met',
  cancelled: 'idle',
};

/** Rows behind a shown state. */
export const STATES_SHOWN: Readonly<Record<ShownState, readonly NotificationState[]>> = {
  accepted: ['ACCEPTED'],
  delivered: ['DELIVERED'],
  deferred: ['DEFERRED'],
  refused: ['REFUSED'],
  bounced: ['BOUNCED'],
  ready: ['READY', 'LEASED', 'HANDING_OVER'],
  unknown: ['UNKNOWN'],
  excluded: ['EXCLUDED'],
  rerouted: ['REROUTED'],
  npai: ['NPAI'],
  unclaimed: ['UNCLAIMED'],
  informed: ['INFORMED_OTHERWISE'],
  cancelled: ['CANCELLED'],
};

/** Narrows a word of the address to a shown state. */
export function shownState(word: string | undefined): ShownState | null {
  return SHOWN_STATES.find((state) => state === word) ?? null;
}
