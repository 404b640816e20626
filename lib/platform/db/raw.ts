import 'server-only';
import pg from 'pg';
import type { Actor } from '@/lib/platform/auth/actor';
import { required } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';

let pool: pg.Pool | undefined;

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: required('VIGIE_WORKER_DATABASE_URL'),
    max: 4,
    application_name: 'vigie-worker-copy',
  });
  // Without a listener a connection that the server closes while idle would end the process.
  opened.on('error', () => logger.warn({ kind: 'copy connection lost' }));
  return opened;
}

/**
 * Lends a plain connection of the worker role, scoped to the system actor's incident, for COPY.
 * The caller begins and commits. The scope is wiped before the connection goes back.
 */
export async function withRawClient<T>(actor: Actor, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  if (actor.kind !== 'system') throw new Error('raw connections are for jobs only');
  pool ??= openPool();
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`select set_config('app.user_id', $1, false), set_config('app.incident_id', $2, false)`, [
      actor.userId,
      actor.incidentScope ?? '',
    ]);
    return await fn(client);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    if (!broken)
      await client.query(`select set_config('app.user_id', '', false), set_config('app.incident_id', '', false)`);
    client.release(broken);
  }
}

/** Closes the pool of this process (tests, end of a script). */
export async function closeRawPool(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
