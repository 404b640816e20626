/** A worker process for the kill tests: does one job and leaves. */
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { executeRemoval } from '../import/removal/service';
import { executeImport } from '../import/runs/service';
import { executeRotation } from '../keys/service';

const [job = '', incidentId = '', id = '', rows = ''] = process.argv.slice(2);
const work = { signal: new AbortController().signal, chunkRows: Number(rows) };
const actor = systemActor(job, incidentId);
if (job === 'import') await executeImport(actor, { runId: id, ...work });
else if (job === 'removal') await executeRemoval(actor, { runId: id, ...work });
else await executeRotation(actor, { incidentId, rotationId: id, ...work });
await closeRawPool();
await closeClients();
