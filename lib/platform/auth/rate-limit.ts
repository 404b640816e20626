import 'server-only';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { required } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { logger } from '@/lib/platform/log/logger';

export type Limit = { points: number; seconds: number };

const store = globalThis as typeof globalThis & {
  vigieLimits?: { pool: pg.Pool; limiters: Map<string, RateLimiterPostgres> };
};

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: required('VIGIE_APP_DATABASE_URL'),
    max: 3,
    application_name: 'vigie-limits',
  });
  // Without a listener a connection that the server closes while idle would end the process.
  pool.on('error', () => logger.warn({ kind: 'limits connection lost' }));
  return pool;
}

function limiter(name: string, limit: Limit): RateLimiterPostgres {
  store.vigieLimits ??= { pool: openPool(), limiters: new Map() };
  const known = store.vigieLimits.limiters.get(name);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: store.vigieLimits.pool,
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
  store.vigieLimits.limiters.set(name, made);
  return made;
}

/** Takes one point of `name` for `key`; shared by all web processes. Throws RATE_LIMITED with the seconds to wait. */
export async function takePoint(name: string, key: string, limit: Limit): Promise<void> {
  try {
    await limiter(name, limit).consume(key);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    const seconds = Math.ceil(rejected.msBeforeNext / 1000);
    // Up to a minute and a half the seconds are told, then whole minutes.
    const minutes = seconds > 90 ? Math.ceil(seconds / 60) : 0;
    throw new DomainError('RATE_LIMITED', 'common.errors.rateLimited', { seconds, minutes });
  }
}

/** Gives the points of `key` back, after a success. */
export async function clearPoints(name: string, key: string, limit: Limit): Promise<void> {
  await limiter(name, limit).delete(key);
}
