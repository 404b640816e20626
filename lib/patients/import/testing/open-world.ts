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
