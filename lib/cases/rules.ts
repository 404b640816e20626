import { addHours, fromEpochMilliseconds } from 'temporal-polyfill/fns/Instant';

/** Length of the GDPR art. 33(1) period, in hours. hours and never three days: DST nights count as they are. */
export const NOTIFICATION_HOURS = 72;
/** Below this many hours the clock is shown as due soon. */
export const DUE_SOON_HOURS = 12;

const HOUR_MS = 3_600_000;

export const CLOCK_STATES = [
  'NOT_STARTED',
  'RUNNING',
  'DUE_SOON',
  'OVERDUE',
  'MET',
  'WITHDRAWN',
  'NOT_REQUIRED',
] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** What the clock of one case depends on; nothing else moves it. */
export interface ClockFacts {
  awarenessAt: Date | null;
  /** Deadline that the rule in force gave, stored with the case; null = awareness + 72 h. */
  deadlineAt: Date | null;
  /** Receipt time of the authority, not the click on "submit". */
  notifiedAt: Date | null;
  notRequiredAt: Date | null;
  /** The authority acknowledged that the notification is taken back; the first receipt keeps the clock stopped. */
  withdrawnAt?: Date | null;
}

/** What a deadline depends on. */
export type DeadlineFacts = Pick<ClockFacts, 'awarenessAt'> & Partial<Pick<ClockFacts, 'deadlineAt'>>;

export interface Clock {
  state: ClockState;
  /** Strict deadline (UTC); null while no awareness date is fixed. */
  deadline: Date | null;
  /** Milliseconds to the deadline at `now`; negative once late. Null when nothing is running. */
  remainingMs: number | null;
  /** For MET and WITHDRAWN: receipt after the deadline. For OVERDUE: true. */
  late: boolean;
  /** For MET and WITHDRAWN: receipt time minus deadline, in ms (negative = in time). */
  marginMs: number | null;
  /** Share of the period used, 0…1; what the thin track draws. */
  elapsed: number;
}

/**
 * The deadline that drives every alert: awareness + 72 hours (or what a rule pack gives), in UTC, never extended for
 * week-ends or holidays. Source: GDPR art. 33(1); never later than the Regulation 1182/71 count, so the safe reading
 * (domain §2).
 */
export function strictDeadline(awarenessAt: Date, hours = NOTIFICATION_HOURS): Date {
  return hoursAfter(awarenessAt.getTime(), hours);
}

/** Deadline of a case: the stored one, or awareness + 72 h for a case no rule has dated yet. */
export function deadlineOf(facts: DeadlineFacts): Date | null {
  return facts.awarenessAt ? (facts.deadlineAt ?? strictDeadline(facts.awarenessAt)) : null;
}

/**
 * End of the period as Regulation (EEC, Euratom) 1182/71 counts it, shown as information only: the hour of the event
 * is not counted (art. 3(1)), the period ends with its last hour (art. 3(2)(a)); no roll-over to a working day, since
 * art. 3(4) excepts periods expressed in hours. Whether the regulation governs the GDPR is not settled (domain §2).
 */
export function reg1182End(awarenessAt: Date, hours = NOTIFICATION_HOURS): Date {
  const nextFullHour = (Math.floor(awarenessAt.getTime() / HOUR_MS) + 1) * HOUR_MS;
  return hoursAfter(nextFullHour, hours);
}

function hoursAfter(epochMs: number, hours: number): Date {
  return new Date(addHours(fromEpochMilliseconds(epochMs), hours).epochMilliseconds);
}

/** State of the clock at `now` (the incident's own time). Only the authority's receipt time can meet it. */
export function clockAt(facts: ClockFacts, now: Date): Clock {
  const deadline = deadlineOf(facts);
  const idle = { deadline, remainingMs: null, late: false, marginMs: null, elapsed: 0 };
  if (facts.notifiedAt) {
    const marginMs = deadline ? facts.notifiedAt.getTime() - deadline.getTime() : null;
    const state = facts.withdrawnAt ? 'WITHDRAWN' : 'MET';
    return { ...idle, state, late: marginMs !== null && marginMs > 0, marginMs, elapsed: 1 };
  }
  if (facts.notRequiredAt) return { ...idle, state: 'NOT_REQUIRED' };
  if (!deadline || !facts.awarenessAt) return { ...idle, state: 'NOT_STARTED' };
  const remainingMs = deadline.getTime() - now.getTime();
  const wholeMs = Math.max(1, deadline.getTime() - facts.awarenessAt.getTime());
  const elapsed = Math.min(1, Math.max(0, 1 - remainingMs / wholeMs));
  if (remainingMs < 0) return { ...idle, state: 'OVERDUE', remainingMs, late: true, elapsed: 1 };
  const state = remainingMs < DUE_SOON_HOURS * HOUR_MS ? 'DUE_SOON' : 'RUNNING';
  return { ...idle, state, remainingMs, elapsed };
}

/** True when art. 33(1) demands the reasons for the delay: the notification reaches the authority after the deadline. */
export function delayReasonsDemanded(facts: DeadlineFacts, filedAt: Date): boolean {
  const deadline = deadlineOf(facts);
  return deadline !== null && filedAt.getTime() > deadline.getTime();
}

const URGENCY: Record<ClockState, number> = {
  OVERDUE: 0,
  DUE_SOON: 1,
  RUNNING: 1,
  NOT_STARTED: 2,
  MET: 3,
  WITHDRAWN: 3,
  NOT_REQUIRED: 4,
};

/** Sort key: late first (the latest one leads), then the soonest deadline, then no awareness date, then met, then not required. */
export function urgencyKey(clock: Clock): readonly [group: number, at: number] {
  return [URGENCY[clock.state], clock.deadline?.getTime() ?? Number.MAX_SAFE_INTEGER];
}

/** Comparator over {@link urgencyKey}, for Array.sort. */
export function compareUrgency(a: Clock, b: Clock): number {
  const [groupA, atA] = urgencyKey(a);
  const [groupB, atB] = urgencyKey(b);
  return groupA - groupB || atA - atB;
}

export type ClockTone = 'late' | 'soon' | 'run' | 'met' | 'idle';

/** True while a notification may still be due: the clock runs, is late, or has not started. */
export function isClockOpen(state: ClockState): boolean {
  return state !== 'MET' && state !== 'WITHDRAWN' && state !== 'NOT_REQUIRED';
}

/** Colour family of a clock; the word and the icon always stand beside it. */
export function clockTone(clock: Clock): ClockTone {
  if (clock.state === 'OVERDUE') return 'late';
  if (clock.state === 'DUE_SOON') return 'soon';
  if (clock.state === 'RUNNING') return 'run';
  return clock.state === 'MET' ? 'met' : 'idle';
}
