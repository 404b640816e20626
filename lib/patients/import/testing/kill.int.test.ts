import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { leakFile } from '@/prisma/scenarios/leak-file/generate';
import { createRandom } from '@/prisma/scenarios/leak-file/random';
import { begun, facets, imported, incidentOf, killAt, launch, makeKillWorld, rowsRead } from '../../testing/kill';
import { outcome } from '../../testing/outcome';

const ROWS = 6000;
const CHUNK = 250;
let w: Awaited<ReturnType<typeof makeKillWorld>>;

beforeAll(async () => {
  w = await makeKillWorld();
}, 120_000);
afterAll(() => closeConnections(w.db));

describe('kill -9 of the worker', () => {
  let expected: Awaited<ReturnType<typeof outcome>>;
  const file = Buffer.concat([...leakFile({ rows: ROWS, seed: 'kill' })]);

  beforeAll(async () => {
    const place = await incidentOf(w, 'quiet');
    expected = await outcome(w, place.incidentId, await imported(w, place, file, CHUNK));
  }, 120_000);

  it('the quiet import accounts for every row', () => {
    const { rowsInserted, rowsMerged, rowsRejected } = expected.run;
    expect(expected.run.rowsRead).toBe(ROWS);
    expect(rowsInserted + rowsMerged + rowsRejected).toBe(ROWS);
    expect(expected.persons).toHaveLength(rowsInserted);
    expect(new Set([...expected.persons, ...expected.rejects.map((text) => Number.parseInt(text, 10))]).size).toBe(
      rowsInserted + rowsRejected,
    );
  });

  it.each(['one', 'two', 'three'])(
    'at several points of seed %s loses and doubles nothing',
    async (seed) => {
      const random = createRandom(seed);
      const place = await incidentOf(w, seed);
      const { incidentId } = place;
      const runId = await begun(w, place, file);
      let acknowledged = 0;
      for (let kill = 0; kill < 2; kill++) {
        const rows = Math.min(ROWS - 1000, acknowledged + 1 + random.below(2500));
        const point = { reached: (done: number) => done >= rows, ms: random.below(40) };
        const child = launch('import', { incidentId, id: runId, rows: CHUNK });
        acknowledged = await killAt(child, point, () => rowsRead(w, runId));
        expect(await rowsRead(w, runId)).toBeGreaterThanOrEqual(acknowledged);
      }
      const last = launch('import', { incidentId, id: runId, rows: CHUNK });
      expect(await once(last, 'exit')).toEqual([0, null]);
      expect(await outcome(w, incidentId, runId)).toEqual(expected);
      const { kept, counted } = await facets(w, incidentId);
      expect(kept).toEqual(counted);
    },
    180_000,
  );
});
