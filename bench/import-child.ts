/** The measured half of bench/import.ts: one import in a process of its own, as the worker does it. Figures on stdout. */

import { executeImport } from '@/lib/patients/import/runs/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';

const [incidentId = '', runId = ''] = process.argv.slice(2);
let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);

const cpuBefore = process.cpuUsage();
const started = performance.now();
await executeImport(systemActor('import', incidentId), { runId, signal: new AbortController().signal });
const ms = performance.now() - started;
const cpu = process.cpuUsage(cpuBefore);
clearInterval(sampler);
// The bench reads the processor time of this process's database connections before it lets them go.
process.send?.({
  ms,
  nodeCpuMs: (cpu.user + cpu.system) / 1000,
  rssMb: Math.max(peak, process.memoryUsage.rss()) / 1_048_576,
});
await new Promise((resolve) => process.once('message', resolve));
await closeRawPool();
await closeClients();
process.disconnect?.();
