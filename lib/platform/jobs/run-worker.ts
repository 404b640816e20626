import 'server-only';
import { PgBoss } from 'pg-boss';
import { required } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';
import { JOB_SCHEMA, type JobData, type JobHandler, type JobModule } from './job';
import { ensureQueue } from './queue';

export interface RunningWorker {
  /** Asks running jobs to leave (their signal fires), waits up to `timeoutMs`, gives the rest back to the queue. */
  stop(timeoutMs?: number): Promise<void>;
}

/**
 * Starts a worker of the given modules in this process. Several workers may run against one database.
 * Jobs of a worker killed without goodbye come back 10 to 15 s later, on any worker.
 */
export async function runWorker(modules: readonly JobModule[]): Promise<RunningWorker> {
  const handlers = modules.flatMap((module) => module.jobs);
  const stopping = new AbortController();
  const boss = new PgBoss({
    connectionString: required('VIGIE_WORKER_DATABASE_URL'),
    schema: JOB_SCHEMA,
    max: 6,
    application_name: 'vigie-worker-queue',
    instanceName: 'worker',
    instanceHeartbeatSeconds: 10,
    migrate: false,
    createSchema: false,
    // A new job is announced (NOTIFY); polling every 2 s serves retries and startAfter.
    // Index maintenance belongs to the owner of the tables; a worker is not.
    reindex: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    useListenNotify: true,
  });
  boss.on('error', (err: Error) => logger.error({ err }, 'queue'));
  await boss.start();
  for (const handler of handlers) await serve(boss, handler, stopping.signal);
  for (const module of modules) await module.recover?.();
  return {
    stop: async (timeoutMs = 20_000) => {
      stopping.abort(new Error('the worker is stopping'));
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

async function serve(boss: PgBoss, handler: JobHandler, stopping: AbortSignal): Promise<void> {
  await ensureQueue(boss, handler.name);
  await boss.work<JobData>(
    handler.name,
    { localConcurrency: handler.concurrency ?? 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
    async ([job]) => {
      if (!job) return;
      const started = performance.now();
      try {
        await handler.run(job.data ?? {}, AbortSignal.any([job.signal, stopping]));
        logger.info(
          { job: handler.name, attempt: job.retryCount, ms: Math.round(performance.now() - started) },
          'job done',
        );
      } catch (err) {
        logger.error({ job: handler.name, attempt: job.retryCount, err }, 'job failed, will be tried again');
        throw neutral(err);
      }
    },
  );
  if (handler.cron) await boss.schedule(handler.name, handler.cron, {}, { tz: 'Europe/Paris', singletonKey: 'cron' });
}

/** The queue stores the error it is given; the message of a database error may quote a patient's row, so only its name goes. */
function neutral(error: unknown): Error {
  return new Error(error instanceof Error ? error.name : 'Error');
}
