import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { leakFile } from '@/prisma/scenarios/leak-file/generate';
import { createRandom } from '@/prisma/scenarios/leak-file/random';
import { facets, incidentOf, killAt, launch, makeKillWorld } from '../../testing/kill';
import { outcome } from '../../testing/outcome';
import { begin, start, work } from './import-world';

const ROWS = 6000;
const CHUNK = 250;
let w: Awaited<ReturnType<typeof makeKillWorld>>;

beforeAll(async () => {
  w = await makeKillWorld();
}, 120_000);
afterAll(async () => {
  await closeQueue();
  await closeRawPool();
  await closeClients();
  await w.db.$disconnect();
});

const rowsRead = async (runId: string) =>
  (await w.db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { rowsRead: true } })).rowsRead;

describe('kill -9 of the worker', () => {
  let expected: Awaited<ReturnType<typeof outcome>>;
  const file = (seed: string) => Buffer.concat([...leakFile({ rows: ROWS, seed })]);

  beforeAll(async () => {
    const { incidentId, coordinator } = await incidentOf(w, 'quiet');
    const runId = await begin(coordinator, incidentId, file('kill'));
    await start(w, runId, coordinator);
    await work(incidentId, runId, CHUNK);
    expected = await outcome(w, incidentId, runId);
  }, 120_000);

  it('the quiet import accounts for every row', () => {
    const { rowsRead, rowsInserted, rowsMerged, rowsRejected } = expected.run;
    expect(rowsRead).toBe(ROWS);
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
      const { incidentId, coordinator } = await incidentOf(w, seed);
      const runId = await begin(coordinator, incidentId, file('kill'));
      await start(w, runId, coordinator);
      let acknowledged = 0;
      for (let kill = 0; kill < 2; kill++) {
        const rows = Math.min(ROWS - 1000, acknowledged + 1 + random.below(2500));
        const point = { reached: (done: number) => done >= rows, ms: random.below(40) };
        const child = launch('import', { incidentId, id: runId, rows: CHUNK });
        acknowledged = await killAt(child, point, () => rowsRead(runId));
        expect(await rowsRead(runId)).toBeGreaterThanOrEqual(acknowledged);
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
