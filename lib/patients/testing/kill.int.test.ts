import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, keyIdOf } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { leakFile } from '@/prisma/scenarios/leak-file/generate';
import { createRandom } from '@/prisma/scenarios/leak-file/random';
import { cancelImport } from '../import/removal/service';
import { facets, imported, incidentOf, killAt, launch, makeKillWorld, rowsRead } from './kill';
import { outcome } from './outcome';

const ROWS = 2000;
/** Small steps and enough of them left: on a busy machine the kill comes late and must still find work under way. */
const [CHUNK, LEFT] = [40, 900];
let w: Awaited<ReturnType<typeof makeKillWorld>>;

beforeAll(async () => {
  w = await makeKillWorld();
}, 120_000);
afterAll(() => closeConnections(w.db));

const file = Buffer.concat([...leakFile({ rows: ROWS, seed: 'kept' })]);
/** People of the first file once more, then others. */
const second = Buffer.concat([
  file.subarray(0, file.indexOf('\r\n', Math.floor(file.length / 2)) + 2),
  ...[...leakFile({ rows: ROWS, seed: 'taken back' })].slice(1),
]);

describe('kill -9 of the worker', () => {
  it.each(['one', 'two'])(
    'while it takes an import back: the rest goes, the other file’s people stay, every count is right (seed %s)',
    async (seed) => {
      const random = createRandom(seed);
      const place = await incidentOf(w, `removal ${seed}`);
      const { incidentId } = place;
      const keptRun = await imported(w, place, file);
      const before = await outcome(w, incidentId, keptRun);
      const listed = await facets(w, incidentId);
      const runId = await imported(w, place, second);
      await cancelImport(place.coordinator, { runId });
      const left = () => rowsRead(w, runId);
      let kills = 0;
      for (let rows = await left(); kills < 2; kills++) {
        const goal = Math.max(LEFT, rows - random.below(900));
        const child = launch('removal', { incidentId, id: runId, rows: CHUNK });
        rows = await killAt(child, { reached: (now) => now <= goal, ms: random.below(30) }, left);
        expect(await left()).toBeLessThanOrEqual(rows);
        const { state } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
        expect(state).toBe('CANCELLING');
      }
      expect(await once(launch('removal', { incidentId, id: runId, rows: CHUNK }), 'exit')).toEqual([0, null]);
      const run = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
      expect(run).toMatchObject({ state: 'CANCELLED', rowsRead: 0 });
      expect(await outcome(w, incidentId, keptRun)).toEqual(before);
      expect(await w.db.importShare.count({ where: { incidentId } })).toBe(0);
      const after = await facets(w, incidentId);
      expect(after.kept).toEqual(after.counted);
      expect(after.kept).toEqual(listed.kept);
      const log = await w.db.logEntry.count({ where: { chainId: incidentId, type: 'patients.importCancelled' } });
      expect(log).toBe(1);
    },
    180_000,
  );

  it('while a key is being changed: every row is sealed again once, and opens', async () => {
    const random = createRandom('keys');
    const place = await incidentOf(w, 'rotation');
    const { incidentId } = place;
    await imported(w, place, file);
    const persons = await w.db.person.count({ where: { incidentId } });
    const started = { incidentId, startedBy: w.actors.admin.userId, startedName: 'x' };
    const { id } = await w.db.keyRotation.create({ data: started });
    const done = async () => (await w.db.keyRotation.findUniqueOrThrow({ where: { id } })).done;
    let rows = 0;
    for (let kill = 0; kill < 2; kill++) {
      const goal = Math.min(persons - LEFT, rows + 1 + random.below(400));
      const child = launch('rotation', { incidentId, id, rows: CHUNK });
      rows = await killAt(child, { reached: (now) => now >= goal, ms: random.below(30) }, done);
      expect(await done()).toBeGreaterThanOrEqual(rows);
    }
    expect(await w.db.keyRotation.findUniqueOrThrow({ where: { id } })).toMatchObject({ finishedAt: null });
    expect(await once(launch('rotation', { incidentId, id, rows: CHUNK }), 'exit')).toEqual([0, null]);
    expect(await done()).toBe(persons);
    const keys = await withActor(systemActor('test', incidentId), (tx) => incidentKeys(tx, incidentId));
    expect(keys.previousKey).toBeNull();
    const sealer = createSealer({ table: 'person', ...keys });
    const sealed = await w.db.person.findMany({ where: { incidentId }, select: { id: true, secret: true } });
    for (const person of sealed) {
      expect(Buffer.from(person.secret).subarray(1, 5)).toEqual(keyIdOf(keys.dataKey));
      expect(sealer.open(person.id, person.secret).length).toBeGreaterThan(20);
    }
  }, 180_000);
});
