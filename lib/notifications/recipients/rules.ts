export const NOTIFICATION_STATES = [
  'READY',
  'LEASED',
  'HANDING_OVER',
  'ACCEPTED',
  'DEFERRED',
  'REFUSED',
  'UNKNOWN',
  'DELIVERED',
  'BOUNCED',
  'EXCLUDED',
  'CANCELLED',
  'REROUTED',
  'NPAI',
  'UNCLAIMED',
  'INFORMED_OTHERWISE',
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** Kept counts of a batch; their sum is the batch's total at every commit. */
export const COUNTERS = [
  'ready',
  'accepted',
  'deferred',
  'refused',
  'unknown',
  'delivered',
  'bounced',
  'excluded',
  'cancelled',
  'rerouted',
  'npai',
  'unclaimed',
  'informed',
] as const;
export type Counter = (typeof COUNTERS)[number];
export type Counts = Record<Counter, number>;

/** The kept counts of a batch, to be read or summed. */
export const COUNTER_COLUMNS = {
  ready: true,
  accepted: true,
  deferred: true,
  refused: true,
  unknown: true,
  delivered: true,
  bounced: true,
  excluded: true,
  cancelled: true,
  rerouted: true,
  npai: true,
  unclaimed: true,
  informed: true,
} as const satisfies Record<Counter, true>;

/** Where a row of this state is counted: leased and being handed over are still "to send". */
export const COUNTER_OF: Readonly<Record<NotificationState, Counter>> = {
  READY: 'ready',
  LEASED: 'ready',
  HANDING_OVER: 'ready',
  ACCEPTED: 'accepted',
  DEFERRED: 'deferred',
  REFUSED: 'refused',
  UNKNOWN: 'unknown',
  DELIVERED: 'delivered',
  BOUNCED: 'bounced',
  EXCLUDED: 'excluded',
  CANCELLED: 'cancelled',
  REROUTED: 'rerouted',
  NPAI: 'npai',
  UNCLAIMED: 'unclaimed',
  INFORMED_OTHERWISE: 'informed',
};

/** States in which no message of ours reached the person: the next channel takes them over (domain §7). */
export const FAILED_STATES = [
  'REFUSED',
  'BOUNCED',
  'NPAI',
  'UNCLAIMED',
] as const satisfies readonly NotificationState[];

/**
 * What may follow what (architecture "Sending"). A row being handed over never goes back to the queue by itself:
 * only a person who read the relay's journal settles an UNKNOWN, or the same worker that comes back with the answer.
 */
export const NOTIFICATION_MOVES: Readonly<Record<NotificationState, readonly NotificationState[]>> = {
  READY: ['LEASED', 'ACCEPTED', 'DELIVERED', 'BOUNCED', 'REFUSED', 'INFORMED_OTHERWISE', 'EXCLUDED', 'CANCELLED'],
  LEASED: ['HANDING_OVER', 'READY', 'REFUSED', 'CANCELLED', 'DELIVERED', 'BOUNCED'],
  HANDING_OVER: ['ACCEPTED', 'DEFERRED', 'REFUSED', 'UNKNOWN', 'READY', 'CANCELLED', 'DELIVERED', 'BOUNCED'],
  DEFERRED: ['LEASED', 'EXCLUDED', 'CANCELLED', 'DELIVERED', 'BOUNCED'],
  UNKNOWN: ['ACCEPTED', 'DEFERRED', 'REFUSED', 'READY', 'CANCELLED', 'DELIVERED', 'BOUNCED'],
  ACCEPTED: ['DELIVERED', 'BOUNCED', 'REFUSED', 'NPAI', 'UNCLAIMED'],
  DELIVERED: ['BOUNCED', 'REFUSED', 'NPAI', 'UNCLAIMED'],
  REFUSED: ['REROUTED', 'INFORMED_OTHERWISE'],
  BOUNCED: ['REROUTED', 'INFORMED_OTHERWISE'],
  NPAI: ['REROUTED', 'INFORMED_OTHERWISE'],
  UNCLAIMED: ['REROUTED', 'INFORMED_OTHERWISE'],
  REROUTED: ['REFUSED', 'BOUNCED', 'NPAI', 'UNCLAIMED'],
  EXCLUDED: ['INFORMED_OTHERWISE', 'CANCELLED'],
  INFORMED_OTHERWISE: [],
  // What the carrier of a cancelled batch sent nevertheless.
  CANCELLED: ['ACCEPTED', 'DELIVERED', 'REFUSED', 'NPAI', 'UNCLAIMED'],
};

/** True when a recipient may go from one state to the other. */
export function mayMove(from: NotificationState, to: NotificationState): boolean {
  return NOTIFICATION_MOVES[from].includes(to);
}

/** Change of the kept counts when one row moves; empty when both states share a counter. */
export function counterDelta(from: NotificationState, to: NotificationState): Partial<Counts> {
  const [before, after] = [COUNTER_OF[from], COUNTER_OF[to]];
  return before === after ? {} : { [before]: -1, [after]: 1 };
}

/** Adds deltas up; counters that end at 0 are left out. */
export function addDeltas(deltas: Iterable<Partial<Counts>>): Partial<Counts> {
  const sum: Partial<Counts> = {};
  for (const delta of deltas) {
    for (const counter of COUNTERS) {
      const value = (sum[counter] ?? 0) + (delta[counter] ?? 0);
      if (value === 0) delete sum[counter];
      else sum[counter] = value;
    }
  }
  return sum;
}

/** True when the kept counts add up to the total. */
export function addsUp(total: number, counts: Counts): boolean {
  return COUNTERS.reduce((sum, counter) => sum + counts[counter], 0) === total;
}
