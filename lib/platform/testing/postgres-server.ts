import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '@/scripts/lib/embedded-postgres';
import { ensureDatabase, prepareDatabase } from '@/scripts/lib/prepare-database';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    secret: string;
  }
}

/** One real PostgreSQL for the run, with a migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-test-'));
  // Root hands the server to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  process.env.VIGIE_SECRET = 'integration-tests-only';
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const template = await ensureDatabase(server.adminUrl, 'vigie_template');
  await prepareDatabase(template, process.env.VIGIE_SECRET);
  project.provide('serverUrl', server.adminUrl);
  project.provide('secret', process.env.VIGIE_SECRET);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
