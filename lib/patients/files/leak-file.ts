import 'server-only';
import { openFileKey } from '@/lib/platform/crypto/file-key';
import type { Tx } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { openSealed, type SealedFile } from '@/lib/platform/storage/sealed';
import { SAMPLE_BYTES } from '../import/preview/inspect';
import { type Container, openClear } from './container';

/** What binds a file's key and pieces to its place. */
export function fileContext(place: { incidentId: string; evidenceId: string }): string {
  return `leak_file|${place.incidentId}|${place.evidenceId}`;
}

/** A stored leaked file with its key in hand. */
export type LeakFile = { file: SealedFile; container: Container };

/**
 * The file behind an import, ready to be read.
 * @throws DomainError GUARD (sealed: only with a reason), UNAVAILABLE (destroyed)
 */
export async function findLeakFile(tx: Tx, place: { incidentId: string; evidenceId: string }): Promise<LeakFile> {
  const { incidentId, evidenceId } = place;
  const record = await tx.importFile.findFirst({
    where: { incidentId, evidenceId },
    select: { container: true, kekId: true, wrappedKey: true, state: true },
  });
  const { storageKey, size } = await tx.evidence.findUniqueOrThrow({
    where: { id: evidenceId },
    select: { storageKey: true, size: true },
  });
  if (record === null || record.state === 'DESTROYED')
    throw new DomainError('UNAVAILABLE', 'patients.errors.fileDestroyed');
  if (record.state === 'SEALED') throw new DomainError('GUARD', 'patients.errors.fileSealed');
  const opening = openFileKey(record, fileContext(place));
  return { file: { storageKey, size: Number(size), opening }, container: record.container };
}

/**
 * The CSV's bytes from `offset` on. `skipped` says how many of them the reader must still skip: what is compressed or to
 * be re-coded is read from its start.
 */
export async function readFrom(
  { file, container }: LeakFile,
  offset: number,
): Promise<{ source: AsyncIterable<Uint8Array>; skipped: boolean }> {
  if (container === 'PLAIN') return { source: openSealed(file, offset), skipped: true };
  return { source: (await openClear(file, container, env.VIGIE_MAX_UPLOAD)).clear, skipped: false };
}

/** The first bytes of the CSV, and whether they are all of it (`size`: of the whole CSV). */
export async function readSample(
  { file, container }: LeakFile,
  size: number,
): Promise<{ sample: Buffer; complete: boolean }> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of (await openClear(file, container, env.VIGIE_MAX_UPLOAD)).clear) {
    parts.push(part);
    held += part.length;
    if (held >= SAMPLE_BYTES) break;
  }
  const sample = Buffer.concat(parts).subarray(0, SAMPLE_BYTES);
  return { sample, complete: size <= sample.length };
}
