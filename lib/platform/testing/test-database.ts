import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { roleUrls } from '@/scripts/lib/database-roles';

// Runs once per test file, before the file's imports: modules read their settings when they are loaded.
const name = `vigie_test_${randomBytes(6).toString('hex')}`;
const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-test-data-'));
const url = new URL(inject('serverUrl'));
url.pathname = `/${name}`;

await onServer(`CREATE DATABASE ${name} TEMPLATE vigie_template`);
await onServer(`GRANT TEMPORARY ON DATABASE ${name} TO vigie_worker`);
Object.assign(process.env, {
  ...roleUrls(url.toString(), inject('secret')),
  DATABASE_URL: url.toString(),
  VIGIE_DATA_DIR: dataDir,
  VIGIE_SECRET: inject('secret'),
  NEXTAUTH_SECRET: 'integration-tests-only-0123456789',
  NEXTAUTH_URL: 'http://127.0.0.1:3072',
});

afterAll(async () => {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(dataDir, { recursive: true, force: true });
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
