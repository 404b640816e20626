import type { Tone } from '@/components/ui/tone';

const TWELVE_HOURS = 12 * 3_600_000;

/** Tone of a running clock at `now`, all in milliseconds: late past the deadline, soon within `soonMs` of it. */
export function clockTone(now: number, until: number, soonMs = TWELVE_HOURS): Tone {
  if (now > until) return 'late';
  return until - now < soonMs ? 'soon' : 'run';
}

/** Share of the period already used, 0–100. Without a start the whole track is drawn once the deadline has passed. */
export function usedShare(now: number, from: number | null, until: number): number {
  if (from === null || until <= from) return now > until ? 100 : 0;
  return Math.min(100, Math.max(0, ((now - from) / (until - from)) * 100));
}
