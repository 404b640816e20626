import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { connectAdmin } from './prepare-database';
import { runCommand } from './run-command';
import { count, elapsed, step } from './steps';

/** Rows of the real file (domain §1.2); VIGIE_DEMO_ROWS makes a smaller demonstration. */
const ROWS = Number(process.env.VIGIE_DEMO_ROWS || 491_840);

interface ImportRow {
  state: string;
  rows_read: number;
  rows_inserted: number;
  rows_merged: number;
  rows_rejected: number;
  error: string | null;
}

/** Writes the synthetic leak file of the demonstration once; returns its path. */
export async function prepareLeakFile(options: { dataDir: string; signal: AbortSignal }): Promise<string> {
  const folder = path.join(options.dataDir, 'scenario');
  const file = path.join(folder, `fuite-dedalus-2021-${ROWS}.csv`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  await step(`Leak file of ${count(ROWS)} synthetic rows`, async () => {
    const args = ['--import', 'tsx', 'scripts/scenario-generate.ts', '--rows', String(ROWS), '--out', `${file}.part`];
    await runCommand(process.execPath, args, { signal: options.signal });
    renameSync(`${file}.part`, file);
  });
  return file;
}

/** Prints the progress of the import until it is finished, then the account of every row. */
export async function followImport(options: { runId: string; adminUrl: string; signal: AbortSignal }): Promise<void> {
  const client = await connectAdmin(options.adminUrl);
  try {
    let shown = -1;
    for (;;) {
      const run = await readRun(client, options.runId);
      const tenth = Math.floor((run.rows_read * 10) / ROWS);
      if (tenth !== shown) {
        shown = tenth;
        console.log(`  import: ${count(run.rows_read)} of ${count(ROWS)} rows (${elapsed()})`);
      }
      if (run.state === 'FAILED') throw new Error(`the import failed: ${run.error ?? 'see logs/worker.log'}`);
      if (run.state === 'DONE') return report(run);
      await delay(500, undefined, { signal: options.signal });
    }
  } finally {
    await client.end();
  }
}

function report(run: ImportRow): void {
  const accounted = run.rows_inserted + run.rows_merged + run.rows_rejected;
  const parts = `${count(run.rows_inserted)} inserted + ${count(run.rows_merged)} merged + ${count(run.rows_rejected)} rejected`;
  if (accounted !== run.rows_read)
    throw new Error(`${count(run.rows_read)} rows read, but ${parts} = ${count(accounted)}`);
  console.log(`${count(run.rows_read)} rows = ${parts}`);
}

async function readRun(client: pg.Client, id: string): Promise<ImportRow> {
  const result = await client.query<ImportRow>(
    'SELECT state::text, rows_read, rows_inserted, rows_merged, rows_rejected, error FROM import_run WHERE id = $1',
    [id],
  );
  const row = result.rows[0];
  if (!row) throw new Error('the import run has disappeared');
  return row;
}
