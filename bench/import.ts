/**
 * npm run bench -- import [--rows N] [--runs N] [--json]
 * All of E1 on a synthetic leak file against a raw COPY of the same columns into one text table, in the same run, on an
 * embedded PostgreSQL of its own. ratio and cpuRatio are medians over the runs; CPU = Node + database connection.
 */

import { fork } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
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

/** Processor time of a process so far, user + system, in milliseconds (Linux); 0 when it is gone. */
function cpuOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return 0;
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
  const [node, backend, started] = [process.cpuUsage(), cpuOf(pid), performance.now()];
  const copy = copyFrom(`COPY raw_copy FROM STDIN (FORMAT csv, DELIMITER ';', HEADER, ENCODING 'WIN1252')`);
  await pipeline(createReadStream(file, { highWaterMark: 262_144 }), client.query(copy));
  const ms = performance.now() - started;
  const cpu = process.cpuUsage(node);
  const cpuMs = (cpu.user + cpu.system) / 1000 + cpuOf(pid) - backend;
  await client.query('DROP TABLE raw_copy');
  await client.end();
  return { ms, cpuMs };
}

type Sample = { at: number; rows: number; rssMb: number; cpuMs: number };

/** Processor time of everything that works for the import: its process, and each of its database connections ever seen. */
class Processors {
  private readonly backends = new Map<number, number>();

  backendMs(pids: readonly number[]): number {
    for (const pid of pids) this.backends.set(pid, Math.max(this.backends.get(pid) ?? 0, cpuOf(pid)));
    return [...this.backends.values()].reduce((sum, ms) => sum + ms, 0);
  }
}

/** Notes how far the import is, how much memory its process holds and what it has cost so far. */
async function follow(
  admin: pg.Client,
  use: { runId: string; pid: number; samples: Sample[]; processors: Processors },
) {
  const status = await readFile(`/proc/${use.pid}/status`, 'utf8').catch(() => '');
  const rssMb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  const { rows } = await admin.query<{ rows: number; pids: number[] | null }>(
    `SELECT rows_read AS rows, (SELECT array_agg(pid) FROM pg_stat_activity
       WHERE application_name LIKE 'vigie-worker%' AND datname = current_database()) AS pids
     FROM import_run WHERE id = $1`,
    [use.runId],
  );
  const backendMs = use.processors.backendMs(rows[0]?.pids ?? []);
  use.samples.push({ at: performance.now(), rows: rows[0]?.rows ?? 0, rssMb, cpuMs: cpuOf(use.pid) + backendMs });
  return backendMs;
}

const LARGE = 1_500_000;

/**
 * What the size of a file changes: memory after 1.5 M rows against before, rate of the rest against the first 491,840;
 * in processor time too, which others on the machine disturb less. `endSeconds`: from the last row to the end.
 */
function flatness(samples: readonly Sample[]) {
  const peak = (list: readonly Sample[]) => list.reduce((max, { rssMb }) => Math.max(max, rssMb), 0);
  function rate(list: readonly Sample[], by: 'at' | 'cpuMs'): number | null {
    const [first, last] = [list.at(0), list.at(-1)];
    return first && last && last[by] > first[by] ? (last.rows - first.rows) / (last[by] - first[by]) : null;
  }
  const working = samples.filter(({ rows }) => rows > 0);
  const most = working.at(-1)?.rows ?? 0;
  const read = working.slice(0, working.findIndex(({ rows }) => rows === most) + 1);
  const [early, later] = [read.filter(({ rows }) => rows <= 491_840), read.filter(({ rows }) => rows >= LARGE)];
  const before = working.filter(({ rows }) => rows < LARGE);
  function ratio(by: 'at' | 'cpuMs'): number | null {
    const [first, rest] = [rate(early, by), rate(later, by)];
    return first === null || rest === null ? null : rest / first;
  }
  return {
    rssBeforeMb: peak(before),
    rssAfterMb: later.length === 0 ? null : peak(working.filter(({ rows }) => rows >= LARGE)),
    growthPercent: later.length === 0 ? null : (peak(later) / peak(before) - 1) * 100,
    rateRatio: ratio('at'),
    cpuRateRatio: ratio('cpuMs'),
    endSeconds: ((working.at(-1)?.at ?? 0) - (read.at(-1)?.at ?? 0)) / 1000,
  };
}

async function ours(admin: pg.Client, file: { path: string; bytes: number; sha256: string }) {
  const run = await newRun(admin, file);
  const child = fork(path.resolve('bench/import-child.ts'), [run.incidentId, run.id], { execArgv: process.execArgv });
  const samples: Sample[] = [];
  const use = { runId: run.id, pid: child.pid ?? 0, samples, processors: new Processors() };
  const following = setInterval(() => void follow(admin, use), 500);
  const report = await new Promise<ChildReport>((resolve, reject) => {
    child.once('message', (message: ChildReport) => resolve(message));
    child.once('exit', (code) => reject(new Error(`the import process ended with ${code}`)));
  });
  clearInterval(following);
  const backendMs = await follow(admin, use);
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
      rssBeforeMb: rounded(mine.at(-1)?.rssBeforeMb),
      rssAfterMb: rounded(mine.at(-1)?.rssAfterMb),
      growthPercent: rounded(mine.at(-1)?.growthPercent),
      rateRatio: rounded(mine.at(-1)?.rateRatio),
      cpuRateRatio: rounded(mine.at(-1)?.cpuRateRatio),
      endSeconds: rounded(mine.at(-1)?.endSeconds),
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
