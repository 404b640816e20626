import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';

/**
 * A long stream encrypted in pieces that can be opened one by one: AES-256-GCM over 64 KB, nonce = 7 random bytes of the
 * file | index | 1 for the last piece (the STREAM construction, Hoang et al. 2015). Pieces cannot be swapped, dropped
 * or cut off at the end unnoticed. A key serves one file, so a nonce never comes twice.
 * Layout: `V72S | version 1 | nonce prefix 7 | piece …`, each piece its ciphertext and 16 bytes of tag.
 */
const MAGIC = Buffer.from('V72S\x01', 'latin1');
const PREFIX = 7;
const TAG = 16;
/** Clear bytes of a piece. */
export const PIECE = 65_536;
export const SEALED_PIECE = PIECE + TAG;
export const SEALED_HEADER = MAGIC.length + PREFIX;

/** Key and place of a file: with another context its pieces do not open. */
export type StreamKey = { readonly key: KeyObject; readonly context: string };

/** How many pieces a file of this many clear bytes has; an empty one has one. */
export function pieceCount(size: number): number {
  return Math.max(1, Math.ceil(size / PIECE));
}

/** Bytes a file of this many clear bytes takes once sealed. */
export function sealedSize(size: number): number {
  return SEALED_HEADER + size + TAG * pieceCount(size);
}

function nonce(prefix: Uint8Array, index: number, last: boolean): Buffer {
  const iv = Buffer.alloc(12);
  iv.set(prefix);
  iv.writeUInt32BE(index, PREFIX);
  iv[11] = last ? 1 : 0;
  return iv;
}

/** Seals a stream as it passes; at most one piece is held in memory. */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  { key, context }: StreamKey,
): AsyncGenerator<Buffer> {
  const prefix = randomBytes(PREFIX);
  const aad = Buffer.from(context);
  const held = Buffer.allocUnsafe(PIECE);
  let filled = 0;
  let index = 0;
  const seal = (last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(prefix, index++, last));
    cipher.setAAD(aad);
    const body = cipher.update(held.subarray(0, filled));
    cipher.final();
    filled = 0;
    return Buffer.concat([body, cipher.getAuthTag()]);
  };
  yield Buffer.concat([MAGIC, prefix]);
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      // A full piece waits for one more byte: only then is it known not to be the last.
      if (filled === PIECE) yield seal(false);
      const part = bytes.subarray(at, at + PIECE - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield seal(true);
}

/** Opens pieces of one sealed file. @throws DomainError UNAVAILABLE when its header is not one */
export function createPieceOpener(
  header: Uint8Array,
  { key, context }: StreamKey,
): (piece: Uint8Array, index: number, last: boolean) => Buffer {
  const broken = () => new DomainError('UNAVAILABLE', 'storage.errors.altered');
  if (header.length !== SEALED_HEADER || !MAGIC.equals(header.subarray(0, MAGIC.length))) throw broken();
  const prefix = header.subarray(MAGIC.length);
  const aad = Buffer.from(context);
  return (piece, index, last) => {
    if (piece.length < TAG) throw broken();
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(prefix, index, last), { authTagLength: TAG });
    decipher.setAAD(aad);
    decipher.setAuthTag(piece.subarray(piece.length - TAG));
    const body = decipher.update(piece.subarray(0, piece.length - TAG));
    try {
      decipher.final();
    } catch {
      throw broken();
    }
    return body;
  };
}
