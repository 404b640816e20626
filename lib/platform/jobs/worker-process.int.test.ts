import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { closeQueue, enqueue } from '@/lib/platform/jobs/queue';

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-worker-'));
const script = path.join(folder, 'worker.mts');
const notes = path.join(folder, 'notes');
// A worker of its own process with one job that never ends by itself: it notes its start and waits for its signal.
writeFileSync(
  script,
  `import { appendFileSync } from 'node:fs';
   import { runWorker } from '${process.cwd()}/lib/platform/jobs/run-worker.ts';
   const job = { name: 'test.long', run: (data, signal) => new Promise((_, reject) => {
     appendFileSync('${notes}', process.pid + '\\n');
     signal.addEventListener('abort', () => reject(signal.reason));
     setInterval(() => undefined, 1000);
   }) };
   const worker = await runWorker([{ jobs: [job] }]);
   process.on('SIGTERM', () => worker.stop(5000).then(() => process.exit(0)));`,
);

let workers: ChildProcess[] = [];
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  workers = [];
  await closeQueue();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', script], {
    stdio: 'ignore',
    env: { ...process.env, VIGIE_PROCESS: 'worker' },
  });
  workers.push(worker);
  return worker;
}

function startedBy(): string[] {
  return readFileSync(notes, 'utf8').trim().split('\n').filter(Boolean);
}

describe('a worker process', () => {
  it('killed without goodbye loses its job to another worker within half a minute', { timeout: 90_000 }, async () => {
    writeFileSync(notes, '');
    await enqueue(null, { name: 'test.long', data: {} });
    const first = startWorker();
    await vi.waitFor(() => expect(startedBy()).toEqual([String(first.pid)]), { timeout: 30_000 });
    first.kill('SIGKILL');
    const second = startWorker();
    await vi.waitFor(() => expect(startedBy()).toEqual([String(first.pid), String(second.pid)]), { timeout: 30_000 });
  });

  it('asked to stop gives its job back at once and ends by itself', { timeout: 90_000 }, async () => {
    writeFileSync(notes, '');
    await enqueue(null, { name: 'test.long', data: {} });
    const worker = startWorker();
    await vi.waitFor(() => expect(startedBy()).toContain(String(worker.pid)), { timeout: 40_000 });
    worker.kill('SIGTERM');
    const [code] = await once(worker, 'exit');
    expect(code).toBe(0);
  });
});
