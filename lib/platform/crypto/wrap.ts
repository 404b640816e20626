import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import type { Kek } from './kek';

const VERSION = 1;
const IV = 12;
const TAG = 16;

/** Encrypts a 32-byte key with the KEK: `version | iv | ciphertext | tag`, bound to its place by `context`. */
export function wrapKey(kek: Kek, key: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', kek.key, iv);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws DomainError UNAVAILABLE when the bytes were altered, moved to another place, or wrapped by another KEK */
export function unwrapKey(kek: Kek, wrapped: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength);
  if (bytes.length !== 1 + IV + 32 + TAG || bytes[0] !== VERSION)
    throw new DomainError('UNAVAILABLE', 'patients.errors.keyUnreadable');
  const decipher = createDecipheriv('aes-256-gcm', kek.key, bytes.subarray(1, 1 + IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + IV, -TAG)), decipher.final()]);
  } catch {
    throw new DomainError('UNAVAILABLE', 'patients.errors.keyUnreadable');
  }
}
