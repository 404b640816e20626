import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import { everyKek, type Kek, loadKek } from './kek';

const VERSION = 1;
const IV = 12;
const TAG = 16;

/**
 * Seals a short secret (a password) with the KEK for one place, named by `context` (table and row): a blob put elsewhere
 * does not open.
 */
export function sealSecret(secret: string, context: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', loadKek().key, iv);
  cipher.setAAD(Buffer.from(context));
  const parts = [Buffer.of(VERSION), iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Uint8Array.from(Buffer.concat(parts));
}

/** @throws DomainError UNAVAILABLE when it was altered, moved or sealed with another KEK. */
export function openSecret(sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed);
  const broken = new DomainError('UNAVAILABLE', 'relays.errors.secretUnreadable');
  if (bytes.length < 1 + IV + TAG || bytes[0] !== VERSION) throw broken;
  // It may have been sealed before the KEK was replaced.
  for (const kek of everyKek()) {
    const opened = tryOpen(kek, bytes, context);
    if (opened !== null) return opened;
  }
  throw broken;
}

function tryOpen(kek: Kek, bytes: Buffer, context: string): string | null {
  const decipher = createDecipheriv('aes-256-gcm', kek.key, bytes.subarray(1, 1 + IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + IV, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Signs data: HMAC-SHA256 under a derived key. */
type Sign = (data: Uint8Array) => Buffer;

function signerOf(kek: Kek, purpose: string): Sign {
  const key = Buffer.from(hkdfSync('sha256', kek.key, '', `vigie72 ${purpose}`, 32));
  return (data) => createHmac('sha256', key).update(data).digest();
}

/** A signing function of its own for each purpose, from the KEK. */
export function signerFor(purpose: string): Sign {
  return signerOf(loadKek(), purpose);
}

/** The signing functions that count as ours, the present one first: what was signed before the KEK was replaced too. */
export function signersFor(purpose: string): Sign[] {
  return everyKek().map((kek) => signerOf(kek, purpose));
}
