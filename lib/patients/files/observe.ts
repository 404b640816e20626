import { createHash } from 'node:crypto';
import { SAMPLE_BYTES } from '../import/preview/inspect';
import { createUtf8Check } from '../import/reading/encoding';

/** What one pass over a CSV tells: its hash and size, its first bytes, whether all of it is UTF-8. */
export type Observation = { sha256: string; size: number; sample: Buffer; wholeIsUtf8: boolean };

/** Lets the bytes of a CSV pass while noting what the preview needs. */
export function observe(source: AsyncIterable<Uint8Array>) {
  const check = createUtf8Check();
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let size = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      check.write(bytes);
      hash.update(bytes);
      if (size < SAMPLE_BYTES) head.push(bytes.slice(0, SAMPLE_BYTES - size));
      size += bytes.length;
      yield bytes;
    }
  }
  const finish = (): Observation => ({
    sha256: hash.digest('hex'),
    size,
    sample: Buffer.concat(head),
    wholeIsUtf8: check.finish(),
  });
  return { passing: passing(), finish };
}

/** Reads a CSV to its end, keeping nothing but what was seen. */
export async function observeAll(source: AsyncIterable<Uint8Array>): Promise<Observation> {
  const { passing, finish } = observe(source);
  for await (const _ of passing);
  return finish();
}
