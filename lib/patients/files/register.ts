import 'server-only';
import { receivePiece } from '@/lib/evidence/custody/record';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { StoredFile } from '@/lib/platform/storage/file-store';
import { caseNow } from '@/lib/platform/time/clock';
import { guessColumns } from '../import/mappings/targets';
import type { Inspection } from '../import/preview/inspect';
import type { ImportMapping } from '../schema';
import type { Container } from './container';
import type { Observation } from './observe';

type Readable = Extract<Inspection, { ok: true }>;
/** A file safely stored and looked at, not yet known to the database. */
export type NewFile = {
  incidentId: string;
  evidenceId: string;
  fileName: string;
  stored: StoredFile;
  container: Container;
  innerName: string;
  key: { kekId: string; wrappedKey: Uint8Array<ArrayBuffer> };
  seen: Readable;
  observed: Observation;
};

const MEDIA_TYPES: Readonly<Record<Container, string>> = {
  PLAIN: 'text/csv',
  GZIP: 'application/gzip',
  ZIP: 'application/zip',
};

/** How an import begins: the columns as guessed, the checkpoint behind the header. */
function firstReading({ seen, observed }: Pick<NewFile, 'seen' | 'observed'>) {
  const mapping: ImportMapping = {
    columns: guessColumns(seen.header),
    rules: [],
    caseId: null,
    newline: seen.layout.newline,
    wholeIsUtf8: observed.wholeIsUtf8,
  };
  return {
    encoding: seen.layout.encoding,
    delimiter: seen.layout.delimiter,
    header: seen.header,
    mapping,
    offsetBytes: seen.dataOffset,
    lastRow: seen.headerRow,
  };
}

async function recordEvidence(tx: Tx, actor: Actor, file: NewFile, at: Date): Promise<void> {
  const { incidentId, evidenceId, fileName, stored, container, innerName, key } = file;
  await receivePiece(tx, actor, {
    id: evidenceId,
    incidentId,
    kind: 'LEAK_FILE',
    fileName,
    mediaType: MEDIA_TYPES[container],
    stored,
    at,
  });
  await tx.importFile.create({
    data: { evidenceId, incidentId, container, innerName, ...key },
    select: { evidenceId: true },
  });
}

/**
 * Records a received file as evidence with its custody, and as an import to prepare: a new one, or the one there is of
 * the same CSV whose earlier file was destroyed. Returns the import; the caller logs it.
 */
export async function registerFile(tx: Tx, actor: Actor, file: NewFile, knownRunId: string | null): Promise<string> {
  const { incidentId, evidenceId, fileName, observed } = file;
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
  if (!incident) throw notFound();
  const at = caseNow(incident);
  await recordEvidence(tx, actor, file, at);
  const data = { evidenceId, fileName, ...firstReading(file) };
  const { id: runId } =
    knownRunId === null
      ? await tx.importRun.create({
          data: {
            incidentId,
            sha256: observed.sha256,
            size: observed.size,
            createdBy: actor.userId,
            createdAt: at,
            ...data,
          },
          select: { id: true },
        })
      : await tx.importRun.update({
          where: { id: knownRunId, incidentId },
          data: { ...data, state: 'UPLOADED', error: null, startedAt: null, resumedAt: null, finishedAt: null },
          select: { id: true },
        });
  for (const topic of ['import', 'evidence'] as const) await notifyLive(tx, { incidentId, topic });
  return runId;
}
