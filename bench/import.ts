/**
 * npm run bench -- import [--rows N] [--runs N] [--json]
 * All of E1 on a synthetic leak file against a raw COPY of the same columns into one text table, in the same run, on an
 * embedded PostgreSQL of its own. ratio and cpuRatio are medians over the runs; CPU = Node + database connection.
 */

import { fork } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COLUMNS } from '@/prisma/scenarios/leak-file/columns';
import { writeLeakFile } from '@/prisma/scenarios/leak-file/generate';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';
import { newRun } from './lib/leak-run';

const options = benchOptions('491840');
const ROWS = options.rows;
const TICK_MS = 10;
const { say } = options;

type Figures = { ms: number; cpuMs: number };
type ChildReport = { ms: number; nodeCpuMs: number; rssMb: number };

/** Processor time of a PostgreSQL backend so far, user + system, in milliseconds (Linux). */
function backendCpu(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function rawCopy(url: string, file: string): Promise<Figures> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `DROP TABLE IF EXISTS raw_copy; CREATE TABLE raw_copy (${COLUMNS.map((name) => `${name} text`).join(', ')}); CHECKPOINT`,
  );
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid ?? 0;
  const [node, backend, started] = [process.cpuUsage(), backendCpu(pid), performance.now()];
  const copy = copyFrom(`COPY raw_copy FROM STDIN (FORMAT csv, DELIMITER ';', HEADER, ENCODING 'WIN1252')`);
  await pipeline(createReadStream(file, { highWaterMark: 262_144 }), client.query(copy));
  const ms = performance.now() - started;
  const cpu = process.cpuUsage(node);
  const cpuMs = (cpu.user + cpu.system) / 1000 + backendCpu(pid) - backend;
  await client.query('DROP TABLE raw_copy');
  await client.end();
  return { ms, cpuMs };
}

type Sample = { at: number; rows: number; rssMb: number };

/** Notes how far the import is and how much memory its process holds. */
async function follow(admin: pg.Client, use: { runId: string; pid: number; samples: Sample[] }): Promise<void> {
  const status = await readFile(`/proc/${use.pid}/status`, 'utf8').catch(() => '');
  const rssMb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  const { rows } = await admin.query<{ rows: number }>('SELECT rows_read AS rows FROM import_run WHERE id = $1', [
    use.runId,
  ]);
  use.samples.push({ at: performance.now(), rows: rows[0]?.rows ?? 0, rssMb });
}

/** What the size of a file changes: memory after 1.5 M rows against before, rate of the rest against the first 491,840. */
function flatness(samples: readonly Sample[]) {
  const peak = (list: readonly Sample[]) => list.reduce((max, { rssMb }) => Math.max(max, rssMb), 0);
  const rate = (list: readonly Sample[]) => {
    const [first, last] = [list.at(0), list.at(-1)];
    return first && last && last.at > first.at ? (last.rows - first.rows) / (last.at - first.at) : null;
  };
  const working = samples.filter(({ rows }) => rows > 0);
  const later = working.filter(({ rows }) => rows >= 1_500_000);
  const [early, rest] = [rate(working.filter(({ rows }) => rows <= 491_840)), rate(later)];
  return {
    growthPercent:
      later.length === 0 ? null : (peak(later) / peak(working.filter(({ rows }) => rows < 1_500_000)) - 1) * 100,
    rateRatio: early === null || rest === null ? null : rest / early,
  };
}

async function ours(admin: pg.Client, file: { path: string; bytes: number; sha256: string }) {
  const run = await newRun(admin, file);
  const child = fork(path.resolve('bench/import-child.ts'), [run.incidentId, run.id], { execArgv: process.execArgv });
  const samples: Sample[] = [];
  const following = setInterval(() => void follow(admin, { runId: run.id, pid: child.pid ?? 0, samples }), 500);
  const report = await new Promise<ChildReport>((resolve, reject) => {
    child.once('message', (message: ChildReport) => resolve(message));
    child.once('exit', (code) => reject(new Error(`the import process ended with ${code}`)));
  });
  clearInterval(following);
  const { rows: backends } = await admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'vigie-worker%' AND datname = current_database()`,
  );
  const backendMs = backends.reduce((sum, { pid }) => sum + backendCpu(pid), 0);
  child.send('done');
  await new Promise((resolve) => child.once('exit', resolve));
  const { rows } = await admin.query(
    `SELECT state, error, rows_read AS read, rows_inserted AS inserted, rows_merged AS merged, rows_rejected AS rejected, rows_doubtful AS doubtful,
       (SELECT count(*)::int FROM person) AS persons FROM import_run WHERE id = $1`,
    [run.id],
  );
  const account = rows[0];
  if (
    account.state !== 'DONE' ||
    account.read !== ROWS ||
    account.inserted + account.merged + account.rejected !== ROWS ||
    account.persons !== account.inserted
  )
    throw new Error(`the account is wrong: ${JSON.stringify(account)}`);
  return {
    ms: report.ms,
    cpuMs: report.nodeCpuMs + backendMs,
    nodeCpuMs: report.nodeCpuMs,
    backendMs,
    rssMb: report.rssMb,
    ...flatness(samples),
    account,
  };
}

const rounded = (value: number | null | undefined) => (value == null ? null : round(value));

const database = await openBenchDatabase();
const { url, dataDir } = database;
try {
  const { loadScenario } = await import('@/prisma/scenarios/load');
  await loadScenario('dedalus-2021', { now: new Date(), adminUrl: url });
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  const out = path.join(dataDir, 'leak.csv');
  const file = { path: out, ...(await writeLeakFile({ rows: ROWS, seed: 'bench', out })) };
  say(`file: ${ROWS} rows, ${round(file.bytes / 1e6, 1)} MB`);
  const raws: Figures[] = [];
  const mine: Awaited<ReturnType<typeof ours>>[] = [];
  for (let turn = 0; turn < options.runs; turn++) {
    raws.push(await rawCopy(url, out));
    mine.push(await ours(admin, file));
    say(
      `run ${turn + 1}: raw ${round((raws.at(-1)?.ms ?? 0) / 1000)} s (cpu ${round((raws.at(-1)?.cpuMs ?? 0) / 1000)}), import ${round((mine.at(-1)?.ms ?? 0) / 1000)} s (cpu node ${round((mine.at(-1)?.nodeCpuMs ?? 0) / 1000)} + db ${round((mine.at(-1)?.backendMs ?? 0) / 1000)}), ${round(mine.at(-1)?.rssMb ?? 0, 0)} MB`,
    );
  }
  await admin.end();
  const ms = median(mine.map((run) => run.ms));
  const baselineMs = median(raws.map((run) => run.ms));
  console.log(
    JSON.stringify({
      bench: 'import',
      rows: ROWS,
      runs: mine.length,
      ratio: round(ms / baselineMs),
      cpuRatio: round(median(mine.map((run) => run.cpuMs)) / median(raws.map((run) => run.cpuMs))),
      rssMb: round(Math.max(...mine.map((run) => run.rssMb)), 0),
      growthPercent: rounded(mine.at(-1)?.growthPercent),
      rateRatio: rounded(mine.at(-1)?.rateRatio),
      rowsPerSecond: Math.round((ROWS * 1000) / ms),
      seconds: round(ms / 1000),
      baselineSeconds: round(baselineMs / 1000),
      ...mine[0]?.account,
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
}
