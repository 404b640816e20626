import 'server-only';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { enqueue } from '@/lib/platform/jobs/queue';
import { sweepDestroyed } from './files/fate/service';
import { CHECK_JOB, executeCheck } from './import/check/service';
import { executeRemoval, REMOVAL_JOB } from './import/removal/service';
import { executeImport } from './import/runs/service';
import { executeRotation, ROTATION_JOB } from './keys/service';
import { executePurge, PURGE_JOB } from './purge/service';
import { IMPORT_JOB } from './service';

const dataSchema = z.object({ incidentId: z.uuid(), runId: z.uuid() });

const rotationSchema = z.object({ incidentId: z.uuid(), rotationId: z.uuid() });
const purgeSchema = z.object({ incidentId: z.uuid(), purgeId: z.uuid() });

type Work = (actor: ReturnType<typeof systemActor>, args: { runId: string; signal: AbortSignal }) => Promise<void>;

function handler(name: string, label: string, work: Work): JobHandler {
  return {
    name,
    run: async (data, signal) => {
      const { incidentId, runId } = dataSchema.parse(data);
      await work(systemActor(label, incidentId), { runId, signal });
    },
  };
}

/** Background work of the patients: the import of a leaked file, its dry run, its cancellation. */
export const jobs: readonly JobHandler[] = [
  handler(IMPORT_JOB, 'import', executeImport),
  handler(CHECK_JOB, 'check', executeCheck),
  handler(REMOVAL_JOB, 'removal', executeRemoval),
  {
    name: ROTATION_JOB,
    run: async (data, signal) => {
      const { incidentId, rotationId } = rotationSchema.parse(data);
      await executeRotation(systemActor('keys', incidentId), { incidentId, rotationId, signal });
    },
  },
  {
    name: PURGE_JOB,
    run: async (data, signal) => {
      const { incidentId, purgeId } = purgeSchema.parse(data);
      await executePurge(systemActor('purge', incidentId), { incidentId, purgeId, signal });
    },
  },
];

const JOB_OF = { RUNNING: IMPORT_JOB, CHECKING: CHECK_JOB, CANCELLING: REMOVAL_JOB } as const;

/** At the start of a worker: what was at work when the last one died goes on. */
export async function recover(): Promise<void> {
  const running = await withActor(systemActor('recover', '*'), async (tx) => {
    await sweepDestroyed(tx);
    return tx.importRun.findMany({
      where: { state: { in: ['RUNNING', 'CHECKING', 'CANCELLING'] } },
      select: { id: true, incidentId: true, state: true },
    });
  });
  await recoverKeys();
  for (const { id, incidentId, state } of running)
    if (state === 'RUNNING' || state === 'CHECKING' || state === 'CANCELLING')
      await enqueue(null, { name: JOB_OF[state], data: { incidentId, runId: id }, singletonKey: id });
}

async function recoverKeys(): Promise<void> {
  const open = await withActor(systemActor('recover', '*'), async (tx) => ({
    rotations: await tx.keyRotation.findMany({ where: { finishedAt: null }, select: { id: true, incidentId: true } }),
    purges: await tx.retentionPurge.findMany({ where: { state: 'RUNNING' }, select: { id: true, incidentId: true } }),
  }));
  for (const { id, incidentId } of open.rotations)
    await enqueue(null, { name: ROTATION_JOB, data: { incidentId, rotationId: id }, singletonKey: id });
  for (const { id, incidentId } of open.purges)
    await enqueue(null, { name: PURGE_JOB, data: { incidentId, purgeId: id }, singletonKey: id });
}
