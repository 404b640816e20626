import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../funnel/rules';
import {
  addDeltas,
  addsUp,
  COUNTERS,
  type Counts,
  counterDelta,
  mayMove,
  NOTIFICATION_MOVES,
  NOTIFICATION_STATES,
  type NotificationState,
} from './rules';

describe('recipient', () => {
  it('goes back to the queue from an uncertain hand-over only through UNKNOWN or an answer without a byte sent', () => {
    expect(mayMove('HANDING_OVER', 'LEASED')).toBe(false);
    expect(mayMove('ACCEPTED', 'READY')).toBe(false);
    expect(mayMove('UNKNOWN', 'READY')).toBe(true);
  });

  it('never sends to the excluded; of the cancelled only their carrier has news', () => {
    expect(NOTIFICATION_MOVES.EXCLUDED).toEqual(['INFORMED_OTHERWISE', 'CANCELLED']);
    for (const state of ['READY', 'LEASED', 'DEFERRED', 'HANDING_OVER'] as const)
      expect(mayMove('CANCELLED', state), state).toBe(false);
  });

  it('keeps the total through any allowed path (every move, any order)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(14), { maxLength: 60 }), (picks) => {
        let states: NotificationState[] = ['READY', 'READY', 'READY', 'EXCLUDED'];
        const counts: Counts = { ...emptyFacts().counts, ready: 3, excluded: 1 };
        picks.forEach((pick, i) => {
          const at = i % states.length;
          const from = states[at] ?? 'READY';
          const to = NOTIFICATION_STATES[pick] ?? 'READY';
          if (!mayMove(from, to)) return;
          states = states.map((state, index) => (index === at ? to : state));
          const delta = addDeltas([counterDelta(from, to)]);
          for (const counter of COUNTERS) counts[counter] += delta[counter] ?? 0;
        });
        return addsUp(4, counts) && COUNTERS.every((counter) => counts[counter] >= 0);
      }),
    );
  });
});
