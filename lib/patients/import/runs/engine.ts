import type { ClientBase } from 'pg';
import type { IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, keyIdOf } from '@/lib/platform/crypto/sealer';
import { CHANNEL, type Topic } from '@/lib/platform/events/topics';
import { parseInThread } from '../parsing/parsing-thread';
import type { Chunk, ThreadConfig } from '../parsing/protocol';
import { VACUUM } from '../writing/chunk-sql';
import { prepareConnection, writeChunk } from '../writing/chunk-writer';

/** Rows of one transaction: large enough that its commit costs nothing, small enough to redo after a crash. */
export const CHUNK_ROWS = 20_000;
/** Memory of one COPY buffer; a person takes some 350 bytes of it. */
const BUFFER_BYTES = 9 * 1024 * 1024;

export type EngineRun = Omit<ThreadConfig, 'dataKey' | 'indexKey' | 'chunkRows' | 'bufferBytes' | 'incidentId'> & {
  runId: string;
  chunkRows?: number;
};

/** Announces to open pages, on commit, that the import moved on (see lib/platform/events). */
export function announcement(client: ClientBase, incidentId: string): string {
  const topic: Topic = 'import';
  return `SELECT pg_notify(${client.escapeLiteral(CHANNEL)}, ${client.escapeLiteral(JSON.stringify({ i: incidentId, t: topic }))})`;
}

export type Reading = {
  client: ClientBase;
  keys: IncidentKeys;
  run: EngineRun;
  /** The file from the checkpoint on. */
  blocks: AsyncIterable<Uint8Array<ArrayBuffer>>;
  signal: AbortSignal;
};

/** Parses a file in a thread of its own and hands its chunks over in order; `from` is where a chunk starts. */
export async function eachChunk(
  { keys, run, blocks, signal }: Reading,
  take: (chunk: Chunk, from: number) => Promise<void>,
): Promise<void> {
  const { incidentId, dataKey, indexKey } = keys;
  const { runId: _, chunkRows = CHUNK_ROWS, ...reading } = run;
  const config = { ...reading, incidentId, dataKey, indexKey, chunkRows, bufferBytes: BUFFER_BYTES };
  const thread = parseInThread(config, blocks, signal);
  let from = run.offset;
  for await (const chunk of thread.chunks) {
    await take(chunk, from);
    from = chunk.offset;
    thread.recycle(chunk);
  }
}

/**
 * Reads the rest of a file from its checkpoint into the database, chunk by chunk. When it returns, every row is
 * counted; when it throws, everything up to the last checkpoint is kept and a new call continues there.
 */
export async function importRows(reading: Reading): Promise<void> {
  const { client, keys, run } = reading;
  const { incidentId } = keys;
  await prepareConnection(client);
  const sealer = createSealer({ table: 'person', ...keys });
  const announce = announcement(client, incidentId);
  const place = { incidentId, runId: run.runId };
  const keyId = keyIdOf(keys.dataKey).toString('hex');
  await eachChunk(reading, (chunk, from) => writeChunk(client, { place, chunk, from, sealer, keyId, announce }));
  await client.query(VACUUM);
}
