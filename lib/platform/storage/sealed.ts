import { createHash } from 'node:crypto';
import {
  createPieceOpener,
  PIECE,
  pieceCount,
  SEALED_HEADER,
  SEALED_PIECE,
  type StreamKey,
  sealedSize,
  sealStream,
} from '@/lib/platform/crypto/chunked';
import { DomainError } from '@/lib/platform/errors';
import type { ByteSource, PutOptions, StoredFile } from './file-store';
import { openRange, putStream } from './store';

/** Pieces read from storage at a time. */
const AHEAD = 4;

/** A sealed file as its record knows it; `size` is of the clear bytes. */
export type SealedFile = { readonly storageKey: string; readonly size: number; readonly opening: StreamKey };

/**
 * Stores a stream encrypted, piece by piece, so that no clear byte reaches the disk. Size, cap and SHA-256 are of the
 * clear bytes. @throws DomainError TOO_LARGE, STORAGE_FULL
 */
export async function putSealed(
  source: ByteSource,
  { maxBytes, opening }: PutOptions & { opening: StreamKey },
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      size += bytes.byteLength;
      if (size > maxBytes)
        throw new DomainError('TOO_LARGE', 'storage.errors.tooLarge', { max: Math.floor(maxBytes / 1_000_000) });
      hash.update(bytes);
      yield bytes;
    }
  }
  const { key } = await putStream(sealStream(counted(), opening), { maxBytes: sealedSize(maxBytes) });
  return { key, size, sha256: hash.digest('hex') };
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

/** Cuts a stream into pieces of `size` bytes, the last one maybe shorter. Each is valid until the next is asked for. */
async function* cut(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  const held = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + size - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < size) continue;
      yield held;
      filled = 0;
    }
  }
  if (filled > 0) yield held.subarray(0, filled);
}

/**
 * Reads clear bytes [from, to) of a sealed file, without reading what comes before. Each piece is authentic or reading
 * fails. @throws DomainError UNAVAILABLE when it is missing or altered
 */
export async function* openSealed(file: SealedFile, from = 0, to = file.size): AsyncGenerator<Buffer> {
  const { storageKey, size, opening } = file;
  const whole = sealedSize(size);
  const header = await readAll(await openRange(storageKey, { size: whole, start: 0, end: SEALED_HEADER }));
  const open = createPieceOpener(header, opening);
  const last = pieceCount(size) - 1;
  const end = Math.min(to, size);
  const first = Math.min(last, Math.floor(from / PIECE));
  const final = Math.min(last, Math.floor(Math.max(from, end - 1) / PIECE));
  const start = SEALED_HEADER + first * SEALED_PIECE;
  const stop = Math.min(whole, SEALED_HEADER + (final + 1) * SEALED_PIECE);
  const stream = await openRange(storageKey, { size: whole, start, end: stop, blockBytes: AHEAD * SEALED_PIECE });
  let index = first;
  for await (const piece of cut(stream, SEALED_PIECE)) {
    const clear = open(piece, index, index === last);
    const offset = index * PIECE;
    index++;
    const part = clear.subarray(Math.max(0, from - offset), Math.max(0, end - offset));
    if (part.length > 0) yield part;
  }
}
