import pg from 'pg';
import { openDatabase } from '@/scripts/lib/database';

/** A connection past every rule to the database of the running stack: what the tests know that the app must not tell. */
export async function ownerConnection(): Promise<pg.Client> {
  const { E2E_DATA_DIR } = process.env;
  if (E2E_DATA_DIR) process.env.VIGIE_DATA_DIR = E2E_DATA_DIR;
  const { adminUrl } = await openDatabase({ attach: true });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  return client;
}
