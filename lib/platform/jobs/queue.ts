import 'server-only';
import { randomUUID } from 'node:crypto';
import { fromPrisma, PgBoss, type PrismaTransactionLike } from 'pg-boss';
import { required } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';
import { JOB_SCHEMA, type JobData, QUEUE_OPTIONS } from './job';

export type { JobData, JobHandler } from './job';

export interface NewJob {
  name: string;
  /** Ids and small flags only: job rows are readable by every process. */
  data: JobData;
  /** With the same key at most one job waits and one runs; enqueueing a second waiting one changes nothing. */
  singletonKey?: string;
  /** Not before this moment (real time). */
  startAfter?: Date;
}

const store = globalThis as typeof globalThis & { vigieQueue?: Promise<PgBoss> };
const known = new Set<string>();

/**
 * Puts a job in the queue: in the given transaction (it exists only if the change does), or at once with null.
 * Returns false when an equal job (same singletonKey) already waits.
 */
export async function enqueue(tx: PrismaTransactionLike | null, job: NewJob): Promise<boolean> {
  const boss = await client();
  await ensureQueue(boss, job.name);
  const id = await boss.send(job.name, job.data, {
    singletonKey: job.singletonKey ?? randomUUID(),
    ...(job.startAfter && { startAfter: job.startAfter }),
    ...(tx && { db: fromPrisma(tx) }),
  });
  return id !== null;
}

/** Creates the queue when no worker has done so yet. */
export async function ensureQueue(boss: PgBoss, name: string): Promise<void> {
  if (known.has(name)) return;
  if (!(await boss.getQueue(name))) await boss.createQueue(name, QUEUE_OPTIONS);
  known.add(name);
}

/** Closes the queue's connections (tests, end of a script). */
export async function closeQueue(): Promise<void> {
  const open = store.vigieQueue;
  store.vigieQueue = undefined;
  known.clear();
  await (await open)?.stop({ graceful: false });
}

/** A sender: it neither supervises nor runs anything. One per process, kept over development reloads. */
function client(): Promise<PgBoss> {
  store.vigieQueue ??= openClient().catch((error: unknown) => {
    store.vigieQueue = undefined;
    throw error;
  });
  return store.vigieQueue;
}

async function openClient(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: required(
      process.env.VIGIE_PROCESS === 'worker' ? 'VIGIE_WORKER_DATABASE_URL' : 'VIGIE_APP_DATABASE_URL',
    ),
    schema: JOB_SCHEMA,
    max: 2,
    application_name: 'vigie-queue',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', (err: Error) => logger.error({ err }, 'queue'));
  await boss.start();
  return boss;
}
