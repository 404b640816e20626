import 'server-only';
import { attachableTo } from '@/lib/evidence/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import type { FilingContent } from '../form/schema';

/** A piece of evidence named in a dossier, for a reader who may see it. */
export interface AttachedFile {
  evidenceId: string;
  fileName: string;
  size: number;
  sha256: string;
}

const idsOf = ({ attachments }: FilingContent) => attachments.files.flatMap(({ evidenceId }) => evidenceId ?? []);

/** The files behind the attachments of a dossier, in its order; row security hides what the reader may not have. */
export async function readAttached(
  tx: Tx,
  { incidentId, content }: { incidentId: string; content: FilingContent },
): Promise<AttachedFile[]> {
  const ids = idsOf(content);
  if (ids.length === 0) return [];
  const rows = await tx.evidence.findMany({
    where: { incidentId, id: { in: ids } },
    select: { id: true, fileName: true, size: true, sha256: true },
  });
  return ids.flatMap((evidenceId) => {
    const row = rows.find(({ id }) => id === evidenceId);
    return row ? [{ evidenceId, fileName: row.fileName, size: Number(row.size), sha256: row.sha256 }] : [];
  });
}

/**
 * Pieces new in a draft must be the case's or the incident's, visible to who attaches them, and called by their own
 * name; the database refuses the same. What was attached before stays, whoever saves.
 * @throws DomainError INVALID
 */
export async function requireAttachable(
  tx: Tx,
  filing: { incidentId: string; caseId: string; content: FilingContent },
  content: FilingContent,
): Promise<void> {
  const known = new Map(filing.content.attachments.files.map((file) => [file.evidenceId, file.name]));
  const fresh = content.attachments.files.filter(
    ({ evidenceId, name }) => evidenceId && known.get(evidenceId) !== name,
  );
  if (fresh.length === 0) return;
  const { incidentId, caseId } = filing;
  const found = await tx.evidence.findMany({
    where: {
      ...(await attachableTo(tx, { incidentId, caseId })),
      id: { in: fresh.flatMap(({ evidenceId }) => evidenceId ?? []) },
    },
    select: { id: true, fileName: true },
  });
  const sound = fresh.every(({ evidenceId, name }) =>
    found.some((row) => row.id === evidenceId && row.fileName === name),
  );
  if (!sound)
    throw new DomainError(
      'INVALID',
      'filings.errors.attachment',
      {},
      { 'attachments.files': 'filings.errors.attachment' },
    );
}
