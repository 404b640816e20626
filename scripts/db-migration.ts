/**
 * npm run db:migration -- <name>            writes prisma/migrations/<time>_<name>/migration.sql for the schema's changes
 * npm run db:migration -- --replace-init    before the first release only: rewrites the one initial migration
 *
 * The starting point is prisma/migrations/schema.snapshot (the schema as of the last migration), never a database.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diffSchemas, readSchemaFolder } from './lib/schema-diff';

const migrations = path.resolve('prisma/migrations');
const snapshot = path.join(migrations, 'schema.snapshot');
const [name] = process.argv.slice(2);

if (!name || !(name === '--replace-init' || /^[a-z0-9_]+$/.test(name))) {
  console.error('usage: npm run db:migration -- <lower_case_name> | --replace-init');
  process.exit(2);
}

const target = readSchemaFolder(path.resolve('prisma'));
const replaceInit = name === '--replace-init';
const previous =
  replaceInit || !existsSync(snapshot)
    ? null
    : { files: [{ path: 'schema.prisma', content: readFileSync(snapshot, 'utf8') }] };
const sql = await diffSchemas(previous, target);
if (sql === '') {
  console.log('The schema has not changed since the last migration.');
  process.exit(0);
}

mkdirSync(migrations, { recursive: true });
const folder = path.join(migrations, replaceInit ? initialFolder() : `${timestamp()}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'migration.sql'), `${sql}\n`);
writeFileSync(path.join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
writeFileSync(snapshot, target.files.map((file) => file.content).join('\n'));
console.log(`${path.relative(process.cwd(), folder)}/migration.sql (${sql.split('\n').length} lines)`);

function initialFolder(): string {
  const initial = readdirSync(migrations).filter((entry) => entry.endsWith('_init'));
  return initial[0] ?? '20261123000000_init';
}

function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}
