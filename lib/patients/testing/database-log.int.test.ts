import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseLog } from './bytes';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('CREATE TEMP TABLE probe (word text PRIMARY KEY, number int CHECK (number < 10), day date)');
});
afterAll(() => client.end());

/** A word that stands nowhere else. */
const word = () => `vu${randomBytes(8).toString('hex')}`;
/** Ways in which a statement fails and PostgreSQL quotes what it was given: in the message, DETAIL, CONTEXT or STATEMENT. */
const FAILURES: [string, (word: string) => { text: string; values?: unknown[] }][] = [
  ['a row that breaks a check', (w) => ({ text: 'INSERT INTO probe VALUES ($1, 99)', values: [w] })],
  ['a row that is there already', (w) => ({ text: 'INSERT INTO probe VALUES ($1, 1), ($1, 1)', values: [w] })],
  ['a parameter of another type', (w) => ({ text: 'SELECT $1::uuid', values: [w] })],
  ['a text that is no date', (w) => ({ text: 'SELECT * FROM probe WHERE day = $1', values: [w] })],
  ['a word in the statement itself', (w) => ({ text: `SELECT 1 / 0 FROM (VALUES ('${w}')) v` })],
  ['a failure raised by a function', (w) => ({ text: `DO $x$ BEGIN RAISE EXCEPTION '${w}'; END $x$` })],
  ['a warning', (w) => ({ text: `DO $x$ BEGIN RAISE WARNING '${w}'; END $x$` })],
];

/** What the server was given so far. */
const given: string[] = [];

describe('the log of the database', () => {
  it.each(FAILURES)('is tried with %s', async (name, make) => {
    const secret = word();
    given.push(secret);
    const { text, values } = make(secret);
    const failure = await client.query(text, values).then(
      () => null,
      (error: unknown) => error,
    );
    if (name !== 'a warning') expect(failure).toBeInstanceOf(pg.DatabaseError);
  });

  it('would repeat it, were the server set as it comes, and has repeated none', async () => {
    const secret = word();
    await client.query(`SET log_min_messages = warning; SET log_error_verbosity = 'default';
      SET log_min_error_statement = error; SET log_parameter_max_length_on_error = -1`);
    await expect(client.query('INSERT INTO probe VALUES ($1, 99)', [secret])).rejects.toThrow('probe_number_check');
    // One connection writes in order: what it wrote before stands there too by now.
    await vi.waitFor(async () => expect(await databaseLog(client)).toContain(secret));
    const log = await databaseLog(client);
    expect(given.filter((text) => log.includes(text))).toEqual([]);
    expect(given).toHaveLength(FAILURES.length);
  });
});
