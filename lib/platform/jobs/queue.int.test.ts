import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import type { JobHandler } from './job';
import { closeQueue, enqueue } from './queue';
import { type RunningWorker, runWorker } from './run-worker';

let database: pg.Client;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
});
afterEach(async () => {
  await worker?.stop(1000);
  worker = undefined;
});
afterAll(async () => {
  await closeQueue();
  await closeClients();
  await database.end();
});

/** A handler that remembers its calls and a promise for the n-th one. */
function recorder(name: string, work: (signal: AbortSignal) => Promise<void> = async () => undefined) {
  const calls: unknown[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const handler: JobHandler = {
    name,
    run: async (data, signal) => {
      calls.push(data);
      for (const entry of waiting) if (calls.length >= entry.count) entry.resolve();
      await work(signal);
    },
  };
  const called = (count: number) => new Promise<void>((resolve) => waiting.push({ count, resolve }));
  return { handler, calls, called };
}

describe('enqueue', () => {
  it('creates no job when the transaction rolls back', async () => {
    const attempt = withActor(systemActor('test', '*'), async (tx) => {
      await enqueue(tx, { name: 'test.rollback', data: { id: 'a' } });
      throw new Error('refused');
    });
    await expect(attempt).rejects.toThrow('refused');
    const rows = await database.query(`SELECT 1 FROM pgboss.job WHERE name = 'test.rollback'`);
    expect(rows.rowCount).toBe(0);
  });

  it('keeps one waiting job per key, and any number without a key', async () => {
    expect(await enqueue(null, { name: 'test.key', data: {}, singletonKey: 'k' })).toBe(true);
    expect(await enqueue(null, { name: 'test.key', data: {}, singletonKey: 'k' })).toBe(false);
    expect(await enqueue(null, { name: 'test.key', data: {} })).toBe(true);
    expect(await enqueue(null, { name: 'test.key', data: {} })).toBe(true);
  });
});

describe('worker', () => {
  it('runs a job committed with its transaction', async () => {
    const { handler, calls, called } = recorder('test.run');
    const first = called(1);
    worker = await runWorker([{ jobs: [handler] }]);
    await withActor(systemActor('test', '*'), (tx) => enqueue(tx, { name: 'test.run', data: { id: 'x' } }));
    await first;
    expect(calls).toEqual([{ id: 'x' }]);
  });

  it('tries again after a failure and stores no message of the error', async () => {
    let failures = 0;
    const { handler, called } = recorder('test.retry', async () => {
      failures += 1;
      if (failures === 1) throw new Error('duplicate key (nir)=(2750199…)');
    });
    const second = called(2);
    worker = await runWorker([{ jobs: [handler] }]);
    await enqueue(null, { name: 'test.retry', data: {} });
    await second;
    const stored = await database.query<{ output: unknown }>(`SELECT output FROM pgboss.job WHERE name = 'test.retry'`);
    expect(JSON.stringify(stored.rows)).not.toContain('2750199');
  });

  it('accepts work for a key while that key runs, and runs it afterwards, not beside', async () => {
    let running = 0;
    let most = 0;
    const release = Promise.withResolvers<void>();
    const { handler, called } = recorder('test.beside', async () => {
      running += 1;
      most = Math.max(most, running);
      await release.promise;
      running -= 1;
    });
    const [first, second] = [called(1), called(2)];
    worker = await runWorker([{ jobs: [{ ...handler, concurrency: 4 }] }]);
    await enqueue(null, { name: 'test.beside', data: {}, singletonKey: 'k' });
    await first;
    expect(await enqueue(null, { name: 'test.beside', data: {}, singletonKey: 'k' })).toBe(true);
    expect(await enqueue(null, { name: 'test.beside', data: {}, singletonKey: 'k' })).toBe(false);
    release.resolve();
    await second;
    expect(most).toBe(1);
  });

  it('fires the signal of running jobs when it must stop, and leaves them to the next worker', async () => {
    const started = recorder('test.stop', (signal) => delay(60_000, undefined, { signal }));
    const first = started.called(1);
    worker = await runWorker([{ jobs: [started.handler] }]);
    await enqueue(null, { name: 'test.stop', data: {} });
    await first;
    await worker.stop(5000);
    const next = recorder('test.stop');
    const resumed = next.called(1);
    worker = await runWorker([{ jobs: [next.handler] }]);
    await resumed;
    expect(next.calls).toHaveLength(1);
  });

  it('gives each module the chance to enqueue what was left unfinished', async () => {
    const recover = vi.fn(async () => undefined);
    worker = await runWorker([{ jobs: [], recover }, { jobs: [] }]);
    expect(recover).toHaveBeenCalledOnce();
  });
});
