import 'server-only';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { findLeakFile } from '../../files/leak-file';
import type { StartImport } from '../../schema';
import type { Chunk } from '../parsing/protocol';
import { announcement, eachChunk } from '../runs/engine';
import { confirmedMapping, requireRun } from '../runs/run';
import { openRun, type RunArgs, withRunLock } from '../runs/service';
import { COPY_CHUNK } from '../writing/chunk-sql';
import { copySlices, Overtaken, prepareConnection } from '../writing/chunk-writer';
import { CheckSum } from './result';

/** Name of the background job (lib/patients/jobs.ts). */
export const CHECK_JOB = 'patients.check';

/** Persons the file has shown so far: temporary, gone with the connection. */
const CREATE_SEEN = `
  DROP TABLE IF EXISTS import_seen;
  CREATE TEMP TABLE import_seen (case_id uuid, identity uuid, PRIMARY KEY (case_id, identity))`;

/** New to the file and to the database, by laboratory. $1 incident. */
const COUNT_FRESH = `
  WITH fresh AS (
    INSERT INTO import_seen SELECT DISTINCT case_id, identity FROM import_chunk ON CONFLICT DO NOTHING
    RETURNING case_id, identity
  )
  SELECT f.case_id AS "caseId", count(*)::int AS count FROM fresh f
  WHERE NOT EXISTS (SELECT FROM person p
    WHERE p.incident_id IS NOT DISTINCT FROM $1 AND p.case_id = f.case_id AND p.identity = f.identity)
  GROUP BY f.case_id`;

const PROGRESS = `
  UPDATE import_check c SET rows_read = $3, offset_bytes = $4
  WHERE c.incident_id = $1 AND c.run_id = $2 AND c.started_at = $5
    AND EXISTS (SELECT FROM import_run r WHERE r.id = $2 AND r.incident_id = $1 AND r.state = 'CHECKING')`;

/**
 * Starts a dry run with the columns and rules as confirmed: nothing of a person is written.
 * @throws DomainError NOT_FOUND, GUARD (already started, file sealed), INVALID (a needed column is missing)
 */
export async function startCheck(actor: Actor, input: StartImport): Promise<void> {
  const { runId } = input;
  await withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    const { incidentId } = run;
    const mapping = await confirmedMapping(tx, run, input);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['UPLOADED', 'READY'] } },
      data: { mapping, state: 'CHECKING', error: null },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await findLeakFile(tx, run);
    await tx.importCheck.deleteMany({ where: { runId, incidentId } });
    await tx.importCheck.create({ data: { runId, incidentId, startedAt: realNow() }, select: { runId: true } });
    await enqueue(tx, { name: CHECK_JOB, data: { incidentId, runId }, singletonKey: runId });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/** Leaves a dry run, at work or done, to change the columns. @throws DomainError NOT_FOUND, GUARD */
export async function leaveCheck(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId } = await requireRun(tx, actor, runId);
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['CHECKING', 'READY'] } },
      data: { state: 'UPLOADED' },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

async function countFresh(client: ClientBase, incidentId: string, chunk: Chunk): Promise<Map<string, number>> {
  if (chunk.persons === 0) return new Map();
  await pipeline(copySlices(chunk), client.query(copyFrom(COPY_CHUNK)));
  await client.query(
    'SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off',
  );
  const { rows } = await client.query<{ caseId: string; count: number }>(COUNT_FRESH, [incidentId]);
  return new Map(rows.map(({ caseId, count }) => [caseId, count]));
}

/** Counts of one dry run; another one of the same import, begun meanwhile, has another start. */
type Counted = { sum: CheckSum; startedAt: Date };

async function countAll(client: ClientBase, actor: Actor, args: RunArgs): Promise<Counted | null> {
  const opened = await openRun(actor, args, 'CHECKING');
  if (opened === null) return null;
  const { startedAt } = await withActor(actor, (tx) =>
    tx.importCheck.findUniqueOrThrow({ where: { runId: args.runId }, select: { startedAt: true } }),
  );
  const { incidentId } = opened.keys;
  await prepareConnection(client);
  await client.query(CREATE_SEEN);
  const announce = announcement(client, incidentId);
  const sum = new CheckSum();
  try {
    await eachChunk({ client, signal: args.signal, ...opened }, async (chunk) => {
      await client.query('BEGIN');
      sum.add(chunk, await countFresh(client, incidentId, chunk));
      const moved = await client.query(PROGRESS, [incidentId, args.runId, sum.read, chunk.offset, startedAt]);
      if (moved.rowCount !== 1) throw new Overtaken('the dry run was left');
      await client.query(announce);
      await client.query('COMMIT');
    });
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.query('DROP TABLE IF EXISTS import_seen').catch(() => undefined);
  }
  return { sum, startedAt };
}

async function finish(actor: Actor, runId: string, { sum, startedAt }: Counted): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId } = await tx.importRun.findUniqueOrThrow({ where: { id: runId }, select: { incidentId: true } });
    const result = sum.result();
    const kept = await tx.importCheck.updateMany({
      where: { runId, incidentId, startedAt },
      data: { result, finishedAt: realNow() },
    });
    const moved = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: 'CHECKING' },
      data: { state: 'READY' },
    });
    if (kept.count + moved.count < 2) throw new Overtaken('the dry run was left');
    const { read, inserted, merged, rejected } = result;
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.importChecked',
      payload: { runId, read, inserted, merged, rejected },
    });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/**
 * Does a dry run from the file's start, also after a crash: there is nothing to take up. Domain problems (file altered,
 * sealed meanwhile) lead back to the preparation with their message.
 */
export async function executeCheck(actor: Actor, args: RunArgs): Promise<void> {
  const { runId } = args;
  try {
    const counted = await withRunLock(actor, args, (client) => countAll(client, actor, args));
    if (counted) await finish(actor, runId, counted);
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof DomainError)) throw error;
    await withActor(actor, async (tx) => {
      const { incidentId } = await tx.importRun.findUniqueOrThrow({
        where: { id: runId },
        select: { incidentId: true },
      });
      await tx.importRun.updateMany({
        where: { id: runId, incidentId, state: 'CHECKING' },
        data: { state: 'UPLOADED', error: error.key },
      });
      await notifyLive(tx, { incidentId, topic: 'import' });
    });
  }
}
