import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { ByteSource, StoredFile } from '@/lib/platform/storage/file-store';
import { putStream, remove } from '@/lib/platform/storage/store';
import { caseNow } from '@/lib/platform/time/clock';
import { createUtf8Check } from '../import/encoding';
import { type Inspection, inspectSample, SAMPLE_BYTES } from '../import/inspect';
import { guessColumns } from '../import/targets';
import { mayImport } from '../policy';
import type { ImportMapping } from '../schema';

type Readable = Extract<Inspection, { ok: true }>;
export type ReceivedFile = { runId: string; fileName: string; size: number; sha256: string; known: boolean };

/** Lets the bytes pass while noting what the preview needs: the first ones, and whether all of them are UTF-8. */
function observe(source: ByteSource) {
  const check = createUtf8Check();
  const head: Uint8Array[] = [];
  let held = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      check.write(bytes);
      if (held < SAMPLE_BYTES) {
        const part = bytes.slice(0, SAMPLE_BYTES - held);
        head.push(part);
        held += part.length;
      }
      yield bytes;
    }
  }
  return { passing: passing(), finish: () => ({ sample: Buffer.concat(head), wholeIsUtf8: check.finish() }) };
}

async function register(
  tx: Tx,
  actor: Actor,
  file: { incidentId: string; fileName: string; stored: StoredFile; seen: Readable; wholeIsUtf8: boolean },
) {
  const { incidentId, fileName, stored, seen } = file;
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
  if (!incident) throw notFound();
  const at = caseNow(incident);
  const { id: evidenceId } = await tx.evidence.create({
    data: {
      incidentId,
      kind: 'LEAK_FILE',
      fileName,
      mediaType: 'text/csv',
      size: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
      uploadedBy: actor.userId,
      uploaderName: actor.name,
      createdAt: at,
    },
    select: { id: true },
  });
  await tx.custodyEvent.create({
    data: { incidentId, evidenceId, act: 'RECEIVED', actorId: actor.userId, actorName: actor.name, at },
    select: { id: true },
  });
  const mapping: ImportMapping = {
    columns: guessColumns(seen.header),
    caseId: null,
    newline: seen.layout.newline,
    wholeIsUtf8: file.wholeIsUtf8,
  };
  const { id: runId } = await tx.importRun.create({
    data: {
      incidentId,
      evidenceId,
      fileName,
      sha256: stored.sha256,
      size: stored.size,
      encoding: seen.layout.encoding,
      delimiter: seen.layout.delimiter,
      header: seen.header,
      mapping,
      offsetBytes: seen.dataOffset,
      lastRow: seen.headerRow,
      createdBy: actor.userId,
      createdAt: at,
    },
    select: { id: true },
  });
  await appendLog(tx, actor, {
    incidentId,
    type: 'patients.fileReceived',
    payload: { runId, fileName, size: stored.size, sha256: stored.sha256 },
  });
  for (const topic of ['import', 'evidence'] as const) await notifyLive(tx, { incidentId, topic });
  return runId;
}

/**
 * Receives a leaked file: streamed to storage, hashed, looked at, registered as evidence and as an import to prepare.
 * The same file again (same SHA-256) leads to the import there is. Nothing stays on disk when it is refused.
 * @throws DomainError NOT_FOUND (no right), INVALID (not a CSV with a header), TOO_LARGE, STORAGE_FULL
 */
export async function receiveLeakFile(
  actor: Actor,
  upload: { incidentId: string; fileName: string },
  source: ByteSource,
): Promise<ReceivedFile> {
  const { incidentId, fileName } = upload;
  if (!mayImport(actor, incidentId)) throw notFound();
  const observed = observe(source);
  const stored = await putStream(observed.passing, { maxBytes: env.VIGIE_MAX_UPLOAD });
  const { sha256, size } = stored;
  try {
    const { sample, wholeIsUtf8 } = observed.finish();
    const seen = inspectSample(sample, { complete: size <= sample.length, wholeIsUtf8 });
    if (!seen.ok) throw new DomainError('INVALID', `patients.problems.${seen.problem}`);
    return await withActor(actor, async (tx) => {
      const known = await tx.importRun.findUnique({
        where: { incidentId_sha256: { incidentId, sha256 } },
        select: { id: true, fileName: true },
      });
      if (known === null) {
        const runId = await register(tx, actor, { incidentId, fileName, stored, seen, wholeIsUtf8 });
        return { runId, fileName, size, sha256, known: false };
      }
      await remove(stored.key);
      return { runId: known.id, fileName: known.fileName, size, sha256, known: true };
    });
  } catch (error) {
    await remove(stored.key);
    throw error;
  }
}
