import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { newFileKey } from '@/lib/platform/crypto/file-key';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { notFound } from '@/lib/platform/errors';
import type { ByteSource } from '@/lib/platform/storage/file-store';
import { peek } from '@/lib/platform/storage/peek';
import { putSealed } from '@/lib/platform/storage/sealed';
import { remove } from '@/lib/platform/storage/store';

import { type Inspection, inspectSample } from '../import/preview/inspect';
import { mayImport } from '../policy';
import { type Container, containerOf, MAGIC_BYTES, openClear } from './container';
import { fileContext } from './leak-file';
import { type Observation, observe, observeAll } from './observe';
import { unreadable } from './problem';
import { type NewFile, registerFile } from './register';

export type ReceivedFile = { runId: string; fileName: string; size: number; sha256: string; known: boolean };
type Place = { incidentId: string; evidenceId: string };

/** Stores the bytes sealed; a plain CSV is looked at as it passes. */
async function store(place: Place, source: ByteSource) {
  const { head, stream } = await peek(source, MAGIC_BYTES);
  const container = containerOf(head);
  const { opening, ...key } = newFileKey(fileContext(place));
  const passing = container === 'PLAIN' ? observe(stream) : null;
  const stored = await putSealed(passing?.passing ?? stream, { maxBytes: env.VIGIE_MAX_UPLOAD, opening });
  return { stored, container, key, opening, observed: passing?.finish() ?? null };
}
type Stored = Awaited<ReturnType<typeof store>>;

/** Looks at the CSV of a stored file: a compressed one is inflated to its end, which proves that it can be. */
async function look({ stored, container, opening, observed }: Stored): Promise<{
  observed: Observation;
  innerName: string;
}> {
  if (observed !== null) return { observed, innerName: '' };
  const file = { storageKey: stored.key, size: stored.size, opening };
  const { clear, innerName } = await openClear(file, container, env.VIGIE_MAX_UPLOAD);
  return { observed: await observeAll(clear), innerName };
}

/** The layout of a CSV that can be imported. @throws DomainError INVALID with the problem */
function inspect({ sample, size, wholeIsUtf8 }: Observation, container: Container) {
  const seen: Inspection = inspectSample(sample, { complete: size <= sample.length, wholeIsUtf8 });
  if (seen.ok) return seen;
  throw unreadable(seen.problem === 'ARCHIVE' && container !== 'PLAIN' ? 'NESTED_ARCHIVE' : seen.problem);
}

/**
 * Receives a leaked file, also in a gzip or a zip of one file: sealed as it is streamed to storage, hashed, looked at,
 * registered as evidence and as an import to prepare. The same CSV again leads to the import there is. Nothing stays on
 * disk when it is refused.
 * @throws DomainError NOT_FOUND (no right), INVALID (not a CSV with a header), TOO_LARGE, STORAGE_FULL
 */
export async function receiveLeakFile(
  actor: Actor,
  upload: { incidentId: string; fileName: string },
  source: ByteSource,
): Promise<ReceivedFile> {
  const { incidentId, fileName } = upload;
  if (!mayImport(actor, incidentId)) throw notFound();
  const place = { incidentId, evidenceId: randomUUID() };
  const put = await store(place, source);
  const { stored, container, key } = put;
  try {
    const { observed, innerName } = await look(put);
    const seen = inspect(observed, container);
    const received = await register(actor, { ...place, fileName, stored, container, innerName, key, seen, observed });
    if (received.known) await remove(stored.key);
    return received;
  } catch (error) {
    await remove(stored.key);
    throw error;
  }
}

function register(actor: Actor, file: NewFile): Promise<ReceivedFile> {
  const { incidentId, fileName, stored, observed } = file;
  const { sha256, size } = stored;
  return withActor(actor, async (tx) => {
    const known = await tx.importRun.findUnique({
      where: { incidentId_sha256: { incidentId, sha256: observed.sha256 } },
      select: { id: true, fileName: true, state: true, evidenceId: true },
    });
    if (known !== null) {
      const kept = await tx.importFile.count({
        where: { evidenceId: known.evidenceId, incidentId, state: { not: 'DESTROYED' } },
      });
      // Cancelled and its file destroyed: only what comes now can be imported.
      if (known.state !== 'CANCELLED' || kept > 0)
        return { runId: known.id, fileName: known.fileName, size, sha256, known: true };
    }
    const runId = await registerFile(tx, actor, file, known?.id ?? null);
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.fileReceived',
      payload: { runId, fileName, size, sha256 },
    });
    return { runId, fileName, size, sha256, known: false };
  });
}
