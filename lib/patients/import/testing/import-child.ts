/** A worker process for the kill test: does one import and leaves. */
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { executeImport } from '../service';

const [incidentId = '', runId = '', chunkRows = ''] = process.argv.slice(2);
await executeImport(systemActor('import', incidentId), {
  runId,
  signal: new AbortController().signal,
  chunkRows: Number(chunkRows),
});
await closeRawPool();
await closeClients();
