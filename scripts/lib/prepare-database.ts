import pg from 'pg';
import { ensureRoles, handDatabaseToOwner, requireVersion18 } from './database-roles';
import { ensureJobSchema } from './job-schema';
import { applyMigrations } from './migrations';
import { hasCode, OperatorError } from './operator-error';

/** Connects with the administrator's URL; explains what to do when the server is not there or refuses. */
export async function connectAdmin(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'vigie-migrate',
    connectionTimeoutMillis: 15_000,
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { hostname, port, username, pathname } = new URL(url);
    const where = `${hostname}:${port || 5432}`;
    if (hasCode(error, 'ECONNREFUSED') || hasCode(error, 'ENOTFOUND') || hasCode(error, 'ETIMEDOUT')) {
      throw new OperatorError(`No PostgreSQL answers at ${where}. Is the server started, and is DATABASE_URL right?`);
    }
    if (hasCode(error, '28P01') || hasCode(error, '28000')) {
      throw new OperatorError(
        `PostgreSQL at ${where} refuses the user "${username}": check the password (DATABASE_URL, or VIGIE_SECRET / secret.key of the data directory).`,
      );
    }
    if (hasCode(error, '3D000')) {
      throw new OperatorError(
        `The database ${pathname.slice(1)} does not exist at ${where}. Create it: CREATE DATABASE ${pathname.slice(1)};`,
      );
    }
    throw error;
  }
}

/**
 * Brings a database to this version: server version checked, roles, owner's rights, migrations, job schema.
 * Safe to repeat. Returns the names of the migrations applied now.
 */
export async function prepareDatabase(adminUrl: string, secret: string): Promise<string[]> {
  const client = await connectAdmin(adminUrl);
  try {
    await requireVersion18(client);
    await ensureRoles(client, secret);
    await handDatabaseToOwner(client);
    const applied = await applyMigrations(client);
    await ensureJobSchema(client);
    return applied;
  } finally {
    await client.end();
  }
}

/** Creates the database if it is missing and returns its URL. `serverUrl` leads to any database of the server. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const client = await connectAdmin(serverUrl);
  try {
    const existing = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (existing.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
