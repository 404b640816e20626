import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { OperatorError } from './operator-error';

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Prisma's own lock number and table: `prisma migrate deploy` and this runner exclude and understand each other. */
const PRISMA_LOCK = 72707369;
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');

/** Migrations on disk, oldest first. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Applies what is missing, each migration in one transaction as vigie_owner. Returns the names applied.
 * Refuses (OperatorError) a database whose applied migrations differ from those on disk.
 */
export async function applyMigrations(client: pg.Client): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    await client.query('SET ROLE vigie_owner');
    await client.query(CREATE_TABLE);
    const migrations = readMigrations();
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await applyOne(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('RESET ROLE');
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
  }
}

async function pendingMigrations(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const applied = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const onDisk = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied.rows) {
    const migration = onDisk.get(row.migration_name);
    if (!migration) {
      throw new OperatorError(
        `The database holds the migration ${row.migration_name}, which this version does not know: it was used by a newer version. Start that version, or restore a backup made by this one.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new OperatorError(
        `The migration ${row.migration_name} has changed since it was applied to this database. ` +
          'Restore the released file. If these are development data, delete the directory pg in VIGIE_DATA_DIR (./data/pg).',
      );
    }
    if (!row.finished_at) {
      throw new OperatorError(
        `The migration ${row.migration_name} was begun by another tool and did not finish. See docs/operations.md.`,
      );
    }
  }
  const done = new Set(applied.rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${migration.name}: ${explain(error, migration.sql)}`, { cause: error });
  }
}

function explain(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = 'position' in error ? Number(error.position) : Number.NaN;
  const line = Number.isNaN(position) ? '' : ` (line ${sql.slice(0, position).split('\n').length})`;
  const where = 'where' in error && error.where ? ` — ${String(error.where)}` : '';
  return `${error.message}${line}${where}`;
}
