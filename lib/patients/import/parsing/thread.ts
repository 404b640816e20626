import { parentPort, workerData } from 'node:worker_threads';
import { ChunkBuilder } from './chunk-builder';
import type { FromThread, ThreadConfig, ToThread } from './protocol';

/**
 * The parsing thread: blocks in, chunks out. It stops when it has no free COPY buffer (the database is behind) and
 * asks for bytes when it runs low, so that neither side piles up memory.
 */
const port = parentPort;
if (port === null) throw new Error('import thread started outside a worker');
const config: ThreadConfig = workerData;

/** COPY buffers in rotation: one being filled, two on their way. A buffer deeper than one keeps both processors busy. */
const BUFFERS = 3;
const free: ArrayBuffer[] = Array.from({ length: BUFFERS - 1 }, () => new ArrayBuffer(config.bufferBytes));
const blocks: Uint8Array[] = [];
let current: ArrayBuffer | null = new ArrayBuffer(config.bufferBytes);
let ended = false;
let finished = false;
const builder = new ChunkBuilder(config, current, Date.now);

function send(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function flush(): void {
  if (current === null) return;
  const chunk = builder.finish();
  const copy = current;
  current = null;
  send({ type: 'chunk', chunk: { ...chunk, copy } }, [copy]);
}

function work(): void {
  while (!finished) {
    if (current === null) {
      current = free.pop() ?? null;
      if (current === null) return;
      builder.begin(current);
    }
    if (builder.fill()) {
      flush();
      continue;
    }
    const block = blocks.shift();
    if (block !== undefined) {
      builder.cutter.push(Buffer.from(block.buffer, block.byteOffset, block.byteLength));
      send({ type: 'hungry' });
    } else if (ended && !builder.cutter.isEnded) {
      builder.cutter.end();
    } else if (ended) {
      flush();
      finished = true;
      send({ type: 'done' });
    } else return;
  }
}

port.on('message', (message: ToThread) => {
  if (message.type === 'block') blocks.push(message.bytes);
  else if (message.type === 'end') ended = true;
  else free.push(message.copy);
  work();
});
