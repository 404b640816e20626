import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPieceOpener, PIECE, pieceCount, SEALED_HEADER, SEALED_PIECE, sealedSize, sealStream } from './chunked';

const opening = { key: createSecretKey(randomBytes(32)), context: 'file|one' };

async function seal(bytes: Uint8Array, step = bytes.length || 1): Promise<Buffer> {
  async function* source() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const parts: Buffer[] = [];
  for await (const part of sealStream(source(), opening)) parts.push(part);
  return Buffer.concat(parts);
}

/** Opens every piece, in order, as a reader does. */
function openAll(sealed: Buffer, size: number, key = opening): Buffer {
  const open = createPieceOpener(sealed.subarray(0, SEALED_HEADER), key);
  const count = pieceCount(size);
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => {
      const at = SEALED_HEADER + index * SEALED_PIECE;
      return open(sealed.subarray(at, at + SEALED_PIECE), index, index === count - 1);
    }),
  );
}

describe('a stream sealed in pieces', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])(
    'of %d bytes opens as it was',
    async (size) => {
      const bytes = randomBytes(size);
      const sealed = await seal(bytes);
      expect(sealed.length).toBe(sealedSize(size));
      expect(openAll(sealed, size).equals(bytes)).toBe(true);
      if (size > 32) expect(sealed.includes(bytes.subarray(0, 32))).toBe(false);
    },
  );

  it('is the same length however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200_000 }), async (step) => {
        const bytes = randomBytes(150_000);
        expect(openAll(await seal(bytes, step), bytes.length).equals(bytes)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each<[string, (sealed: Buffer) => Buffer]>([
    ['a byte changed', (sealed) => Buffer.concat([sealed.subarray(0, -1), Buffer.of((sealed.at(-1) ?? 0) ^ 1)])],
    [
      'its header of another file',
      (sealed) => Buffer.concat([sealed.subarray(0, 5), randomBytes(7), sealed.subarray(SEALED_HEADER)]),
    ],
    [
      'two pieces swapped',
      (sealed) =>
        Buffer.concat([
          sealed.subarray(0, SEALED_HEADER),
          sealed.subarray(SEALED_HEADER + SEALED_PIECE, SEALED_HEADER + 2 * SEALED_PIECE),
          sealed.subarray(SEALED_HEADER, SEALED_HEADER + SEALED_PIECE),
          sealed.subarray(SEALED_HEADER + 2 * SEALED_PIECE),
        ]),
    ],
  ])('with %s does not open', async (_, change) => {
    const size = 2 * PIECE + 100;
    const sealed = change(await seal(randomBytes(size)));
    expect(() => openAll(sealed, size)).toThrow('storage.errors.altered');
  });

  it('cut off after a whole piece does not pass for a shorter one', async () => {
    const sealed = await seal(randomBytes(2 * PIECE));
    expect(() => openAll(sealed.subarray(0, SEALED_HEADER + SEALED_PIECE), PIECE)).toThrow('storage.errors.altered');
  });

  it('opens with its own key and place only', async () => {
    const sealed = await seal(Buffer.from('secret'));
    expect(() => openAll(sealed, 6, { ...opening, context: 'file|two' })).toThrow('storage.errors.altered');
    expect(() => openAll(sealed, 6, { ...opening, key: createSecretKey(randomBytes(32)) })).toThrow(
      'storage.errors.altered',
    );
  });
});
