import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';

/** The key that wraps every incident's keys. It lives in a file, never in the database or its backups. */
export type Kek = { readonly id: string; readonly key: KeyObject };

const HEX_256 = /^[0-9a-f]{64}$/;

function parse(text: string): Kek {
  const hex = text.trim();
  if (!HEX_256.test(hex)) throw new DomainError('UNAVAILABLE', 'patients.errors.kekUnreadable');
  const bytes = Buffer.from(hex, 'hex');
  const id = createHash('sha256').update('vigie72-kek-id').update(bytes).digest('hex').slice(0, 16);
  return { id, key: createSecretKey(bytes) };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Written whole under another name, then linked: a second process starting now reads all of it or nothing. */
function create(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Where the key-encryption key lies: VIGIE_KEK_FILE, else `kek.key` in the data directory. */
function kekFile(): string {
  return env.VIGIE_KEK_FILE ?? path.join(env.VIGIE_DATA_DIR, 'kek.key');
}

/** A key replaced by a newer one lies beside it under its id, until nothing is wrapped by it any more. */
function retiredFile(id: string): string {
  return `${kekFile()}.${id}`;
}

/**
 * Reads the key-encryption key: the file VIGIE_KEK_FILE (64 hex digits), else `kek.key` in the data directory, created
 * on first use for its owner only. A configured file is never created: a missing one means the wrong disk is mounted.
 * @throws DomainError UNAVAILABLE when the file is missing or not a key
 */
export function loadKek(): Kek {
  const file = kekFile();
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    if (env.VIGIE_KEK_FILE !== undefined) throw new DomainError('UNAVAILABLE', 'patients.errors.kekMissing');
  }
  create(file);
  return parse(readFileSync(file, 'utf8'));
}

/** A key replaced by a newer one, by its id; null when it is not beside the current one. */
export function findKek(id: string): Kek | null {
  if (!/^[0-9a-f]{16}$/.test(id)) return null;
  try {
    const kek = parse(readFileSync(retiredFile(id), 'utf8'));
    return kek.id === id ? kek : null;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Makes a new key-encryption key the current one. The old one is kept beside it first, so that a crash at any point
 * leaves every wrapped key readable.
 */
export function replaceKek(): { from: Kek; to: Kek } {
  const [file, from] = [kekFile(), loadKek()];
  const draft = `${file}.${process.pid}.next`;
  copyFileSync(file, retiredFile(from.id));
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
  return { from, to: loadKek() };
}

/** The current key and those it replaced that still lie beside it. */
export function everyKek(): Kek[] {
  const file = kekFile();
  const retired = readdirSync(path.dirname(file))
    .filter((name) => name.startsWith(`${path.basename(file)}.`))
    .map((name) => findKek(name.slice(path.basename(file).length + 1)));
  return [loadKek(), ...retired.filter((kek) => kek !== null)];
}
