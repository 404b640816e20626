import type { ByteSource } from './file-store';

/** Reads at least `bytes` first bytes (or all there are) of a stream and gives them with the stream made whole again. */
export async function peek(source: ByteSource, bytes: number): Promise<{ head: Uint8Array; stream: ByteSource }> {
  const iterator = source[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
    length += next.value.byteLength;
  }
  const head = Buffer.concat(seen);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.byteLength > 0) yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, stream: whole() };
}
