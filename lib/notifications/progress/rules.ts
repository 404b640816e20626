import { pacePerMinute } from '../delivery/rules';
import type { BatchChannel, BatchState } from '../rules';

/** How fast a batch of e-mails goes and when it ends, as its page tells it; moments on the incident's clock. */
export interface Progress {
  /** Answers of the relay in the last minute; null when nothing was sent long enough to say. */
  lastMinute: number | null;
  /** Recipients to whom a message still has to go, temporary refusals included. */
  left: number;
  /** When the last message leaves at this pace; null when nothing moves. */
  ends: { at: string; inMs: number } | null;
  /** The first messages: how many, and until when the rest waits; null without a canary or once it has passed. */
  canary: { size: number; until: string | null; inMs: number } | null;
}

interface Row {
  channel: BatchChannel;
  state: BatchState;
  ready: number;
  deferred: number;
  perMinute: number;
  startedAt: Date | null;
  canarySize: number | null;
  canaryUntil: Date | null;
  canaryPassedAt: Date | null;
  paceFrom: Date | null;
  paceCount: number;
  pacePrevious: number;
}

/**
 * The forecast counts with what really left in the last minute, never more than the relay's ceiling; before a pace is
 * known, with the ceiling. While the rest waits for the first messages the waiting is part of it.
 */
export function progressOf(
  row: Row,
  { now, shown }: { now: Date; shown: (at: Date | null) => string | null },
): Progress | null {
  if (row.channel !== 'EMAIL' || !row.startedAt) return null;
  const pace = { from: row.paceFrom, count: row.paceCount, previous: row.pacePrevious };
  const lastMinute = row.state === 'SENDING' ? pacePerMinute(pace, now, row.startedAt) : null;
  const waitMs = Math.max(0, (row.canaryUntil?.getTime() ?? 0) - now.getTime());
  const perMinute = Math.min(row.perMinute, row.canaryUntil ? row.perMinute : lastMinute || row.perMinute);
  const sendMs = Math.ceil((row.ready / Math.max(1, perMinute)) * 60_000);
  const moves = row.state === 'SENDING' && row.ready > 0;
  const inMs = waitMs + sendMs;
  const waits = row.canarySize !== null && row.canarySize > 0 && !row.canaryPassedAt && row.ready > 0;
  return {
    lastMinute,
    left: row.ready + row.deferred,
    ends: moves ? { at: shown(new Date(now.getTime() + inMs)) ?? '', inMs } : null,
    canary:
      waits && row.state === 'SENDING'
        ? { size: row.canarySize ?? 0, until: shown(row.canaryUntil), inMs: waitMs }
        : null,
  };
}
