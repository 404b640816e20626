import 'server-only';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { enqueue } from '@/lib/platform/jobs/queue';
import { executeImport } from './import/service';
import { IMPORT_JOB } from './service';

const dataSchema = z.object({ incidentId: z.uuid(), runId: z.uuid() });

/** Background work of the patients: the import of a leaked file. */
export const jobs: readonly JobHandler[] = [
  {
    name: IMPORT_JOB,
    run: async (data, signal) => {
      const { incidentId, runId } = dataSchema.parse(data);
      await executeImport(systemActor('import', incidentId), { runId, signal });
    },
  },
];

/** At the start of a worker: imports that were running when the last one died go on. */
export async function recover(): Promise<void> {
  const running = await withActor(systemActor('recover', '*'), (tx) =>
    tx.importRun.findMany({ where: { state: 'RUNNING' }, select: { id: true, incidentId: true } }),
  );
  for (const { id, incidentId } of running)
    await enqueue(null, { name: IMPORT_JOB, data: { incidentId, runId: id }, singletonKey: id });
}
