/**
 * npm run admin -- create --email E --name N [--role COORDINATOR --incident REF]
 * npm run admin -- password --email E      npm run admin -- disable --email E
 * Accounts from the command line, for the first administrator and for emergencies. The password is asked for, or read
 * from VIGIE_NEW_PASSWORD; it is never an argument (arguments are visible to other users of the machine).
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { z } from 'zod';
import { ROLES } from '@/lib/platform/auth/actor';
import { hashPassword } from '@/lib/platform/auth/password';
import { withDatabase } from './lib/database';
import { OperatorError, printError } from './lib/operator-error';
import { connectAdmin } from './lib/prepare-database';

const MIN_LENGTH = 12;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', default: 'ADMIN' },
    incident: { type: 'string' },
  },
});

try {
  const email = z.email().max(254).safeParse(values.email?.toLowerCase()).data;
  const command = positionals[0];
  if (!email || !(command === 'create' || command === 'password' || command === 'disable')) {
    throw new OperatorError(
      'usage: npm run admin -- create|password|disable --email E [--name N --role R --incident REF]',
    );
  }
  await withDatabase(async ({ adminUrl }) => {
    const client = await connectAdmin(adminUrl);
    try {
      await client.query('BEGIN');
      if (command === 'create') await create(client, email);
      if (command === 'password') await setPassword(client, email);
      if (command === 'disable') await disable(client, email);
      await client.query('COMMIT');
    } finally {
      await client.end();
    }
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}

async function create(client: pg.Client, email: string): Promise<void> {
  const role = z.enum(ROLES).safeParse(values.role).data;
  if (!role) throw new OperatorError(`--role is one of ${ROLES.join(', ')}`);
  if (role !== 'ADMIN' && !values.incident)
    throw new OperatorError('--incident REF is needed for every role but ADMIN.');
  if (!values.name) throw new OperatorError('--name is needed: the person as others will read it.');
  const existing = await client.query('SELECT 1 FROM app_user WHERE email = $1', [email]);
  if (existing.rowCount) throw new OperatorError(`There is an account for ${email} already.`);
  const incident = await client.query<{ id: string }>('SELECT id FROM incident WHERE ref = $1', [
    values.incident ?? '',
  ]);
  if (values.incident && incident.rowCount === 0) throw new OperatorError(`There is no incident ${values.incident}.`);
  const user = await client.query<{ id: string }>(
    'INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id',
    [email, values.name, await hashPassword(await newPassword())],
  );
  await client.query('INSERT INTO membership (user_id, incident_id, role) VALUES ($1, $2, $3)', [
    user.rows[0]?.id,
    incident.rows[0]?.id ?? null,
    role,
  ]);
  console.log(`${email} can sign in (${role}${values.incident ? ` in ${values.incident}` : ''}).`);
}

async function setPassword(client: pg.Client, email: string): Promise<void> {
  const hash = await hashPassword(await newPassword());
  await change(client, email, 'password_hash = $2, disabled_at = NULL', [hash]);
  console.log(`${email} has a new password; all sessions are ended.`);
}

async function disable(client: pg.Client, email: string): Promise<void> {
  await change(client, email, 'disabled_at = now()', []);
  console.log(`${email} is disabled; all sessions are ended.`);
}

async function change(client: pg.Client, email: string, set: string, parameters: string[]): Promise<void> {
  const user = await client.query<{ id: string }>(`UPDATE app_user SET ${set} WHERE email = $1 RETURNING id`, [
    email,
    ...parameters,
  ]);
  if (user.rowCount === 0) throw new OperatorError(`There is no account for ${email}.`);
  await client.query('UPDATE app_session SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL', [
    user.rows[0]?.id,
  ]);
}

async function newPassword(): Promise<string> {
  const given = process.env.VIGIE_NEW_PASSWORD;
  const password = given ?? (await ask(`Password (at least ${MIN_LENGTH} characters): `));
  if (password.length < MIN_LENGTH) throw new OperatorError(`A password has at least ${MIN_LENGTH} characters.`);
  return password;
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new OperatorError('No terminal to ask on: give the password in VIGIE_NEW_PASSWORD.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
