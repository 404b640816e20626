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
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { findLeakFile, type LeakFile, readFrom } from '../../files/leak-file';
import { importMappingSchema } from '../../schema';
import { IMPORT_ENCODINGS } from '../reading/choices';
import { sourceBlocks } from '../reading/source-blocks';
import { MARK_DOUBTFUL } from '../writing/chunk-sql';
import { Overtaken } from '../writing/chunk-writer';
import { type EngineRun, importRows } from './engine';

/** How long to wait for a dying worker's connection to let go of the run, in tries of 250 ms. */
const LOCK_TRIES = 60;

async function readRun(tx: Tx, runId: string) {
  const run = await tx.importRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      incidentId: true,
      evidenceId: true,
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
  const cases = await tx.breachCase.findMany({
    where: { incidentId: run.incidentId },
    select: { id: true, organisation: { select: { finess: true } } },
    orderBy: { id: 'asc' },
  });
  return { ...run, clockOffsetMs: incident.clockOffsetMs, cases };
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
    rules: mapping.rules,
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

/** Does work on a run while no other worker can; undefined when another one keeps it. */
export function withRunLock<T>(
  actor: Actor,
  { runId, signal }: RunArgs,
  work: (client: ClientBase) => Promise<T>,
): Promise<T | undefined> {
  return withRawClient(actor, async (client) => {
    if (!(await lock(client, runId, signal))) return undefined;
    try {
      return await work(client);
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 72))', [runId]).catch(() => undefined);
    }
  });
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
      await tx.$executeRaw`SELECT app.refresh_person_facets(${incidentId}::uuid)`;
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

/** What was read before a stop is in the list: its kept counts learn of it. */
async function countStopped(actor: Actor, runId: string): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const run = await tx.importRun.findUniqueOrThrow({
        where: { id: runId },
        select: { incidentId: true, state: true },
      });
      if (run.state === 'PAUSED' || run.state === 'FAILED')
        await tx.$executeRaw`SELECT app.refresh_person_facets(${run.incidentId}::uuid)`;
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

/** The file from the checkpoint on: straight there when its bytes are the CSV's own, else from its start. */
async function openBlocks(file: LeakFile, { encoding, offset }: EngineRun) {
  const utf16 = encoding === 'utf-16le' || encoding === 'utf-16be';
  const { source, skipped } = await readFrom(file, utf16 ? 0 : offset);
  return sourceBlocks(source, { encoding, offset: skipped && !utf16 ? 0 : offset });
}

/**
 * What a worker needs to read a run in this state: where it stands, the keys, the file from there on. Null when the run
 * is in another state.
 */
export async function openRun(actor: Actor, args: RunArgs, state: 'RUNNING' | 'CHECKING') {
  const work = await withActor(actor, async (tx) => {
    const run = await readRun(tx, args.runId);
    if (run.state !== state) return null;
    return { run, keys: await ensureIncidentKeys(tx, run.incidentId), file: await findLeakFile(tx, run) };
  });
  if (work === null) return null;
  const run = engineRun(args.runId, work.run, args.chunkRows);
  return { keys: work.keys, run, blocks: await openBlocks(work.file, run) };
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
    const complete = await withRunLock(actor, args, async (client) => {
      const opened = await openRun(actor, args, 'RUNNING');
      if (opened === null) return false;
      await importRows({ client, signal, ...opened });
      return true;
    });
    if (complete) await finish(actor, runId);
  } catch (error) {
    if (error instanceof Overtaken) return countStopped(actor, runId);
    if (!(error instanceof DomainError)) throw error;
    await fail(actor, runId, error);
    await countStopped(actor, runId);
  }
}
