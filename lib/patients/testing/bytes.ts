import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/** Every file under a folder. */
export function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? files(file) : entry.isFile() ? [file] : [];
  });
}

/** Folders with every byte of this database and of the write-ahead log, all of it flushed. */
export async function databaseFiles(client: pg.Client): Promise<string[]> {
  await client.query('CHECKPOINT');
  const { rows } = await client.query<{ oid: number; folder: string }>(
    `SELECT oid, current_setting('data_directory') AS folder FROM pg_database WHERE datname = current_database()`,
  );
  const [place] = rows;
  if (!place) throw new Error('no database');
  return [path.join(place.folder, 'base', String(place.oid)), path.join(place.folder, 'pg_wal')];
}

/** All that the server of this database has written to its log so far. */
export async function databaseLog(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
  return readFileSync(path.join(rows[0]?.folder ?? '', '..', 'logs', 'postgres.log'), 'utf8');
}
