import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { ensureIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { withRawClient } from '@/lib/platform/db/raw';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { openRead } from '@/lib/platform/storage/store';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { importMappingSchema } from '../schema';
import { MARK_DOUBTFUL } from './chunk-sql';
import { Overtaken } from './chunk-writer';
import { type EngineRun, importRows } from './engine';
import { IMPORT_ENCODINGS } from './reading';

/** How long to wait for a dying worker's connection to let go of the run, in tries of 250 ms. */
const LOCK_TRIES = 60;

async function readRun(tx: Tx, runId: string) {
  const run = await tx.importRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      incidentId: true,
      evidenceId: true,
      sha256: true,
      size: true,
      state: true,
      encoding: true,
      delimiter: true,
      header: true,
      mapping: true,
      offsetBytes: true,
      lastRow: true,
      startedAt: true,
    },
  });
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: run.incidentId },
    select: { clockOffsetMs: true },
  });
  const evidence = await tx.evidence.findUniqueOrThrow({ where: { id: run.evidenceId }, select: { storageKey: true } });
  const cases = await tx.breachCase.findMany({
    where: { incidentId: run.incidentId },
    select: { id: true, organisation: { select: { finess: true } } },
    orderBy: { id: 'asc' },
  });
  return { ...run, clockOffsetMs: incident.clockOffsetMs, storageKey: evidence.storageKey, cases };
}
type Run = Awaited<ReturnType<typeof readRun>>;

/** Ages are judged on the day the run was started, also when it is resumed on another day. */
function startDay(run: Run): string {
  const started = run.startedAt ?? realNow();
  return new Date(caseNow(run).getTime() - realNow().getTime() + started.getTime()).toISOString().slice(0, 10);
}

function engineRun(runId: string, run: Run, chunkRows: number | undefined): EngineRun {
  const mapping = importMappingSchema.parse(run.mapping);
  const encoding = IMPORT_ENCODINGS.find((name) => name === run.encoding);
  if (encoding === undefined) throw new DomainError('INVALID', 'patients.errors.encoding');
  return {
    runId,
    chunkRows,
    encoding,
    delimiter: run.delimiter,
    newline: mapping.newline,
    columns: mapping.columns,
    columnCount: run.header.length,
    laboratories: run.cases.map(({ id, organisation }) => ({ caseId: id, finess: organisation.finess ?? '' })),
    defaultCaseId: mapping.caseId,
    today: startDay(run),
    offset: Number(run.offsetBytes),
    lastRow: run.lastRow,
  };
}

/**
 * One worker per run: a lock of the connection, which the database frees when a killed worker's connection dies.
 * Returns false when another worker keeps it.
 */
async function lock(client: ClientBase, runId: string, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < LOCK_TRIES; attempt++) {
    const { rows } = await client.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 72)) AS got',
      [runId],
    );
    if (rows[0]?.got === true) return true;
    await delay(250, undefined, { signal });
  }
  return false;
}

async function finish(actor: Actor, runId: string): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const { incidentId } = await tx.importRun.findUniqueOrThrow({
        where: { id: runId },
        select: { incidentId: true },
      });
      const rowsDoubtful = await tx.$executeRawUnsafe(MARK_DOUBTFUL, incidentId, runId);
      const { count } = await tx.importRun.updateMany({
        where: { id: runId, incidentId, state: 'RUNNING' },
        data: { state: 'DONE', finishedAt: realNow(), rowsDoubtful },
      });
      if (count === 0) return;
      const run = await tx.importRun.findUniqueOrThrow({
        where: { id: runId },
        select: { rowsRead: true, rowsInserted: true, rowsMerged: true, rowsRejected: true },
      });
      await appendLog(tx, actor, {
        incidentId,
        type: 'patients.importCompleted',
        payload: {
          runId,
          read: run.rowsRead,
          inserted: run.rowsInserted,
          merged: run.rowsMerged,
          rejected: run.rowsRejected,
        },
      });
      for (const topic of ['import', 'patients', 'board'] as const) await notifyLive(tx, { incidentId, topic });
    },
    { timeoutMs: 300_000 },
  );
}

async function fail(actor: Actor, runId: string, error: DomainError): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId } = await tx.importRun.findUniqueOrThrow({ where: { id: runId }, select: { incidentId: true } });
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: 'RUNNING' },
      data: { state: 'FAILED', finishedAt: realNow(), error: error.key },
    });
    if (count === 0) return;
    await appendLog(tx, actor, { incidentId, type: 'patients.importFailed', payload: { runId, problem: error.key } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

async function readRest(client: ClientBase, actor: Actor, args: RunArgs): Promise<boolean> {
  const { runId, signal } = args;
  const { run, keys } = await withActor(actor, async (tx) => {
    const found = await readRun(tx, runId);
    return { run: found, keys: found.state === 'RUNNING' ? await ensureIncidentKeys(tx, found.incidentId) : null };
  });
  if (keys === null) return false;
  const source = await openRead(run.storageKey, { size: Number(run.size), sha256: run.sha256 });
  await importRows({ client, keys, run: engineRun(runId, run, args.chunkRows), source, signal });
  return true;
}

export type RunArgs = { runId: string; signal: AbortSignal; chunkRows?: number };

/**
 * Does what is left of a running import, from its checkpoint; called again after a crash it goes on. A second call for
 * the same run, here or in another process, has no effect of its own. Domain problems (file altered, keys destroyed)
 * end the run as FAILED; anything else is thrown and the job is tried again.
 */
export async function executeImport(actor: Actor, args: RunArgs): Promise<void> {
  const { runId, signal } = args;
  try {
    const complete = await withRawClient(actor, async (client) => {
      if (!(await lock(client, runId, signal))) return false;
      try {
        return await readRest(client, actor, args);
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 72))', [runId]).catch(() => undefined);
      }
    });
    if (complete) await finish(actor, runId);
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof DomainError)) throw error;
    await fail(actor, runId, error);
  }
}
