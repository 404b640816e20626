/**
 * npm run bench -- start [--rows N] [--runs N] [--json]
 * From `npm run demo` on an existing instance (nothing to build, load or import) to its first page, against a bare
 * `next start` of the same build on the same database that is already up. ratio is a median over the runs.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/scripts/lib/database';
import { freePort } from '@/scripts/lib/ports';
import { untilAnswering, webProgram } from '@/scripts/lib/programs';
import { benchOptions, median, round } from './lib/figures';

const { rows, runs, say } = benchOptions('2000');
const PATIENCE_MS = 10 * 60_000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-bench-'));
chmodSync(dataDir, 0o755);
process.env.VIGIE_DATA_DIR = dataDir;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Runs `npm run demo` until its first page answers; `imported` waits for the file of the first start too. */
async function demo(imported: boolean): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn('npm', ['run', 'demo'], {
    env: { ...process.env, VIGIE_DEMO_ROWS: String(rows), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const done = new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (/^[\d ]+ rows = /m.test(output)) resolve();
    });
    child.once('exit', () => reject(new Error(`npm run demo ended:\n${output}`)));
  });
  const first = untilAnswering(`http://127.0.0.1:${port}/sign-in`, { timeoutMs: PATIENCE_MS });
  try {
    await Promise.race([first, done.then(() => first)]);
    const ms = performance.now() - from;
    if (imported) await done;
    return ms;
  } finally {
    done.catch(() => undefined);
    await end(child);
  }
}

/** The web application alone; the database is up. */
async function bare(): Promise<number> {
  const database = await openDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = webProgram({ host: '127.0.0.1', port, env: { ...database.env, VIGIE_DEMO: '1', NEXTAUTH_URL: url } });
  const from = performance.now();
  const child = spawn(process.execPath, program.args, {
    env: { ...process.env, ...program.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await untilAnswering(`${url}/sign-in`, { timeoutMs: PATIENCE_MS });
    return performance.now() - from;
  } finally {
    await end(child);
    await database.close();
  }
}

try {
  await demo(true);
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < runs; turn++) {
    baseline.push(await bare());
    ours.push(await demo(false));
    say(`demo ${round(ours.at(-1) ?? 0, 0)} ms, next start ${round(baseline.at(-1) ?? 0, 0)} ms`);
  }
  console.log(
    JSON.stringify({
      bench: 'start',
      runs: ours.length,
      ratio: round(median(ours) / median(baseline)),
      ms: round(median(ours), 0),
      baselineMs: round(median(baseline), 0),
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
