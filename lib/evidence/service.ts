import 'server-only';
import type { Readable } from 'node:stream';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { ByteSource } from '@/lib/platform/storage/file-store';
import { detectFileType, FILE_TYPES, SNIFF_BYTES } from '@/lib/platform/storage/file-type';
import { peek } from '@/lib/platform/storage/peek';
import { openRead, putStream, remove, verify } from '@/lib/platform/storage/store';
import { caseNow } from '@/lib/platform/time/clock';
import { addCustody, receivePiece } from './custody/record';
import { mayDownload, mayUpload, vendorOrganisation } from './policy';
import type { EvidenceKind, Upload } from './schema';
import { MAX_EVIDENCE_BYTES } from './upload/limits';

const PIECE = {
  id: true,
  incidentId: true,
  caseId: true,
  vendorOrgId: true,
  kind: true,
  fileName: true,
  mediaType: true,
  size: true,
  sha256: true,
  storageKey: true,
} as const;

/** What the one who handed a file in is told: enough to compare with their own copy. */
export type Received = { id: string; fileName: string; size: number; sha256: string };

/**
 * Receives a file: type by content, cap, hash while writing, then its row, its first custody event and its log entry in
 * one transaction. Nothing stays on disk when the row cannot be written.
 * @throws DomainError NOT_FOUND (incident or case not the actor's), FORBIDDEN, INVALID (type, empty), TOO_LARGE, STORAGE_FULL
 */
export async function storeEvidence(actor: Actor, upload: Upload, source: ByteSource): Promise<Received> {
  await withActor(actor, (tx) => requirePlace(tx, upload));
  if (!mayUpload(actor, upload)) throw forbidden();
  const { head, stream } = await peek(source, SNIFF_BYTES);
  if (head.byteLength === 0) throw new DomainError('INVALID', 'storage.errors.empty');
  const type = detectFileType(head.subarray(0, SNIFF_BYTES), upload.fileName);
  if (!type) throw new DomainError('INVALID', 'storage.errors.type');
  const stored = await putStream(stream, { maxBytes: MAX_EVIDENCE_BYTES });
  try {
    return await withActor(actor, async (tx) => {
      const { clockOffsetMs } = await requirePlace(tx, upload);
      const { incidentId, caseId, kind, fileName } = upload;
      const id = await receivePiece(tx, actor, {
        incidentId,
        caseId,
        vendorOrgId: vendorOrganisation(actor, incidentId),
        kind,
        fileName,
        mediaType: FILE_TYPES[type].mediaType,
        stored,
        at: caseNow({ clockOffsetMs }),
      });
      await appendLog(tx, actor, {
        incidentId,
        caseId,
        type: 'evidence.received',
        payload: { evidenceId: id, fileName, sha256: stored.sha256, kind, size: stored.size },
      });
      await notifyLive(tx, { incidentId, topic: 'evidence' });
      return { id, fileName, size: stored.size, sha256: stored.sha256 };
    });
  } catch (error) {
    await remove(stored.key);
    throw error;
  }
}

/** The incident, and the case when one is named, as the actor sees them. */
async function requirePlace(tx: Tx, place: { incidentId: string; caseId: string | null }) {
  const incident = await tx.incident.findUnique({ where: { id: place.incidentId }, select: { clockOffsetMs: true } });
  if (!incident) throw notFound();
  if (place.caseId === null) return incident;
  const found = await tx.breachCase.count({ where: { id: place.caseId, incidentId: place.incidentId } });
  if (found === 0) throw notFound();
  return incident;
}

/** A verified file on its way out. `stream` fails before its end should the bytes change meanwhile. */
export type Download = { fileName: string; mediaType: string; size: number; stream: Readable };

/**
 * Hands a piece out: the stored bytes are hashed first, the act is recorded (custody and log, fail closed), then they
 * stream. A file that no longer matches its hash is recorded as altered and not handed out.
 * @throws DomainError NOT_FOUND, UNAVAILABLE
 */
export async function openEvidence(actor: Actor, evidenceId: string): Promise<Download> {
  const piece = await withActor(actor, (tx) => tx.evidence.findUnique({ where: { id: evidenceId }, select: PIECE }));
  if (!piece || !mayDownload(actor, piece)) throw notFound();
  const expected = { size: Number(piece.size), sha256: piece.sha256 };
  const intact = await verify(piece.storageKey, expected);
  await withActor(actor, async (tx) => {
    const { clockOffsetMs } = await requirePlace(tx, { incidentId: piece.incidentId, caseId: null });
    const act = intact ? 'DOWNLOADED' : 'ALTERED';
    const { incidentId } = piece;
    await addCustody(tx, actor, { incidentId, evidenceId, act, at: caseNow({ clockOffsetMs }) });
    await appendLog(tx, actor, {
      incidentId: piece.incidentId,
      caseId: piece.caseId,
      type: intact ? 'evidence.downloaded' : 'evidence.altered',
      payload: { evidenceId: piece.id, fileName: piece.fileName, sha256: piece.sha256 },
    });
    await notifyLive(tx, { incidentId: piece.incidentId, topic: 'evidence' });
  });
  if (!intact) throw new DomainError('UNAVAILABLE', 'storage.errors.altered');
  const stream = await openRead(piece.storageKey, expected);
  return { fileName: piece.fileName, mediaType: piece.mediaType, size: expected.size, stream };
}

/**
 * Ties a received piece to what it proves, inside the caller's transaction. `detail` says to what.
 * @throws DomainError INVALID when the piece is not visible, of another kind, or of another case or vendor.
 */
export async function attachEvidence(
  tx: Tx,
  actor: Actor,
  use: {
    incidentId: string;
    evidenceId: string;
    /** Left out: of any kind that the caller has checked. */
    kind?: EvidenceKind;
    caseId?: string;
    vendorOrgId?: string;
    at: Date;
    detail: string;
  },
): Promise<{ fileName: string; sha256: string }> {
  const { incidentId, evidenceId, kind, caseId, vendorOrgId } = use;
  const piece = await tx.evidence.findFirst({
    where: {
      id: evidenceId,
      incidentId,
      ...(kind && { kind }),
      ...(caseId && { caseId }),
      ...(vendorOrgId && { vendorOrgId }),
    },
    select: { fileName: true, sha256: true },
  });
  if (!piece)
    throw new DomainError(
      'INVALID',
      'evidence.errors.notAttachable',
      {},
      { evidenceId: 'evidence.errors.notAttachable' },
    );
  await addCustody(tx, actor, { incidentId, evidenceId, act: 'ATTACHED', at: use.at, detail: use.detail });
  return { fileName: piece.fileName, sha256: piece.sha256 };
}
