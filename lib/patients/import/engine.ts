import type { ClientBase } from 'pg';
import type { IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { CHANNEL, type Topic } from '@/lib/platform/events/topics';
import { ANALYZE } from './chunk-sql';
import { prepareConnection, writeChunk } from './chunk-writer';
import { parseInThread } from './parsing-thread';
import type { ThreadConfig } from './protocol';
import { sourceBlocks } from './source-blocks';

/** Rows of one transaction: large enough that its commit costs nothing, small enough to redo after a crash. */
export const CHUNK_ROWS = 20_000;
/** Memory of one COPY buffer; a person takes some 350 bytes of it. */
const BUFFER_BYTES = 9 * 1024 * 1024;

export type EngineRun = Omit<ThreadConfig, 'dataKey' | 'indexKey' | 'chunkRows' | 'bufferBytes' | 'incidentId'> & {
  runId: string;
  chunkRows?: number;
};

/** Announces to open pages, on commit, that the import moved on (see lib/platform/events). */
function announcement(client: ClientBase, incidentId: string): string {
  const topic: Topic = 'import';
  return `SELECT pg_notify(${client.escapeLiteral(CHANNEL)}, ${client.escapeLiteral(JSON.stringify({ i: incidentId, t: topic }))})`;
}

/**
 * Reads the rest of a file from its checkpoint into the database, chunk by chunk. When it returns, every row is
 * counted; when it throws, everything up to the last checkpoint is kept and a new call continues there.
 * @param source the whole stored file, from its first byte
 */
export async function importRows(args: {
  client: ClientBase;
  keys: IncidentKeys;
  run: EngineRun;
  source: AsyncIterable<Uint8Array>;
  signal: AbortSignal;
}): Promise<void> {
  const { client, keys, run, signal } = args;
  const { incidentId } = keys;
  await prepareConnection(client);
  const sealer = createSealer({ table: 'person', incidentId, dataKey: keys.dataKey });
  const announce = announcement(client, incidentId);
  const { runId, chunkRows = CHUNK_ROWS, ...reading } = run;
  const thread = parseInThread(
    { ...reading, incidentId, dataKey: keys.dataKey, indexKey: keys.indexKey, chunkRows, bufferBytes: BUFFER_BYTES },
    sourceBlocks(args.source, { encoding: run.encoding, offset: run.offset }),
    signal,
  );
  let from = run.offset;
  for await (const chunk of thread.chunks) {
    await writeChunk(client, { place: { incidentId, runId }, chunk, from, sealer, announce });
    from = chunk.offset;
    thread.recycle(chunk);
  }
  await client.query(ANALYZE);
}
