import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { roleUrls } from '@/scripts/lib/database-roles';
import { startEmbeddedPostgres } from '@/scripts/lib/embedded-postgres';
import { ensureDatabase, prepareDatabase } from '@/scripts/lib/prepare-database';

const SECRET = 'bench-only';

/**
 * An embedded PostgreSQL of the benchmark's own with an empty, migrated database, and the environment that the
 * application reads; import the application afterwards. Close it when done: nothing stays behind.
 */
export async function openBenchDatabase(settings: Readonly<Record<string, string>> = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-bench-'));
  // Root hands PostgreSQL to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  process.env.VIGIE_SECRET = SECRET;
  const server = await startEmbeddedPostgres({ dataDir });
  const close = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await ensureDatabase(server.adminUrl, 'vigie');
    await prepareDatabase(url, SECRET);
    Object.assign(process.env, roleUrls(url, SECRET), {
      VIGIE_DATA_DIR: dataDir,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: SECRET,
      ...settings,
    });
    return { url, dataDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}
