import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { OperatorError } from './operator-error';
import { connectAdmin } from './prepare-database';
import { count, elapsed } from './steps';

interface ImportRow {
  state: string;
  offset_bytes: string;
  size: string;
  rows_read: number;
  rows_inserted: number;
  rows_merged: number;
  rows_rejected: number;
  error: string | null;
}

const COLUMNS = 'state::text, offset_bytes, size, rows_read, rows_inserted, rows_merged, rows_rejected, error';

/**
 * Prints the progress of an import until it ends, then the account of every row as the last line. Returns without it
 * when a person stopped the import. Throws when it failed or when the account does not add up.
 */
export async function followImport(options: { runId: string; adminUrl: string; signal?: AbortSignal }): Promise<void> {
  const client = await connectAdmin(options.adminUrl);
  try {
    let shown = -1;
    for (;;) {
      const run = await readRun(client, 'id = $1', options.runId);
      if (!run) throw new OperatorError('The import has disappeared from the database.');
      if (run.state === 'FAILED')
        throw new OperatorError(`The import failed (${run.error}). It can be taken up again on its page.`);
      const tenth = Math.floor((Number(run.offset_bytes) * 10) / Number(run.size));
      if (tenth !== shown) console.log(`  import: ${count(run.rows_read)} rows read, ${tenth * 10} % (${elapsed()})`);
      shown = tenth;
      if (run.state === 'DONE') return report(run);
      if (run.state === 'PAUSED') return console.log(`  import stopped by a person after ${count(run.rows_read)} rows`);
      await delay(300, undefined, { signal: options.signal });
    }
  } finally {
    await client.end();
  }
}

/** Prints the account of an import that is done already; false when there is none of this file name. */
export async function reportFinished(options: { fileName: string; adminUrl: string }): Promise<boolean> {
  const client = await connectAdmin(options.adminUrl);
  try {
    const run = await readRun(client, `state = 'DONE' AND file_name = $1`, options.fileName);
    if (run) report(run);
    return run !== undefined;
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

async function readRun(client: pg.Client, condition: string, value: string): Promise<ImportRow | undefined> {
  const result = await client.query<ImportRow>(`SELECT ${COLUMNS} FROM import_run WHERE ${condition} LIMIT 1`, [value]);
  return result.rows[0];
}
