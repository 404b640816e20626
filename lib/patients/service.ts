import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { readSample } from './files/sample';
import { inspectSample } from './import/inspect';
import { guessColumns, mappingProblems } from './import/targets';
import { mayImport } from './policy';
import { type ImportMapping, importMappingSchema, type ReadAgain, type StartImport } from './schema';

/** Name of the background job (lib/patients/jobs.ts). */
export const IMPORT_JOB = 'patients.import';

async function requireRun(tx: Tx, actor: Actor, runId: string) {
  const run = await tx.importRun.findUnique({ where: { id: runId } });
  if (run === null || !mayImport(actor, run.incidentId)) throw notFound();
  return { ...run, mapping: importMappingSchema.parse(run.mapping) };
}

/**
 * Reads the beginning of the file again with another encoding or delimiter and proposes its columns afresh.
 * @throws DomainError NOT_FOUND, GUARD (already started), INVALID (unreadable that way)
 */
export async function readAgain(actor: Actor, input: ReadAgain): Promise<void> {
  const { runId, encoding, delimiter } = input;
  const { run, storageKey } = await withActor(actor, async (tx) => {
    const found = await requireRun(tx, actor, runId);
    if (found.state !== 'UPLOADED') throw new DomainError('GUARD', 'patients.errors.started');
    const { storageKey } = await tx.evidence.findUniqueOrThrow({
      where: { id: found.evidenceId },
      select: { storageKey: true },
    });
    return { run: found, storageKey };
  });
  const { sample, complete } = await readSample(storageKey, Number(run.size));
  const { wholeIsUtf8 } = run.mapping;
  const seen = inspectSample(sample, { complete, wholeIsUtf8, override: { encoding, delimiter } });
  if (!seen.ok) throw new DomainError('INVALID', `patients.problems.${seen.problem}`);
  const mapping: ImportMapping = {
    columns: guessColumns(seen.header),
    caseId: null,
    newline: seen.layout.newline,
    wholeIsUtf8,
  };
  await withActor(actor, async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId: run.incidentId, state: 'UPLOADED' },
      data: {
        encoding,
        delimiter,
        header: seen.header,
        mapping,
        offsetBytes: seen.dataOffset,
        lastRow: seen.headerRow,
      },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await notifyLive(tx, { incidentId: run.incidentId, topic: 'import' });
  });
}

/**
 * Starts the import with the confirmed columns: the state and the job are one transaction.
 * @throws DomainError NOT_FOUND, GUARD (already started), INVALID (a needed column is missing)
 */
export async function startImport(actor: Actor, input: StartImport): Promise<void> {
  const { runId, columns, caseId } = input;
  await withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    const { incidentId, fileName } = run;
    const [problem] = mappingProblems(columns, caseId);
    if (problem !== undefined) throw new DomainError('INVALID', `patients.mapping.missing.${problem}`);
    if (Object.values(columns).some((column) => column >= run.header.length))
      throw new DomainError('INVALID', 'patients.errors.columnUnknown');
    if (caseId !== null && (await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0)
      throw new DomainError('INVALID', 'patients.mapping.missing.laboratory');
    const mapping: ImportMapping = { ...run.mapping, columns, caseId };
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: 'UPLOADED' },
      data: { mapping, state: 'RUNNING', startedAt: realNow() },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await enqueue(tx, { name: IMPORT_JOB, data: { incidentId, runId }, singletonKey: runId });
    await appendLog(tx, actor, { incidentId, type: 'patients.importStarted', payload: { runId, fileName } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/**
 * Stops a running import at its next checkpoint; what is imported stays. `resumeImport` goes on from there.
 * @throws DomainError NOT_FOUND, GUARD (not running)
 */
export async function stopImport(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId } = await requireRun(tx, actor, runId);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: 'RUNNING' },
      data: { state: 'CANCELLED' },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.notRunning');
    await appendLog(tx, actor, { incidentId, type: 'patients.importStopped', payload: { runId } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/** Takes a stopped or failed import up again at its checkpoint. @throws DomainError NOT_FOUND, GUARD */
export async function resumeImport(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId, fileName } = await requireRun(tx, actor, runId);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['CANCELLED', 'FAILED'] }, startedAt: { not: null } },
      data: { state: 'RUNNING', error: null, finishedAt: null },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.notStopped');
    await enqueue(tx, { name: IMPORT_JOB, data: { incidentId, runId }, singletonKey: runId });
    await appendLog(tx, actor, { incidentId, type: 'patients.importStarted', payload: { runId, fileName } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}
