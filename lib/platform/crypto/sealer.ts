import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomFillSync } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import { uuidToBytes } from './uuid-bytes';

/**
 * One AES-256-GCM blob per row: `version 1 | key id 4 | iv 12 | ciphertext | tag 16`. The additional data is
 * table|row|incident, so that a blob moved to another row, table or incident does not open.
 * IVs are random: with 2^32 blobs under one key their collision chance stays below 2^-32 (NIST SP 800-38D §8.3).
 */
const VERSION = 1;
const HEADER = 17;
const TAG = 16;
const TAG_LENGTH = { authTagLength: TAG };

const broken = (): DomainError => new DomainError('UNAVAILABLE', 'patients.errors.sealBroken');

/** Bytes a blob adds to its plaintext. */
export const SEAL_OVERHEAD = HEADER + TAG;

// randomBytes(12) per row costs 17 µs; a pool refilled every 1,024 rows costs 0.05.
const POOL = Buffer.alloc(12 * 1024);
let poolOffset = POOL.length;

function nextIv(target: Buffer, offset: number): void {
  if (poolOffset === POOL.length) {
    randomFillSync(POOL);
    poolOffset = 0;
  }
  POOL.copy(target, offset, poolOffset, poolOffset + 12);
  poolOffset += 12;
}

/** Public name of a data key, written in each blob: tells which key opens it, reveals nothing of it. */
export function keyIdOf(dataKey: KeyObject): Buffer {
  return createHash('sha256').update('vigie72-data-key-id').update(dataKey.export()).digest().subarray(0, 4);
}

export type Sealer = {
  /** Writes the sealed plaintext into `target` at `offset` and returns its length (plaintext + SEAL_OVERHEAD). */
  sealInto(target: Buffer, offset: number, row: Uint8Array, plaintext: Uint8Array): number;
  seal(rowId: string, plaintext: Uint8Array): Buffer;
  /** @param row its id, as text or 16 bytes @throws DomainError UNAVAILABLE when the blob was altered, moved or sealed with another key */
  open(row: string | Uint8Array, blob: Uint8Array): Buffer;
};

/**
 * Seals and opens the blobs of one table of one incident; make it once per thread, the key object is reused.
 * @param scope.previousKey opens what is not yet sealed again while the data key is being changed
 */
export function createSealer(scope: {
  table: string;
  incidentId: string;
  dataKey: KeyObject;
  previousKey?: KeyObject | null;
}): Sealer {
  const keyId = keyIdOf(scope.dataKey);
  const previousId = scope.previousKey ? keyIdOf(scope.previousKey) : null;

  function keyOf(blobKeyId: Buffer): KeyObject | null {
    if (blobKeyId.equals(keyId)) return scope.dataKey;
    return scope.previousKey && previousId?.equals(blobKeyId) ? scope.previousKey : null;
  }

  const prefix = Buffer.from(`${scope.table}|`);
  const aad = Buffer.concat([prefix, Buffer.alloc(16), Buffer.from('|'), uuidToBytes(scope.incidentId)]);

  function additional(row: Uint8Array): Buffer {
    aad.set(row, prefix.length);
    return aad;
  }

  function sealInto(target: Buffer, offset: number, row: Uint8Array, plaintext: Uint8Array): number {
    target[offset] = VERSION;
    keyId.copy(target, offset + 1);
    nextIv(target, offset + 5);
    const cipher = createCipheriv('aes-256-gcm', scope.dataKey, target.subarray(offset + 5, offset + HEADER));
    cipher.setAAD(additional(row));
    const body = cipher.update(plaintext);
    cipher.final();
    body.copy(target, offset + HEADER);
    cipher.getAuthTag().copy(target, offset + HEADER + body.length);
    return body.length + SEAL_OVERHEAD;
  }

  return {
    sealInto,
    seal(rowId, plaintext) {
      const target = Buffer.allocUnsafe(plaintext.length + SEAL_OVERHEAD);
      sealInto(target, 0, uuidToBytes(rowId), plaintext);
      return target;
    },
    open(row, blob) {
      const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
      const key = bytes.length < SEAL_OVERHEAD || bytes[0] !== VERSION ? null : keyOf(bytes.subarray(1, 5));
      if (key === null) throw broken();
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, HEADER), TAG_LENGTH);
      decipher.setAAD(additional(typeof row === 'string' ? uuidToBytes(row) : row));
      decipher.setAuthTag(bytes.subarray(-TAG));
      // GCM gives all bytes at once: final() only compares the tag.
      const plaintext = decipher.update(bytes.subarray(HEADER, -TAG));
      try {
        decipher.final();
      } catch {
        throw broken();
      }
      return plaintext;
    },
  };
}
