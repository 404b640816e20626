import { afterAll } from 'vitest';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { begin, makeImportWorld, start, work } from './import-world';

/** The world of the import for one test file, closed at its end; `file` is imported first, by the coordinator. */
export async function openImportWorld(file?: string) {
  const w = await makeImportWorld();
  afterAll(() => closeConnections(w.db));
  const incidentId = w.incident.id;
  if (file === undefined) return { w, incidentId, runId: '' };
  const runId = await begin(w.actors.coordinator, incidentId, file);
  await start(w, runId);
  await work(incidentId, runId);
  return { w, incidentId, runId };
}

/** How many wait for the persons of an incident to be left alone (HOLD_ALONE, HOLD_TOGETHER). */
export async function waitingForPersons(
  db: Awaited<ReturnType<typeof makeImportWorld>>['db'],
  incidentId: string,
): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM pg_locks, hashtextextended(${incidentId}, 73) AS key
    WHERE locktype = 'advisory' AND NOT granted AND objid::bigint = key & 4294967295
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row.count;
}
