import type { ReportState } from './transitions/rules';

/** What the clock of a report depends on: the dates the rules give, and when it was sent. */
export interface ReportClockFacts {
  dueAt: Date | null;
  targetAt: Date | null;
  sentAt: Date | null;
  state: ReportState;
}

export interface ReportClock {
  /** LAW: the text gives an hour. TARGET: it gives none, and this is our own aim. NONE: no clock. */
  basis: 'LAW' | 'TARGET' | 'NONE';
  at: Date | null;
  /** Sent after `at`, or not sent and `at` is past. */
  late: boolean;
  sent: boolean;
}

/** The clock of a report at the incident's now. The legal date leads; a target is never presented as law. */
export function reportClock({ dueAt, targetAt, sentAt, state }: ReportClockFacts, now: Date): ReportClock {
  const at = dueAt ?? targetAt;
  const basis = dueAt ? 'LAW' : targetAt ? 'TARGET' : 'NONE';
  const sent = sentAt !== null;
  const over = state === 'WITHDRAWN' || (state === 'CLOSED' && !sent);
  return { basis, at, late: at !== null && !over && (sentAt ?? now).getTime() > at.getTime(), sent };
}
