import { readFileSync } from 'node:fs';

/** Ids of the canaries' incident, by the name that they have in an address. */
export type CanaryIds = Readonly<Record<string, string>>;

/** Where patients show, or what is done about them, is told or is kept: pages, and files of the API. */
const ABOUT_PATIENTS = new RegExp(
  [
    '/incidents/[^/]+/(log|evidence)',
    '/incidents/[^/]+/patients(/review|/flags|/import|/[0-9a-f-]{36})?',
    '/incidents/[^/]+/requests(/desk|/[0-9a-f-]{36})?',
    '/incidents/[^/]+/batches(/letter|/[0-9a-f-]{36})?',
    '/api/(batches|requests)/.*',
    '/api/exports/(patients|requests|import-.*|purge|log|log/signed)',
  ]
    .map((path) => `^${path}$`)
    .join('|'),
);

/**
 * Those pages and files of the build, with these ids in their addresses: a page is asked for as the data that the router
 * fetches, a file as it is. A route with an id that this incident has no row for is left out; authorisation.spec.ts
 * opens every page of the build, as a document, on the scenario.
 */
export function canaryRoutes(ids: CanaryIds): { address: string; headers: Record<string, string> }[] {
  const routes: Record<string, string> = JSON.parse(
    readFileSync(`${process.env.NEXT_DIST_DIR ?? '.next'}/app-path-routes-manifest.json`, 'utf8'),
  );
  const { incidentId, caseId, runId, batchId } = ids;
  const query = `incident=${incidentId}&run=${runId}&batch=${batchId}&answer=extension`;
  return [...new Set(Object.values(routes))]
    .map((route) => route.replaceAll(/\[(\w+)\]/g, (hole, name) => ids[name] ?? hole))
    .filter((path) => ABOUT_PATIENTS.test(path))
    .flatMap((path) => {
      if (path.startsWith('/api/')) return [{ address: `${path}?${query}`, headers: {} }];
      const letter = path.includes('/batches/') ? `&case=${caseId}&channel=EMAIL` : '';
      // Next first sends a request for data elsewhere when its mark is missing.
      return [{ address: `${path}?${query}${letter}&_rsc`, headers: { rsc: '1' } }];
    });
}
