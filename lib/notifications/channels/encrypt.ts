import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { webStream } from '@/lib/platform/utils/web-stream';

/** SHA-256 of the key as text, hex: what two people read to each other before the first package. */
export function keyFingerprint(recipient: string): string {
  return createHash('sha256').update(recipient).digest('hex');
}

/** True when the text is a public key that can be encrypted to: bech32 checksum and point included. */
export function usableRecipient(recipient: string): boolean {
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}

/** The stream encrypted to one public key, 64 KiB at a time; nothing is held in memory. */
export async function encryptTo(recipient: string, plain: Readable): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Readable.from(await encrypter.encrypt(webStream(plain)));
}
