import { Readable } from 'node:stream';
import { newFileKey } from '@/lib/platform/crypto/file-key';
import { DomainError } from '@/lib/platform/errors';
import { putSealed } from '@/lib/platform/storage/sealed';
import { containerOf, openClear } from '../../files/container';
import { type ReadResult, readFile } from './read-file';

/** Receives bytes as an upload does (sealed, out of its gzip or zip) and reads them as an import does; no database. */
export async function readStored(
  bytes: Buffer,
  options: Parameters<typeof readFile>[1] = {},
): Promise<ReadResult | string> {
  const { opening } = newFileKey('hostile');
  const container = containerOf(bytes);
  try {
    const stored = await putSealed(Readable.from([bytes]), { maxBytes: 2 ** 30, opening });
    const { clear } = await openClear({ storageKey: stored.key, size: stored.size, opening }, container, 2 ** 28);
    const parts: Uint8Array[] = [];
    for await (const part of clear) parts.push(part);
    const read = await readFile(Buffer.concat(parts), options);
    return read === 'ARCHIVE' && container !== 'PLAIN' ? 'NESTED_ARCHIVE' : read;
  } catch (error) {
    if (error instanceof DomainError) return error.key.replace('patients.problems.', '');
    throw error;
  }
}
