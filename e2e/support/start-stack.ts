import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@/scripts/lib/ports';

/** The build is there already: database, scenario and 5,000 rows take seconds, minutes on a busy machine. */
export const STACK_PATIENCE_MS = 10 * 60_000;

/**
 * Starts the demonstration as a person would (production build, embedded PostgreSQL, worker, inbox) on free ports with
 * a leak file of 5,000 rows, and waits until every row is accounted for and the batches of the story are there. E2E_BASE_URL set: uses that stack instead.
 * @returns how to stop it and remove its data
 */
export async function startStack(): Promise<() => Promise<void>> {
  if (process.env.E2E_BASE_URL) return async () => undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-e2e-'));
  // Root hands PostgreSQL to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  // Two stacks that look for the first free port in the same second would both find it: each gets its own.
  const PORT = String(await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'scripts/demo.ts'], {
    env: {
      ...process.env,
      VIGIE_DATA_DIR: dataDir,
      VIGIE_DEMO_ROWS: process.env.VIGIE_DEMO_ROWS ?? '5000',
      // The first messages of each batch leave alone here too; a journey then waits a second, not a quarter of an hour.
      VIGIE_CANARY: process.env.VIGIE_CANARY ?? '2',
      VIGIE_CANARY_MINUTES: process.env.VIGIE_CANARY_MINUTES ?? '0.02',
      PORT,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  // Beside web.log and worker.log, which the demonstration keeps itself: canary.spec.ts reads them all.
  const log = path.join(dataDir, 'logs', 'demo.log');
  mkdirSync(path.dirname(log));
  const finished = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      appendFileSync(log, chunk);
      if (/^\d+ batches of letters/m.test(output)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`npm run demo ended (exit code ${code}):\n${output}`)));
    const late = () =>
      reject(
        new Error(`npm run demo has not imported its file within ${STACK_PATIENCE_MS / 60_000} minutes:\n${output}`),
      );
    setTimeout(late, STACK_PATIENCE_MS).unref();
  });
  await finished.catch((error: unknown) => {
    child.kill('SIGTERM');
    throw error;
  });
  process.env.E2E_BASE_URL = /^ready (\S+)$/m.exec(output)?.[1] ?? '';
  process.env.E2E_INBOX_URL = /local inbox: ([^;]+);/.exec(output)?.[1] ?? '';
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
