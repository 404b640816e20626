import { createSecretKey, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import type { StreamKey } from './chunked';
import { findKek, loadKek } from './kek';
import { unwrapKey, wrapKey } from './wrap';

/** The key of one stored file as its record holds it: useless without the KEK, and the file useless without it. */
export type WrappedFileKey = { readonly kekId: string; readonly wrappedKey: Uint8Array<ArrayBuffer> | null };

/** Makes the key of a new file; `context` names its place (incident and file). */
export function newFileKey(context: string): {
  opening: StreamKey;
  kekId: string;
  wrappedKey: Uint8Array<ArrayBuffer>;
} {
  const kek = loadKek();
  const bytes = randomBytes(32);
  const wrappedKey = new Uint8Array(wrapKey(kek, bytes, context));
  return { opening: { key: createSecretKey(bytes), context }, kekId: kek.id, wrappedKey };
}

/** @throws DomainError UNAVAILABLE when the file was destroyed or its KEK, replaced since, is not there any more */
export function openFileKey({ kekId, wrappedKey }: WrappedFileKey, context: string): StreamKey {
  if (wrappedKey === null) throw new DomainError('UNAVAILABLE', 'patients.errors.fileDestroyed');
  const current = loadKek();
  const kek = current.id === kekId ? current : findKek(kekId);
  if (kek === null) throw new DomainError('UNAVAILABLE', 'patients.errors.otherKek', { kekId });
  return { key: createSecretKey(unwrapKey(kek, wrappedKey, context)), context };
}
