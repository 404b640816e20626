import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMigrations } from '@/scripts/lib/migrations';
import { diffSchemas, readSchemaFolder } from '@/scripts/lib/schema-diff';

const schema = readSchemaFolder('prisma');

/**
 * Columns, keys and indexes of every table as text lines, without those that only security migrations add, nor what
 * Prisma cannot express: columns the database computes itself, columns an index carries along.
 */
const CATALOGUE = `
  SELECT format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u') AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT regexp_replace(indexdef, ' INCLUDE [(][^)]*[)]', '') FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT format('enum %s %s', t.typname, e.enumlabel) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid`;

let migrated: pg.Client;
let fromSchema: pg.Client;

beforeAll(async () => {
  migrated = await connect(process.env.DATABASE_URL ?? '');
  await migrated.query('CREATE DATABASE from_schema');
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.pathname = '/from_schema';
  fromSchema = await connect(url.toString());
  await fromSchema.query(await diffSchemas(null, schema));
});

afterAll(async () => {
  await fromSchema.end();
  await migrated.query('DROP DATABASE from_schema');
  await migrated.end();
});

describe('migrations', () => {
  it('were written for the schema as it is now', async () => {
    const snapshot = {
      files: [{ path: 'schema.prisma', content: readFileSync('prisma/migrations/schema.snapshot', 'utf8') }],
    };
    expect(await diffSchemas(snapshot, schema), 'run: npm run db:migration -- <name>').toBe('');
  });

  it('build every column, key, index and enum of the schema', async () => {
    const built = new Set(await catalogue(migrated));
    const missing = (await catalogue(fromSchema)).filter((line) => !built.has(line));
    expect(missing).toEqual([]);
  });

  it('add no column that the schema does not know', async () => {
    const known = new Set(await catalogue(fromSchema));
    const extra = (await catalogue(migrated)).filter((line) => /^[a-z_]+\.[a-z_]+ /.test(line) && !known.has(line));
    expect(extra).toEqual([]);
  });

  it('apply once: a second run changes nothing', async () => {
    expect(await applyMigrations(migrated)).toEqual([]);
  });

  it('refuse a database whose migration was changed after the fact', async () => {
    await migrated.query('BEGIN');
    await migrated.query(`UPDATE _prisma_migrations SET checksum = repeat('0', 64) WHERE migration_name LIKE '%_init'`);
    await expect(applyMigrations(migrated)).rejects.toThrow('has changed since it was applied');
    await migrated.query('ROLLBACK');
  });
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function catalogue(client: pg.Client): Promise<string[]> {
  return (await client.query<{ line: string }>(CATALOGUE)).rows.map((row) => row.line);
}
