import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '@/lib/platform/auth/actor';
import { laboratories } from '@/prisma/scenarios/dedalus-2021/laboratories';
import { makeActor } from '@/prisma/scenarios/factories';
import { loadScenario } from '@/prisma/scenarios/load';
import { begin, makeImportWorld, start, work } from '../import/testing/import-world';

type World = Awaited<ReturnType<typeof makeImportWorld>>;
type Place = { incidentId: string; coordinator: Actor };

/** A world with the 28 laboratories of the leak file. */
export async function makeKillWorld(): Promise<World> {
  const world = await makeImportWorld();
  await world.db.organisation.updateMany({ data: { finess: null } });
  await loadScenario('dedalus-2021', { now: new Date() });
  return world;
}

/** A fresh incident of the 28 laboratories, so that each seed starts from nothing. */
export async function incidentOf({ db }: World, seed: string): Promise<Place> {
  const incident = await db.incident.create({
    data: {
      ref: `K-${seed}`,
      title: 'kill',
      type: 'PROCESSOR_DATA_LEAK',
      firstSignalAt: new Date('2021-02-23T10:00:00Z'),
    },
  });
  const organisations = await db.organisation.findMany({
    where: { finess: { in: laboratories.map(({ finess }) => finess) } },
  });
  await db.breachCase.createMany({
    data: organisations.map(({ id }) => ({ incidentId: incident.id, organisationId: id })),
  });
  const coordinator = await makeActor(db, 'Coordinator', [{ role: 'COORDINATOR', incidentId: incident.id }]);
  return { incidentId: incident.id, coordinator };
}

/** Receives a file and confirms its columns: the run is the worker's now. */
export async function begun(world: World, { incidentId, coordinator }: Place, bytes: Buffer): Promise<string> {
  const runId = await begin(coordinator, incidentId, bytes);
  await start(world, runId, coordinator);
  return runId;
}

/** Reads a file to its end, undisturbed; returns the run. */
export async function imported(world: World, place: Place, bytes: Buffer, chunkRows?: number): Promise<string> {
  const runId = await begun(world, place, bytes);
  await work(place.incidentId, runId, chunkRows);
  return runId;
}

/** Rows of a run that are acknowledged. */
export async function rowsRead({ db }: World, runId: string): Promise<number> {
  const run = await db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { rowsRead: true } });
  return run.rowsRead;
}

/** Starts a worker process that does this one job, in transactions of so many rows. */
export function launch(
  job: 'import' | 'removal' | 'rotation',
  of: { incidentId: string; id: string; rows: number },
): ChildProcess {
  const flags = ['--import', 'tsx', '--conditions=react-server', 'lib/patients/testing/worker-child.ts'];
  const words = [job, of.incidentId, of.id, String(of.rows)];
  return spawn(process.execPath, [...flags, ...words], { env: process.env, stdio: 'inherit' });
}

/**
 * Kills the worker without warning once its acknowledged work has reached a point, plus a moment.
 * @returns what was acknowledged just before
 */
export async function killAt(
  child: ChildProcess,
  point: { reached: (done: number) => boolean; ms: number },
  progress: () => Promise<number>,
): Promise<number> {
  const ended = once(child, 'exit');
  while (!point.reached(await progress()) && child.exitCode === null) await delay(5);
  await delay(point.ms);
  const done = await progress();
  child.kill('SIGKILL');
  await ended;
  return done;
}

/** Kept counts of the list beside the same counted now: they must be equal. */
export async function facets({ db }: World, incidentId: string) {
  const kept = await db.$queryRaw<{ place: string; persons: number }[]>`
    SELECT case_id || ' ' || kind || ' ' || key AS place, persons FROM person_facet
    WHERE incident_id = ${incidentId}::uuid AND persons > 0 ORDER BY 1`;
  const counted = await db.$queryRaw<{ place: string; persons: number }[]>`
    SELECT place, count(*)::int AS persons FROM (
      SELECT case_id || ' flag ' || bit AS place FROM person, generate_series(0, 30) AS bit WHERE incident_id = ${incidentId}::uuid AND flags & (1 << bit) <> 0
      UNION ALL SELECT case_id || ' category ' || bit FROM person, generate_series(0, 30) AS bit WHERE incident_id = ${incidentId}::uuid AND categories & (1 << bit) <> 0
      UNION ALL SELECT case_id || ' department ' || department FROM person WHERE incident_id = ${incidentId}::uuid) one
    GROUP BY 1 ORDER BY 1`;
  return { kept, counted };
}
