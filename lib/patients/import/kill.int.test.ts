import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { laboratories } from '@/prisma/scenarios/dedalus-2021/laboratories';
import { makeActor } from '@/prisma/scenarios/factories';
import { leakFile } from '@/prisma/scenarios/leak-file/generate';
import { createRandom } from '@/prisma/scenarios/leak-file/random';
import { loadScenario } from '@/prisma/scenarios/load';
import { begin, makeImportWorld, start, work } from './testing/import-world';

const ROWS = 6000;
const CHUNK = 250;
type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;

beforeAll(async () => {
  w = await makeImportWorld();
  await w.db.organisation.updateMany({ data: { finess: null } });
  await loadScenario('dedalus-2021', { now: new Date() });
});
afterAll(async () => {
  await closeQueue();
  await closeRawPool();
  await closeClients();
  await w.db.$disconnect();
});

/** A fresh incident of the 28 laboratories, so that each seed starts from nothing. */
async function incidentOf(seed: string): Promise<{ incidentId: string; coordinator: Actor }> {
  const incident = await w.db.incident.create({
    data: {
      ref: `K-${seed}`,
      title: 'kill',
      type: 'PROCESSOR_DATA_LEAK',
      firstSignalAt: new Date('2021-02-23T10:00:00Z'),
    },
  });
  const organisations = await w.db.organisation.findMany({
    where: { finess: { in: laboratories.map(({ finess }) => finess) } },
  });
  await w.db.breachCase.createMany({
    data: organisations.map(({ id }) => ({ incidentId: incident.id, organisationId: id })),
  });
  const coordinator = await makeActor(w.db, 'Coordinator', [{ role: 'COORDINATOR', incidentId: incident.id }]);
  return { incidentId: incident.id, coordinator };
}

function launch(incidentId: string, runId: string): ChildProcess {
  const flags = ['--import', 'tsx', '--conditions=react-server', 'lib/patients/import/testing/import-child.ts'];
  return spawn(process.execPath, [...flags, incidentId, runId, String(CHUNK)], { env: process.env, stdio: 'inherit' });
}

/** Kills the worker without warning once this many rows are acknowledged, plus a moment. */
async function killAfter(child: ChildProcess, runId: string, point: { rows: number; ms: number }): Promise<number> {
  const ended = once(child, 'exit');
  for (;;) {
    const { rowsRead } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { rowsRead: true } });
    if (rowsRead >= point.rows || child.exitCode !== null) break;
    await delay(5);
  }
  await delay(point.ms);
  const { rowsRead } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { rowsRead: true } });
  child.kill('SIGKILL');
  await ended;
  return rowsRead;
}

async function outcome(incidentId: string, runId: string) {
  const { state, rowsRead, rowsInserted, rowsMerged, rowsRejected, rowsDoubtful } =
    await w.db.importRun.findUniqueOrThrow({
      where: { id: runId },
    });
  const persons = await w.db.person.findMany({ where: { incidentId }, select: { rowNumber: true } });
  const rejects = await w.db.importReject.findMany({ where: { runId }, select: { rowNumber: true, reason: true } });
  const counters = await w.db.patientCounter.aggregate({
    where: { runId },
    _sum: {
      rowsRead: true,
      inserted: true,
      merged: true,
      rejected: true,
      withEmail: true,
      postOnly: true,
      unreachable: true,
    },
  });
  return {
    run: { state, rowsRead, rowsInserted, rowsMerged, rowsRejected, rowsDoubtful },
    persons: persons.map(({ rowNumber }) => rowNumber).sort((a, b) => a - b),
    rejects: rejects.map(({ rowNumber, reason }) => `${rowNumber} ${reason}`).sort(),
    counters: counters._sum,
  };
}

describe('kill -9 of the worker', () => {
  let expected: Awaited<ReturnType<typeof outcome>>;
  const file = (seed: string) => Buffer.concat([...leakFile({ rows: ROWS, seed })]);

  beforeAll(async () => {
    const { incidentId, coordinator } = await incidentOf('quiet');
    const runId = await begin(coordinator, incidentId, file('kill'));
    await start(w, runId, coordinator);
    await work(incidentId, runId, CHUNK);
    expected = await outcome(incidentId, runId);
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
      const { incidentId, coordinator } = await incidentOf(seed);
      const runId = await begin(coordinator, incidentId, file('kill'));
      await start(w, runId, coordinator);
      let acknowledged = 0;
      for (let kill = 0; kill < 2; kill++) {
        const point = { rows: Math.min(ROWS - 1000, acknowledged + 1 + random.below(2500)), ms: random.below(40) };
        const child = launch(incidentId, runId);
        acknowledged = await killAfter(child, runId, point);
        const kept = await w.db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { rowsRead: true } });
        expect(kept.rowsRead).toBeGreaterThanOrEqual(acknowledged);
      }
      const last = launch(incidentId, runId);
      expect(await once(last, 'exit')).toEqual([0, null]);
      expect(await outcome(incidentId, runId)).toEqual(expected);
    },
    180_000,
  );
});
