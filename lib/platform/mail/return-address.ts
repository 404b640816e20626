import { timingSafeEqual } from 'node:crypto';
import { bytesToUuid, uuidToBytes } from '@/lib/platform/crypto/uuid-bytes';

/** Bytes of the signature in a token: 80 bits, as many as a local part of 64 characters leaves room for. */
const SIGNATURE = 10;
const TOKEN = /(?:^|[^a-z2-7])([a-z2-7]{42})(?:$|[^a-z2-7])/i;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

type Sign = (data: Uint8Array) => Buffer;

/** Base32 in lower case (RFC 4648 alphabet, no padding): survives systems that change the case of a local part. */
function encode(bytes: Uint8Array): string {
  let [text, bits, value] = ['', 0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

function decode(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of text.toLowerCase()) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 255);
  }
  return Buffer.from(bytes);
}

/** Signed token of one recipient: 42 letters and digits, the same at each try. */
export function returnToken(id: string, sign: Sign): string {
  const bytes = uuidToBytes(id);
  return encode(Buffer.concat([bytes, sign(bytes).subarray(0, SIGNATURE)]));
}

/** Return address of one recipient (VERP): retours@labo.fr → retours+token@labo.fr. */
export function returnAddress(base: string, token: string): string {
  const at = base.lastIndexOf('@');
  return `${base.slice(0, at)}+${token}${base.slice(at)}`;
}

/** What a returned message names: a recipient, a token that we did not sign, or nothing of ours. */
export type Returned = { id: string } | 'forged' | null;

/** Looks for a token in an address or an envelope id and checks its signature. */
export function readToken(text: string, sign: Sign): Returned {
  const token = TOKEN.exec(text.split('@')[0] ?? '')?.[1];
  if (!token) return null;
  const bytes = decode(token);
  const [id, signature] = [bytes.subarray(0, 16), bytes.subarray(16, 16 + SIGNATURE)];
  // The last letter carries two bits that mean nothing: only the one spelling we write counts.
  const ours = timingSafeEqual(sign(id).subarray(0, SIGNATURE), signature) && encode(bytes) === token.toLowerCase();
  if (!ours) return 'forged';
  return { id: bytesToUuid(id) };
}
