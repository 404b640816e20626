/** The measured half of bench/export.ts: packages in a process of their own that stays, as the worker. Figures by IPC. */

import { packageBatch } from '@/lib/notifications/post/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';

const [incidentId = ''] = process.argv.slice(2);

/** Makes the package of one batch and tells what it took; memory is that of the whole process. */
async function measure(batchId: string): Promise<void> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  await packageBatch(systemActor('bench', incidentId), { incidentId, batchId }, new AbortController().signal);
  const ms = performance.now() - started;
  clearInterval(sampler);
  process.send?.({ ms, rssMb: peak / 1_048_576, growthMb: (peak - before) / 1_048_576 });
}

process.on('message', (batchId) => void measure(String(batchId)));
process.once('disconnect', async () => {
  await closeRawPool();
  await closeClients();
});
