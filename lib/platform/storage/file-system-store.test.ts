import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '@/lib/platform/errors';
import { createFileSystemStore, type WritableFile } from './file-system-store';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'vigie-store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function* source(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function files(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function code(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error.code;
  return error instanceof Error ? error.message : 'no error';
}

/** Takes `limit` bytes on the real disk, then answers like a full device by writing to /dev/full. */
async function smallDisk(file: string, limit: number): Promise<WritableFile> {
  const [target, full] = [await open(file, 'wx'), await open('/dev/full', 'w')];
  let written = 0;
  return {
    write: async (buffer, offset) => {
      written += buffer.byteLength - offset;
      return written > limit ? full.write(buffer, offset) : target.write(buffer, offset);
    },
    sync: () => target.sync(),
    close: async () => {
      await target.close();
      await full.close();
    },
  };
}

describe('a file system store', () => {
  it('refuses a file over the cap and keeps nothing of it', async () => {
    const store = createFileSystemStore({ root });
    expect(await code(store.putStream(source('12345', '67890', '1'), { maxBytes: 10 }))).toBe('TOO_LARGE');
    expect(await files()).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const store = createFileSystemStore({ root });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    expect(await code(store.putStream(broken(), { maxBytes: 10 }))).toBe('connection lost');
    expect(await files()).toEqual([]);
  });

  it('says the disk is full, removes the half file and works again once there is room', async () => {
    let limit = 6;
    const store = createFileSystemStore({ root, openForWrite: (file) => smallDisk(file, limit) });
    expect(await code(store.putStream(source('1234', '5678'), { maxBytes: 100 }))).toBe('STORAGE_FULL');
    expect(await files()).toEqual([]);
    limit = 100;
    expect((await store.putStream(source('1234', '5678'), { maxBytes: 100 })).size).toBe(8);
  });

  it.each(['../../etc/passwd', 'ABCD', ''])('refuses the key %j', async (key) => {
    expect(await code(createFileSystemStore({ root }).openRead(key))).toBe('UNAVAILABLE');
  });

  it('says when a file is missing', async () => {
    expect(await code(createFileSystemStore({ root }).openRead('0'.repeat(32)))).toBe('UNAVAILABLE');
  });

  it('never lets an altered file be read to its end', async () => {
    const store = createFileSystemStore({ root });
    const stored = await store.putStream(source('evidence'), { maxBytes: 100 });
    const [file = ''] = await files();
    await writeFile(file, 'evidencf');
    expect(await store.verify(stored.key, stored)).toBe(false);
    expect(await code(store.openRead(stored.key, stored).then(read))).toBe('UNAVAILABLE');
    await writeFile(file, 'evidence and more');
    expect(await code(store.openRead(stored.key, { size: stored.size }))).toBe('UNAVAILABLE');
  });

  it('stores under an opaque key, hashed, and gives the same bytes back', async () => {
    const store = createFileSystemStore({ root });
    const stored = await store.putStream(source('le ', 'journal'), { maxBytes: 10 });
    expect(stored).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
      size: 10,
      sha256: createHash('sha256').update('le journal').digest('hex'),
    });
    expect(await read(await store.openRead(stored.key, stored))).toBe('le journal');
    expect(await store.verify(stored.key, stored)).toBe(true);
    const [file = ''] = await files();
    expect(path.relative(root, file)).toBe(path.join(stored.key.slice(0, 2), stored.key.slice(2, 4), stored.key));
    expect((await stat(file)).mode & 0o077).toBe(0);
    await store.remove(stored.key);
    await store.remove(stored.key);
    expect(await files()).toEqual([]);
  });

  it('two identical files are two files', async () => {
    const store = createFileSystemStore({ root });
    const [a, b] = await Promise.all([1, 2].map(() => store.putStream(source('same'), { maxBytes: 10 })));
    expect(a?.sha256).toBe(b?.sha256);
    expect(a?.key).not.toBe(b?.key);
  });

  it('clears half files left by a killed process a day ago, never young ones', async () => {
    await createFileSystemStore({ root }).putStream(source('x'), { maxBytes: 10 });
    const [old, young] = [path.join(root, 'tmp', 'old.part'), path.join(root, 'tmp', 'young.part')];
    await Promise.all([writeFile(old, 'x'), writeFile(young, 'x')]);
    await utimes(old, new Date('2021-02-26T12:00:00Z'), new Date('2021-02-26T12:00:00Z'));
    await createFileSystemStore({ root }).putStream(source('y'), { maxBytes: 10 });
    expect(await readdir(path.join(root, 'tmp'))).toEqual(['young.part']);
  });
});
