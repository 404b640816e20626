import { describe, expect, it } from 'vitest';
import { emptyFacts, funnelOf, gapsOf, standingOf, totalFacts } from './rules';

const facts = () => {
  const f = emptyFacts();
  Object.assign(f, { rowsRead: 100, rejected: 5, merged: 5, persons: 90, withEmail: 12, postOnly: 70, unreachable: 8 });
  Object.assign(f.counts, {
    accepted: 5,
    refused: 1,
    rerouted: 3,
    excluded: 1,
    cancelled: 2,
    ready: 1,
    npai: 1,
    informed: 1,
  });
  f.takenOver = 3;
  return f;
};

describe('funnel', () => {
  it('sums exactly at every level, a rerouted person counted once and a cancelled one not yet in a batch', () => {
    const f = funnelOf(facts());
    expect(gapsOf(facts())).toEqual([]);
    expect(f.inBatches).toBe(10);
    expect(f.notYet).toBe(80);
    const failed = f.refused + f.bounced + f.npai + f.unclaimed;
    const others = f.toSend + f.accepted + f.deferred + f.unknown + f.delivered + f.informed + f.excluded;
    expect(failed + others).toBe(f.inBatches);
  });

  it('puts every person in one of four groups', () => {
    const standing = standingOf(funnelOf(facts()));
    expect(standing).toEqual({ informed: 6, waiting: 81, notReached: 2, apart: 1 });
    expect(Object.values(standing).reduce((sum, count) => sum + count, 0)).toBe(facts().persons);
  });

  it.each([
    ['rows', { merged: 4 }],
    ['persons', { unreachable: 7 }],
    ['batches', { persons: 9, rejected: 86, withEmail: 9, postOnly: 0, unreachable: 0 }],
  ])('names the level that lost somebody: %s', (level, change) => {
    expect(gapsOf({ ...facts(), ...change }).map((gap) => gap.level)).toContain(level);
  });

  it('notices a rerouted person who went nowhere', () => {
    const lost = facts();
    lost.takenOver = 2;
    expect(gapsOf(lost)).toContainEqual({ level: 'rerouted', expected: 3, found: 2 });
  });

  it('adds laboratories up', () => {
    expect(funnelOf(totalFacts([facts(), facts()])).persons).toBe(180);
    expect(gapsOf(totalFacts([facts(), facts(), emptyFacts()]))).toEqual([]);
  });
});
