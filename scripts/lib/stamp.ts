import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 over the names and contents of files and folders (tests left out), independent of git and of file times. */
export function contentHash(root: string, entries: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(path.join(root, entry))).sort()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Runs `work` unless the stamp file already carries this hash; true when it ran. */
export async function unlessStamped(file: string, hash: string, work: () => Promise<void>): Promise<boolean> {
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return false;
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
  return true;
}

function filesUnder(entry: string): string[] {
  const status = statSync(entry, { throwIfNoEntry: false });
  if (!status) return [];
  if (status.isFile()) return [entry];
  return readdirSync(entry, { withFileTypes: true }).flatMap((child) => {
    if (child.name === 'generated' || /\.test\.tsx?$/.test(child.name)) return [];
    return filesUnder(path.join(entry, child.name));
  });
}
