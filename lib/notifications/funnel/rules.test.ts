import { describe, expect, it } from 'vitest';
import { emptyFacts, funnelOf, gapsOf, totalFacts } from './rules';

const facts = () => {
  const f = emptyFacts();
  Object.assign(f, { rowsRead: 100, rejected: 5, merged: 5, persons: 90, withEmail: 12, postOnly: 70, unreachable: 8 });
  Object.assign(f.first, { accepted: 6, refused: 1, rerouted: 2, excluded: 1, cancelled: 2 });
  Object.assign(f.followUp, { ready: 2 });
  return f;
};

describe('funnel', () => {
  it('sums exactly at every level, a rerouted person counted once and a cancelled one not yet in a batch', () => {
    const f = funnelOf(facts());
    expect(gapsOf(facts())).toEqual([]);
    expect(f.inBatches).toBe(10);
    expect(f.notYet).toBe(72);
    expect(f.toSend + f.accepted + f.deferred + f.refused + f.unknown + f.delivered + f.bounced + f.excluded).toBe(
      f.inBatches,
    );
  });

  it.each([
    ['rows', { merged: 4 }],
    ['persons', { unreachable: 7 }],
    ['batches', { withEmail: 0, postOnly: 0, unreachable: 90 }],
  ])('names the level that lost somebody: %s', (level, change) => {
    expect(gapsOf({ ...facts(), ...change }).map((gap) => gap.level)).toContain(level);
  });

  it('notices a rerouted person who went nowhere', () => {
    const lost = facts();
    lost.followUp.ready = 1;
    expect(gapsOf(lost)).toContainEqual({ level: 'rerouted', expected: 2, found: 1 });
  });

  it('adds laboratories up', () => {
    expect(funnelOf(totalFacts([facts(), facts()])).persons).toBe(180);
    expect(gapsOf(totalFacts([facts(), facts(), emptyFacts()]))).toEqual([]);
  });
});
