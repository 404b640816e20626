import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Sealer } from '@/lib/platform/crypto/sealer';
import { applyGains, type ReachChange } from '../merging/gains';
import { Moves } from '../merging/moves';
import { SHARE_FIRST, SHARE_ROWS } from '../merging/share-sql';
import type { Chunk } from '../parsing/protocol';
import { QUALITY } from '../rows/quality';
import {
  ADD_COUNTERS,
  ADD_QUALITY,
  CHECKPOINT,
  COPY_CHUNK,
  CREATE_TEMP,
  HOLD_TOGETHER,
  INSERT_PERSONS,
  INSERT_REJECTS,
  KEY_REPLACED,
  MERGE_CLEAR,
} from './chunk-sql';

const SLICE = 262_144;

export type RunPlace = { incidentId: string; runId: string };
type Counts = { inserted: number; withEmail: number; postOnly: number; unreachable: number; minors: number };
type CaseCounts = Counts & { caseId: string; read: number; rejected: number };

/** The checkpoint was moved by another worker: this one must stop and change nothing. */
export class Overtaken extends Error {}

/** The data key was replaced while this worker held it in memory: the job is tried again, and reads the new one. */
export class KeyReplaced extends Error {}

async function whyNotMoved(client: ClientBase, { incidentId }: RunPlace, keyId: string): Promise<Error> {
  const { rows } = await client.query<{ replaced: boolean }>(KEY_REPLACED, [incidentId, keyId]);
  return rows[0]?.replaced === true
    ? new KeyReplaced('the data key was replaced meanwhile')
    : new Overtaken('the run was taken up by another worker, or stopped');
}

/** Prepares a connection for writeChunk. temp_buffers keeps a chunk in memory; it must precede the first temp table. */
export async function prepareConnection(client: ClientBase): Promise<void> {
  await client.query(`SET temp_buffers = '24MB'`);
  await client.query(CREATE_TEMP);
}

/** The COPY bytes of a chunk, in slices. */
export function* copySlices(chunk: Chunk): Generator<Buffer> {
  for (let at = 0; at < chunk.copyLength; at += SLICE)
    yield Buffer.from(chunk.copy, at, Math.min(SLICE, chunk.copyLength - at));
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key]);

async function insertPersons(client: ClientBase, place: RunPlace, chunk: Chunk): Promise<Map<string, Counts>> {
  if (chunk.persons === 0) return new Map();
  await pipeline(copySlices(chunk), client.query(copyFrom(COPY_CHUNK)));
  const { rows } = await client.query<Counts & { caseId: string }>(INSERT_PERSONS, [place.incidentId, place.runId]);
  return new Map(rows.map((row) => [row.caseId, row]));
}

async function mergeRows(client: ClientBase, place: RunPlace, sealer: Sealer): Promise<ReachChange[]> {
  // A few hundred rows against a table of any size: without statistics the planner might read all of it.
  await client.query(
    'SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off',
  );
  await client.query(SHARE_FIRST, [place.incidentId, place.runId]);
  await client.query(SHARE_ROWS, [place.incidentId, place.runId]);
  await client.query(MERGE_CLEAR, [place.incidentId]);
  return applyGains(client, place.incidentId, sealer);
}

function countCases(
  chunk: Chunk,
  inserted: ReadonlyMap<string, Counts>,
  changes: readonly ReachChange[],
): CaseCounts[] {
  const none: Counts = { inserted: 0, withEmail: 0, postOnly: 0, unreachable: 0, minors: 0 };
  return chunk.cases.map(({ caseId, read, rejected }) => {
    const counts = { ...none, ...inserted.get(caseId), caseId, read, rejected };
    const own = changes.filter((change) => change.caseId === caseId);
    const moved = (reach: ReachChange['to']) =>
      own.filter((change) => change.to === reach).length - own.filter((change) => change.from === reach).length;
    counts.withEmail += moved('email');
    counts.postOnly += moved('post');
    counts.unreachable += moved('none');
    return counts;
  });
}

/** Persons of another run are counted there. */
async function moveOthers(client: ClientBase, { incidentId, runId }: RunPlace, changes: readonly ReachChange[]) {
  const moves = new Moves();
  for (const change of changes) if (change.runId !== runId) moves.reaches(change.runId, change);
  await moves.write(client, incidentId);
}

async function insertRejects(client: ClientBase, { incidentId, runId }: RunPlace, { rejects }: Chunk): Promise<void> {
  if (rejects.length === 0) return;
  await client.query(INSERT_REJECTS, [
    incidentId,
    runId,
    column(rejects, 'row'),
    column(rejects, 'reason'),
    column(rejects, 'field'),
    column(rejects, 'caseId'),
  ]);
}

async function addQuality(client: ClientBase, { incidentId, runId }: RunPlace, { cases }: Chunk): Promise<void> {
  if (cases.length === 0) return;
  const counts = cases.map(({ quality }) => quality);
  const columns = (['rows', ...QUALITY] as const).map((key) => column(counts, key));
  await client.query(ADD_QUALITY, [incidentId, runId, column(cases, 'caseId'), ...columns]);
}

async function addCounters(client: ClientBase, { incidentId, runId }: RunPlace, cases: CaseCounts[]): Promise<void> {
  if (cases.length === 0) return;
  await client.query(ADD_COUNTERS, [
    incidentId,
    runId,
    column(cases, 'caseId'),
    column(cases, 'read'),
    column(cases, 'inserted'),
    cases.map(({ read, rejected, inserted }) => read - rejected - inserted),
    column(cases, 'rejected'),
    column(cases, 'withEmail'),
    column(cases, 'postOnly'),
    column(cases, 'unreachable'),
    column(cases, 'minors'),
  ]);
}

/**
 * Writes one chunk in one transaction: persons, merges, rejects, counts per laboratory, checkpoint; all of it or none.
 * Read = inserted + merged + rejected holds at every commit, for the run and for each laboratory.
 * @param from the checkpoint this chunk starts at
 * @param keyId id of the data key its rows are sealed with
 * @throws Overtaken when the run is no longer there, KeyReplaced when its rows could soon be opened by nobody
 */
export async function writeChunk(
  client: ClientBase,
  args: { place: RunPlace; chunk: Chunk; from: number; sealer: Sealer; keyId: string; announce: string },
): Promise<void> {
  const { place, chunk } = args;
  await client.query('BEGIN');
  try {
    await client.query(HOLD_TOGETHER, [place.incidentId]);
    const inserted = await insertPersons(client, place, chunk);
    const total = [...inserted.values()].reduce((sum, counts) => sum + counts.inserted, 0);
    const merged = chunk.persons - total;
    const changes = merged > 0 ? await mergeRows(client, place, args.sealer) : [];
    const own = changes.filter(({ runId }) => runId === place.runId);
    await moveOthers(client, place, changes);
    await insertRejects(client, place, chunk);
    await addCounters(client, place, countCases(chunk, inserted, own));
    await addQuality(client, place, chunk);
    const moved = await client.query(CHECKPOINT, [
      place.incidentId,
      place.runId,
      args.from,
      chunk.offset,
      chunk.lastRow,
      chunk.read,
      total,
      merged,
      chunk.rejects.length,
      args.keyId,
    ]);
    if (moved.rowCount !== 1) throw await whyNotMoved(client, place, args.keyId);
    await client.query(args.announce);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
