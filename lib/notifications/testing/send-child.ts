/** A worker process of its own that sends one batch, for tests that kill it: incidentId batchId smtpUrl leaseMs. */
import { closeClients } from '@/lib/platform/db/client';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { sendBatch } from '../sending/jobs';

const [incidentId = '', batchId = '', smtpUrl = '', leaseMs = '1000', timeoutMs = '2500'] = process.argv.slice(2);

await sendBatch({ incidentId, batchId }, new AbortController().signal, {
  smtpUrl,
  connections: 5,
  leaseMs: Number(leaseMs),
  timeoutMs: Number(timeoutMs),
});
await closeQueue();
await closeClients();
