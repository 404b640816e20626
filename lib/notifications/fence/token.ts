import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Token } from './rules';

const FORM = /^([0-9a-f]{32})\n(\d{1,9})\n$/;

function file(): string {
  return path.resolve(process.env.VIGIE_DATA_DIR ?? 'data', 'instance.token');
}

/** The token, or null when there is none; an unreadable one counts as another instance's. */
export async function readToken(): Promise<Token | null> {
  try {
    const match = FORM.exec(await readFile(file(), 'utf8'));
    return { instance: match?.[1] ?? 'unreadable', runs: Number(match?.[2] ?? 0) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the token whole and durably: a crash leaves the old or the new one. Never goes back in runs. */
export async function writeToken(token: Token): Promise<void> {
  const target = file();
  const known = await readToken();
  const runs = known?.instance === token.instance ? Math.max(known.runs, token.runs) : token.runs;
  await mkdir(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${token.instance}\n${runs}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, target);
}
