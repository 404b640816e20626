import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import type { ByteRange, ByteSource, ExpectedFile, FileStore, PutOptions, StoredFile } from './file-store';
import { hashFile, verifiedStream } from './verified-stream';

const KEY = /^[0-9a-f]{32}$/;
const PARTIAL_AGE_MS = 24 * 60 * 60 * 1000;
/** Device full, quota reached, file larger than the file system allows. */
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The part of a FileHandle that writing needs; tests replace it to fill the disk. */
export interface WritableFile {
  write(buffer: Uint8Array, offset: number): Promise<{ bytesWritten: number }>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystemStoreOptions {
  readonly root: string;
  readonly openForWrite?: (file: string) => Promise<WritableFile>;
}

/** Files in two-level folders under `root`; written beside, fsynced, then renamed: a crash leaves no half file. */
export function createFileSystemStore({ root, openForWrite = openNew }: FileSystemStoreOptions): FileStore {
  const partials = path.join(root, 'tmp');
  let swept: Promise<void> | undefined;

  function locate(key: string): string {
    if (!KEY.test(key)) throw missing();
    return path.join(root, key.slice(0, 2), key.slice(2, 4), key);
  }

  async function putStream(source: ByteSource, { maxBytes }: PutOptions): Promise<StoredFile> {
    const key = randomBytes(16).toString('hex');
    const partial = path.join(partials, `${key}.part`);
    const target = locate(key);
    try {
      await mkdir(partials, { recursive: true });
      swept ??= sweepPartials(partials);
      await swept;
      const written = await writeHashed({ file: await openForWrite(partial), source, maxBytes });
      await mkdir(path.dirname(target), { recursive: true });
      await rename(partial, target);
      await syncFolder(path.dirname(target));
      return { key, ...written };
    } catch (error) {
      await rm(partial, { force: true });
      await rm(target, { force: true });
      throw isFull(error) ? new DomainError('STORAGE_FULL', 'storage.errors.full') : error;
    }
  }

  async function openSized(key: string, size: number | undefined) {
    const file = await open(locate(key)).catch((error: unknown) => {
      throw hasCode(error, 'ENOENT') ? missing() : error;
    });
    const found = await file.stat();
    if (size === undefined || size === found.size) return file;
    await file.close();
    throw altered();
  }

  async function openRange(key: string, { size, start, end, blockBytes }: ByteRange): Promise<Readable> {
    const file = await openSized(key, size);
    return file.createReadStream({ start, end: end - 1, highWaterMark: blockBytes });
  }

  async function openRead(key: string, expected: ExpectedFile = {}): Promise<Readable> {
    const file = await openSized(key, expected.size);
    const stream = file.createReadStream();
    return expected.sha256 === undefined ? stream : verifiedStream(stream, expected.sha256, altered);
  }

  async function verify(key: string, expected: { size: number; sha256: string }): Promise<boolean> {
    if (!KEY.test(key)) return false;
    const found = await hashFile(locate(key));
    return found !== null && found.size === expected.size && found.sha256 === expected.sha256;
  }

  return { putStream, openRead, openRange, verify, remove: (key) => rm(locate(key), { force: true }) };
}

async function writeHashed(input: {
  file: WritableFile;
  source: ByteSource;
  maxBytes: number;
}): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of input.source) {
      size += chunk.byteLength;
      if (size > input.maxBytes) {
        throw new DomainError('TOO_LARGE', 'storage.errors.tooLarge', { max: Math.floor(input.maxBytes / 1_000_000) });
      }
      hash.update(chunk);
      for (let at = 0; at < chunk.byteLength; ) at += (await input.file.write(chunk, at)).bytesWritten;
    }
    await input.file.sync();
  } finally {
    await input.file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

function openNew(file: string): Promise<WritableFile> {
  return open(file, 'wx', 0o600);
}

/** A rename is durable only once its folder is: see fsync(2). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Half files of a process that was killed; young ones may belong to another process still writing. */
async function sweepPartials(folder: string): Promise<void> {
  const oldest = realNow().getTime() - PARTIAL_AGE_MS;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs < oldest) await rm(file, { force: true });
  }
}

function isFull(error: unknown): boolean {
  return [...FULL_CODES].some((code) => hasCode(error, code));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function missing(): DomainError {
  return new DomainError('UNAVAILABLE', 'storage.errors.missing');
}

function altered(): DomainError {
  return new DomainError('UNAVAILABLE', 'storage.errors.altered');
}
