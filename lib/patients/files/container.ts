import { createGunzip } from 'node:zlib';
import { DomainError } from '@/lib/platform/errors';
import { openSealed, type SealedFile } from '@/lib/platform/storage/sealed';
import { unreadable } from './problem';
import { openZipped } from './zip';

/** How the CSV came: as it is, or in a gzip or zip. */
export type Container = 'PLAIN' | 'GZIP' | 'ZIP';

/** Bytes that tell a container apart. */
export const MAGIC_BYTES = 8;

/** A compressed file may grow this many times; a CSV of almost empty rows grows some 60 times. */
const MAX_RATIO = 200;
/** Growth is not judged below this size. */
const RATIO_FROM = 16 * 1024 * 1024;

/** The container a file says it is by its first bytes. */
export function containerOf(head: Uint8Array): Container {
  const hex = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('hex');
  if (hex.startsWith('1f8b')) return 'GZIP';
  return hex.startsWith('504b0304') || hex.startsWith('504b0506') ? 'ZIP' : 'PLAIN';
}

/** Stops a compressed stream that grows out of proportion, before it has filled anything. */
async function* capped(
  source: AsyncIterable<Uint8Array>,
  received: number,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    if (size > RATIO_FROM && size > received * MAX_RATIO) throw unreadable('BOMB');
    if (size > maxBytes)
      throw new DomainError('TOO_LARGE', 'storage.errors.tooLarge', { max: Math.floor(maxBytes / 1_000_000) });
    yield bytes;
  }
}

async function* inflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const feeding = feed(source, gunzip);
  // What went wrong is thrown below, where the bytes are read.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of gunzip) yield bytes;
    await feeding;
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable('ARCHIVE_BROKEN');
  } finally {
    gunzip.destroy();
  }
}

async function feed(source: AsyncIterable<Uint8Array>, target: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const bytes of source) {
      if (target.destroyed) return;
      if (!target.write(bytes))
        await new Promise<void>((resolve) => {
          target.once('drain', resolve);
          target.once('close', resolve);
        });
    }
    target.end();
  } catch (error) {
    target.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

/** The CSV of a stored file and, in a zip, its name there. */
export type Opened = { innerName: string; clear: AsyncIterable<Uint8Array> };

/**
 * The clear bytes of a stored leaked file: deciphered, and taken out of its gzip or zip, as a stream from its first byte.
 * @throws DomainError INVALID (several files, nested, encrypted, broken or exploding archive), TOO_LARGE, UNAVAILABLE
 */
export async function openClear(file: SealedFile, container: Container, maxBytes: number): Promise<Opened> {
  if (container === 'PLAIN') return { innerName: '', clear: openSealed(file) };
  if (container === 'GZIP') return { innerName: '', clear: capped(inflated(openSealed(file)), file.size, maxBytes) };
  const { name, clear } = await openZipped(file);
  return { innerName: name, clear: capped(clear, file.size, maxBytes) };
}
