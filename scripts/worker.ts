/** The worker process: runs the jobs of all nouns until it is told to stop. Start any number of them. */
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { runWorker } from '@/lib/platform/jobs/run-worker';
import { logger } from '@/lib/platform/log/logger';
import { jobModules } from './job-modules';
import { onShutdown } from './lib/shutdown';

process.env.VIGIE_PROCESS = 'worker';

const starting = runWorker(jobModules);
const shutdown = onShutdown(async () => {
  const worker = await starting;
  await worker.stop(12_000);
  await closeQueue();
  await closeRawPool();
  await closeClients();
});

try {
  await starting;
  logger.info({ pid: process.pid, count: jobModules.flatMap((module) => module.jobs).length }, 'worker ready');
} catch (err) {
  logger.fatal({ err }, 'worker cannot start');
  await shutdown.fail(1);
}
