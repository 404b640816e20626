import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { announcement } from '../runs/engine';
import { requireRun } from '../runs/run';
import { type RunArgs, withRunLock } from '../runs/service';
import { HOLD_ALONE } from '../writing/chunk-sql';
import { removePersons } from './remove';

/** Name of the background job (lib/patients/jobs.ts). */
export const REMOVAL_JOB = 'patients.remove';

/** Persons that would go, and persons that would stay because another file holds them. */
export type RemovalForecast = { removed: number; kept: number; inBatch: boolean };

/** What cancelling an import would do; figures only. */
async function forecastRemoval(tx: Tx, run: { incidentId: string; runId: string }): Promise<RemovalForecast> {
  const rows = await tx.$queryRaw<RemovalForecast[]>`
    SELECT removed, kept, in_batch AS "inBatch" FROM app.import_removal(${run.incidentId}::uuid, ${run.runId}::uuid)`;
  return rows[0] ?? { removed: 0, kept: 0, inBatch: false };
}

/** The figures for the question asked before. @throws NOT_FOUND */
export function readForecast(actor: Actor, { runId }: { runId: string }): Promise<RemovalForecast> {
  return withActor(
    actor,
    async (tx) => {
      const { incidentId } = await requireRun(tx, actor, runId);
      return forecastRemoval(tx, { incidentId, runId });
    },
    { timeoutMs: 60_000 },
  );
}

/**
 * Cancels an import that was started: a worker takes back every person that no other file holds, with rejects and counts.
 * Refused once a batch counts on one of them: who was written to stays known.
 * @throws DomainError NOT_FOUND, GUARD (not started, being cancelled, in a batch)
 */
export async function cancelImport(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const { incidentId } = await requireRun(tx, actor, runId);
      // No list of recipients is drawn up, and no file read, between the look and the mark.
      await tx.$executeRawUnsafe(HOLD_ALONE, incidentId);
      const { removed, kept, inBatch } = await forecastRemoval(tx, { incidentId, runId });
      // Waiting for the lock, a chunk more may have been read.
      const { rowsRead } = await requireRun(tx, actor, runId);
      if (inBatch) throw new DomainError('GUARD', 'imports.errors.inBatch');
      const { count } = await tx.importRun.updateMany({
        where: {
          id: runId,
          incidentId,
          state: { in: ['RUNNING', 'PAUSED', 'FAILED', 'DONE'] },
          startedAt: { not: null },
        },
        data: { state: 'CANCELLING', error: null, finishedAt: null, removalTotal: rowsRead },
      });
      if (count === 0) throw new DomainError('GUARD', 'imports.errors.notCancellable');
      await enqueue(tx, { name: REMOVAL_JOB, data: { incidentId, runId }, singletonKey: runId });
      await appendLog(tx, actor, {
        incidentId,
        type: 'patients.importCancelling',
        payload: { runId, persons: removed, kept },
      });
      await notifyLive(tx, { incidentId, topic: 'import' });
    },
    { timeoutMs: 60_000 },
  );
}

/** The logbook learns what the other finished imports count now that this one no longer holds their people. */
async function logAdjusted(tx: Tx, actor: Actor, incidentId: string): Promise<void> {
  const runs = await tx.$queryRaw<
    { runId: string; read: number; inserted: number; merged: number; rejected: number }[]
  >`
    SELECT r.id AS "runId", r.rows_read AS read, r.rows_inserted AS inserted, r.rows_merged AS merged, r.rows_rejected AS rejected
    FROM import_run r CROSS JOIN LATERAL (
      SELECT l.entry::json -> 'payload' AS payload FROM log_entry l
      WHERE l.chain_id = r.incident_id AND l.type IN ('patients.importCompleted', 'patients.importAdjusted')
        AND l.entry::json -> 'payload' ->> 'runId' = r.id::text
      ORDER BY l.seq DESC LIMIT 1) last
    WHERE r.incident_id = ${incidentId}::uuid AND r.state = 'DONE' AND (last.payload ->> 'inserted')::int <> r.rows_inserted`;
  for (const payload of runs) await appendLog(tx, actor, { incidentId, type: 'patients.importAdjusted', payload });
}

async function finish(actor: Actor, { runId, incidentId }: { runId: string; incidentId: string }): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const of = { incidentId, runId };
      await tx.importReject.deleteMany({ where: of });
      await tx.patientCounter.deleteMany({ where: of });
      await tx.importQuality.deleteMany({ where: of });
      await tx.importCheck.deleteMany({ where: of });
      const run = await tx.importRun.findUniqueOrThrow({ where: { id: runId }, select: { removalTotal: true } });
      const { count } = await tx.importRun.updateMany({
        where: { id: runId, incidentId, state: 'CANCELLING' },
        data: {
          state: 'CANCELLED',
          rowsRead: 0,
          rowsInserted: 0,
          rowsMerged: 0,
          rowsRejected: 0,
          rowsDoubtful: 0,
          finishedAt: realNow(),
        },
      });
      if (count === 0) return;
      await tx.$executeRaw`SELECT app.refresh_person_facets(${incidentId}::uuid)`;
      await logAdjusted(tx, actor, incidentId);
      await appendLog(tx, actor, {
        incidentId,
        type: 'patients.importCancelled',
        payload: { runId, rows: run.removalTotal },
      });
      for (const topic of ['import', 'patients', 'board'] as const) await notifyLive(tx, { incidentId, topic });
    },
    { timeoutMs: 300_000 },
  );
}

/**
 * Does what is left of a cancellation; called again after a crash it goes on.
 * @throws Error when the import's worker has not let go of it yet: the job is tried again
 */
export async function executeRemoval(actor: Actor, args: RunArgs): Promise<void> {
  const { runId, signal } = args;
  const done = await withRunLock(actor, args, async (client) => {
    const work = await withActor(actor, async (tx) => {
      const { incidentId, state } = await tx.importRun.findUniqueOrThrow({
        where: { id: runId },
        select: { incidentId: true, state: true },
      });
      return state === 'CANCELLING' ? incidentKeys(tx, incidentId) : null;
    });
    if (work === null) return true;
    const { incidentId } = work;
    const sealer = createSealer({ table: 'person', ...work });
    await removePersons({
      client,
      incidentId,
      runId,
      sealer,
      announce: announcement(client, incidentId),
      signal,
      rows: args.chunkRows,
    });
    await finish(actor, { runId, incidentId });
    return true;
  });
  if (done === undefined) throw new Error('the import is still held by its worker');
}
