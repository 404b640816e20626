import type pg from 'pg';
import { hasCode, OperatorError } from './operator-error';
import { derivedSecret } from './secrets';

/** Roles that programs sign in with; `vigie_owner` owns the tables and cannot sign in. */
export const LOGIN_ROLES = ['vigie_app', 'vigie_worker', 'vigie_readonly'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

/** Environment variable of each role's connection. */
export const ROLE_URL_VARIABLES = {
  vigie_app: 'VIGIE_APP_DATABASE_URL',
  vigie_worker: 'VIGIE_WORKER_DATABASE_URL',
  vigie_readonly: 'VIGIE_READONLY_DATABASE_URL',
} as const satisfies Record<LoginRole, string>;

const ROLE_SETTINGS: Record<LoginRole, readonly string[]> = {
  vigie_app: [`statement_timeout = '30s'`, `idle_in_transaction_session_timeout = '60s'`],
  vigie_worker: [`idle_in_transaction_session_timeout = '10min'`],
  vigie_readonly: ['default_transaction_read_only = on'],
};

/** Refuses a server older than PostgreSQL 18 (uuidv7() and virtual generated columns are used). */
export async function requireVersion18(client: pg.Client): Promise<void> {
  const result = await client.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  );
  const version = result.rows[0];
  if (version && version.number < 180_000) {
    throw new OperatorError(`PostgreSQL 18 or newer is required; DATABASE_URL leads to ${version.text}.`);
  }
}

/**
 * Creates the four roles or brings them up to date; safe to repeat and to run from several launchers at once.
 * A role whose connection the operator gave by environment variable keeps its password.
 */
export async function ensureRoles(client: pg.Client, secret: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock(72007201)');
  try {
    await createRole(client, 'vigie_owner', 'NOLOGIN');
    // Without this a non-superuser that created the role could not SET ROLE to it (PostgreSQL 16 and later).
    await client.query('GRANT vigie_owner TO CURRENT_USER');
    for (const role of LOGIN_ROLES) {
      await createRole(client, role, 'LOGIN NOINHERIT');
      if (!process.env[ROLE_URL_VARIABLES[role]]) {
        const password = client.escapeLiteral(derivedSecret(secret, `db:${role}`));
        await client.query(`ALTER ROLE ${role} PASSWORD ${password}`);
      }
      for (const setting of ROLE_SETTINGS[role]) await client.query(`ALTER ROLE ${role} SET ${setting}`);
    }
  } catch (error) {
    if (!hasCode(error, '42501')) throw error;
    throw new OperatorError(
      'The user of DATABASE_URL may not create roles. Give it CREATEROLE (ALTER ROLE … CREATEROLE), or have an administrator ' +
        'run docs/operations.md "Roles" once and set VIGIE_APP_DATABASE_URL, VIGIE_WORKER_DATABASE_URL and VIGIE_READONLY_DATABASE_URL.',
    );
  } finally {
    await client.query('SELECT pg_advisory_unlock(72007201)');
  }
}

async function createRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const existing = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (existing.rowCount === 0) {
    await client.query(`CREATE ROLE ${role} ${attributes}`);
  }
}

/** Lets vigie_owner build in the connected database, and nobody else. */
export async function handDatabaseToOwner(client: pg.Client): Promise<void> {
  const result = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = client.escapeIdentifier(result.rows[0]?.name ?? '');
  await client.query(`REVOKE CREATE, TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CREATE, TEMPORARY ON DATABASE ${database} TO vigie_owner`);
  // The import copies into TEMP tables (COPY is refused on tables with row-level security).
  await client.query(`GRANT TEMPORARY ON DATABASE ${database} TO vigie_worker`);
  await client.query('GRANT ALL ON SCHEMA public TO vigie_owner');
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
}

/** Connections of the three login roles to the database that `adminUrl` names, as environment variables. */
export function roleUrls(adminUrl: string, secret: string): Record<string, string> {
  const entries = LOGIN_ROLES.map((role) => {
    const variable = ROLE_URL_VARIABLES[role];
    const url = new URL(adminUrl);
    url.username = role;
    url.password = derivedSecret(secret, `db:${role}`);
    return [variable, process.env[variable] || url.toString()] as const;
  });
  return Object.fromEntries(entries);
}
