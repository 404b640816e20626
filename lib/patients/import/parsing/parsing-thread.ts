import { Worker } from 'node:worker_threads';
import type { Chunk, FromThread, ThreadConfig, ToThread } from './protocol';

/** Blocks handed to the thread ahead of its work: 1 MB. */
const AHEAD = 4;

/**
 * Young generation of the thread, in megabytes. A row's strings die at once; V8's default lets 150 MB of them pile up
 * before it looks, and 6 MB of room cost no measurable time (bench import: 400 MB with the default, 260 MB with this).
 */
const YOUNG_MB = 6;

/**
 * Flags for the thread: it is TypeScript, so tsx must be loaded there too. A process started by
 * `node --import tsx` hands its flags down by itself; a test runner's process has other ones.
 */
function threadFlags(): string[] {
  const flags = process.execArgv.filter((flag) => /^--(?:import|conditions)\b/.test(flag) || flag === 'tsx');
  return flags.some((flag) => flag.includes('tsx'))
    ? process.execArgv.filter((flag) => !/^--(?:inspect|input-type|eval|print)|^-[ep]$/.test(flag))
    : ['--import', 'tsx', '--conditions=react-server'];
}

/** Starts the parsing thread and gives its chunks in file order; each must be recycled once it is written. */
export function parseInThread(
  config: ThreadConfig,
  blocks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
) {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: config,
    execArgv: threadFlags(),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const ready: Chunk[] = [];
  let failure: unknown = null;
  let done = false;
  let inFlight = 0;
  let wake: () => void = () => undefined;
  let feedMore: () => void = () => undefined;

  const post = (message: ToThread, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer);
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
    feedMore();
  };

  worker.on('message', (message: FromThread) => {
    if (message.type === 'chunk') ready.push(message.chunk);
    else if (message.type === 'done') done = true;
    else inFlight--;
    wake();
    feedMore();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    if (!done) fail(new Error(`the import thread stopped (${code})`));
  });
  const abort = () => fail(signal.reason ?? new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });

  async function feed(): Promise<void> {
    for await (const bytes of blocks) {
      while (inFlight >= AHEAD && failure === null) await new Promise<void>((resolve) => (feedMore = resolve));
      if (failure !== null) return;
      inFlight++;
      post({ type: 'block', bytes }, [bytes.buffer]);
    }
    post({ type: 'end' });
  }

  async function* chunks(): AsyncGenerator<Chunk> {
    feed().catch(fail);
    try {
      for (;;) {
        if (failure !== null) throw failure;
        const chunk = ready.shift();
        if (chunk !== undefined) yield chunk;
        else if (done) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', abort);
      failure ??= new Error('stopped');
      feedMore();
      await worker.terminate();
    }
  }

  return {
    chunks: chunks(),
    /** Gives the chunk's memory back to the thread. */
    recycle: (chunk: Chunk) => post({ type: 'recycle', copy: chunk.copy }, [chunk.copy]),
  };
}
