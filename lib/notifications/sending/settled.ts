import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import { classify, type RelayFault } from '../delivery/rules';

/** How one try ended, ready to be written. */
export interface Settled {
  id: string;
  /** The try it answers: an older answer never overwrites a newer try. */
  tries: number;
  state: 'ACCEPTED' | 'DEFERRED' | 'REFUSED' | 'UNKNOWN' | 'READY' | 'CANCELLED';
  code: number | null;
  reason: string;
  nextTryAt: Date | null;
}

/** The row to write for the end of a hand-over, and the relay's own fault if it was one. */
export function settle({
  id,
  tries,
  end,
  now,
  random,
}: {
  id: string;
  tries: number;
  end: HandOverEnd;
  now: Date;
  random: number;
}): { settled: Settled; fault: RelayFault | null } {
  const result = classify(end, tries, random);
  const settled: Settled = {
    id,
    tries,
    state: result.state,
    code: end.code,
    reason: result.state === 'REFUSED' ? result.reason : '',
    nextTryAt: result.state === 'DEFERRED' ? new Date(now.getTime() + result.retryAfterMs) : null,
  };
  return { settled, fault: result.state === 'READY' ? result.fault : null };
}
