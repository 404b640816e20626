import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { findLeakFile, readSample } from './files/leak-file';
import { guessColumns } from './import/mappings/targets';
import { readAs } from './import/preview/reading';
import { confirmedMapping, type Run, requireRun } from './import/runs/run';
import type { ImportMapping, ReadAgain, StartImport } from './schema';

/** Name of the background job (lib/patients/jobs.ts). */
export const IMPORT_JOB = 'patients.import';

/** States in which an import holds no row and may be prepared. */
const TO_PREPARE = ['UPLOADED', 'READY', 'CANCELLED'] as const;

/**
 * Reads the beginning of the file again with this encoding and delimiter and proposes its columns afresh; a cancelled
 * import becomes one to prepare. What cannot read the file is kept as chosen, without columns: the preview says why, and
 * nothing goes on from there.
 * @throws DomainError NOT_FOUND, GUARD (already started, file sealed), UNAVAILABLE
 */
export async function readAgain(actor: Actor, input: ReadAgain): Promise<void> {
  const { runId, encoding, delimiter } = input;
  const { run, file } = await withActor(actor, async (tx) => {
    const found = await requireRun(tx, actor, runId);
    if (!TO_PREPARE.some((state) => state === found.state)) throw new DomainError('GUARD', 'patients.errors.started');
    return { run: found, file: await findLeakFile(tx, found) };
  });
  const { sample, complete } = await readSample(file, Number(run.size));
  const { wholeIsUtf8 } = run.mapping;
  const { seen } = readAs(sample, { complete, wholeIsUtf8, chosen: { encoding, delimiter } });
  const header = seen?.header ?? [];
  const mapping: ImportMapping = {
    columns: guessColumns(header),
    rules: [],
    caseId: null,
    newline: seen?.layout.newline ?? run.mapping.newline,
    wholeIsUtf8,
  };
  await withActor(actor, async (tx) => {
    const { incidentId } = run;
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: [...TO_PREPARE] } },
      data: {
        state: 'UPLOADED',
        encoding,
        delimiter,
        header,
        mapping,
        offsetBytes: seen?.dataOffset ?? 0,
        lastRow: seen?.headerRow ?? 0,
        startedAt: null,
        resumedAt: null,
        finishedAt: null,
        error: null,
      },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await tx.importCheck.deleteMany({ where: { runId, incidentId } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/** A dry run speaks for an import that reads as it did: with other columns or rules it says nothing of this one. */
async function forgetOtherCheck(tx: Tx, run: Run, mapping: ImportMapping): Promise<void> {
  if (run.state === 'READY' && isDeepStrictEqual(mapping, run.mapping)) return;
  await tx.importCheck.deleteMany({ where: { runId: run.id, incidentId: run.incidentId } });
}

/**
 * Starts the import with the confirmed columns: the state and the job are one transaction.
 * @throws DomainError NOT_FOUND, GUARD (already started, file sealed), INVALID (a needed column is missing)
 */
export async function startImport(actor: Actor, input: StartImport): Promise<void> {
  const { runId } = input;
  await withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    const { incidentId, fileName } = run;
    const mapping = await confirmedMapping(tx, run, input);
    const now = realNow();
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['UPLOADED', 'READY'] } },
      data: { mapping, state: 'RUNNING', startedAt: now, resumedAt: now, resumedRows: 0 },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await forgetOtherCheck(tx, run, mapping);
    await findLeakFile(tx, run);
    await enqueue(tx, { name: IMPORT_JOB, data: { incidentId, runId }, singletonKey: runId });
    await appendLog(tx, actor, { incidentId, type: 'patients.importStarted', payload: { runId, fileName } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/**
 * Pauses a running import at its next checkpoint; what is imported stays. `resumeImport` goes on from there.
 * @throws DomainError NOT_FOUND, GUARD (not running)
 */
export async function pauseImport(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId } = await requireRun(tx, actor, runId);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: 'RUNNING' },
      data: { state: 'PAUSED' },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.notRunning');
    await appendLog(tx, actor, { incidentId, type: 'patients.importStopped', payload: { runId } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/** Takes a paused or failed import up again at its checkpoint. @throws DomainError NOT_FOUND, GUARD */
export async function resumeImport(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    const { incidentId, fileName } = run;
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['PAUSED', 'FAILED'] }, startedAt: { not: null } },
      data: { state: 'RUNNING', error: null, finishedAt: null, resumedAt: realNow(), resumedRows: run.rowsRead },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.notStopped');
    await findLeakFile(tx, run);
    await enqueue(tx, { name: IMPORT_JOB, data: { incidentId, runId }, singletonKey: runId });
    await appendLog(tx, actor, { incidentId, type: 'patients.importStarted', payload: { runId, fileName } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}
