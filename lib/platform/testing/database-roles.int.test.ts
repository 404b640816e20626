import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { LOGIN_ROLES, ROLE_URL_VARIABLES } from '@/scripts/lib/database-roles';
import { connectAdmin, prepareDatabase } from '@/scripts/lib/prepare-database';

async function as<T>(url: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('database roles', () => {
  it.each(LOGIN_ROLES)('%s signs in, is no superuser and passes no row security', async (role) => {
    const result = await as(process.env[ROLE_URL_VARIABLES[role]], (client) =>
      client.query('SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user'),
    );
    expect(result.rows).toEqual([{ rolname: role, rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it.each(LOGIN_ROLES)('%s can neither create tables nor become the owner', async (role) => {
    await as(process.env[ROLE_URL_VARIABLES[role]], async (client) => {
      await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied|read-only/);
      await expect(client.query('SET ROLE vigie_owner')).rejects.toThrow('permission denied');
    });
  });

  it('nobody signs in as the owner', async () => {
    const url = new URL(process.env.DATABASE_URL ?? '');
    url.username = 'vigie_owner';
    await expect(connectAdmin(url.toString())).rejects.toThrow(/refuses the user|not permitted/);
  });

  it('the web role may send jobs but not change or delete them', async () => {
    await as(process.env.VIGIE_APP_DATABASE_URL, async (client) => {
      await expect(client.query('DELETE FROM pgboss.job')).rejects.toThrow('permission denied');
      await expect(client.query(`UPDATE pgboss.job SET state = 'completed'`)).rejects.toThrow('permission denied');
    });
  });
});

describe('preparing a database', () => {
  it('may be repeated, also by two launchers at once', async () => {
    const prepare = () => prepareDatabase(process.env.DATABASE_URL ?? '', process.env.VIGIE_SECRET ?? '');
    expect(await Promise.all([prepare(), prepare()])).toEqual([[], []]);
  });

  it('says what to do when nothing answers, the password is wrong or the database is missing', async () => {
    const url = new URL(process.env.DATABASE_URL ?? '');
    await expect(connectAdmin('postgresql://a:b@127.0.0.1:1/vigie')).rejects.toThrow('No PostgreSQL answers');
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(connectAdmin(wrong.toString())).rejects.toThrow('check the password');
    const missing = new URL(url);
    missing.pathname = '/nowhere';
    await expect(connectAdmin(missing.toString())).rejects.toThrow('CREATE DATABASE nowhere');
  });
});
