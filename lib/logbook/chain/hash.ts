import { hash } from 'node:crypto';

/** prev of the first entry: 32 zero bytes, in hexadecimal. */
export const GENESIS = '0'.repeat(64);

/**
 * SHA-256(0x00 ‖ prev ‖ entry) in lower-case hexadecimal: the same computation as app.append_log() and
 * scripts/verify-log.mjs. The leading zero byte keeps an entry's hash apart from any other hash of the product.
 */
export function entryHash(prev: string, entry: string): string {
  const text = Buffer.from(entry, 'utf8');
  const input = Buffer.allocUnsafe(33 + text.length);
  input[0] = 0;
  input.write(prev, 1, 32, 'hex');
  text.copy(input, 33);
  return hash('sha256', input, 'hex');
}
