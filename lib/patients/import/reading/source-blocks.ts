import type { Encoding } from './encoding';

/** Bytes read at a time: large enough to cut few records in two, small enough to keep memory flat. */
export const BLOCK_BYTES = 262_144;

async function* regroup(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for await (const piece of source) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < BLOCK_BYTES) continue;
      yield block;
      block = new Uint8Array(BLOCK_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

async function* asUtf8(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  const encoder = new TextEncoder();
  for await (const piece of source) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* skip(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const piece of source) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/**
 * The file in blocks of 256 KB from `offset` on, each in its own memory so that it can be given to a thread. UTF-16 is
 * turned into UTF-8 on the way, and `offset` counts the bytes after that, as checkpoints do.
 */
export function sourceBlocks(
  source: AsyncIterable<Uint8Array>,
  options: { encoding: Encoding; offset: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const utf16 = options.encoding === 'utf-16le' || options.encoding === 'utf-16be';
  return regroup(skip(utf16 ? asUtf8(source, options.encoding) : source, options.offset));
}
