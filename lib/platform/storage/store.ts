import path from 'node:path';
import type { Readable } from 'node:stream';
import { env } from '@/lib/platform/env';
import type { ByteRange, ByteSource, ExpectedFile, FileStore, PutOptions, StoredFile } from './file-store';
import { createFileSystemStore } from './file-system-store';

let current: { root: string; store: FileStore } | undefined;

/** The store of this process: local files under VIGIE_DATA_DIR/files (an S3 driver would be chosen here). */
function fileStore(): FileStore {
  const root = path.resolve(env.VIGIE_DATA_DIR, 'files');
  if (current?.root !== root) current = { root, store: createFileSystemStore({ root }) };
  return current.store;
}

/** Stores a stream of at most `maxBytes` bytes. @throws DomainError TOO_LARGE, STORAGE_FULL */
export function putStream(source: ByteSource, options: PutOptions): Promise<StoredFile> {
  return fileStore().putStream(source, options);
}

/** Opens a stored file, checked against `expected` (size at once, hash before the last bytes). @throws UNAVAILABLE */
export function openRead(key: string, expected?: ExpectedFile): Promise<Readable> {
  return fileStore().openRead(key, expected);
}

/** Opens a part of a stored file, unchecked (see FileStore.openRange). @throws UNAVAILABLE */
export function openRange(key: string, range: ByteRange): Promise<Readable> {
  return fileStore().openRange(key, range);
}

/** Whether the stored file still has this size and SHA-256 (reads all of it). */
export function verify(key: string, expected: { size: number; sha256: string }): Promise<boolean> {
  return fileStore().verify(key, expected);
}

/** Removes a stored file, silently when it is already gone. */
export function remove(key: string): Promise<void> {
  return fileStore().remove(key);
}
