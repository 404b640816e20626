import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { StoredFile } from '@/lib/platform/storage/file-store';
import type { CustodyAct, EvidenceKind } from '../schema';

/** A stored file that becomes evidence. */
export type NewPiece = {
  incidentId: string;
  kind: EvidenceKind;
  fileName: string;
  mediaType: string;
  stored: StoredFile;
  /** On the incident's clock. */
  at: Date;
  /** Given when the piece was named before it was stored. */
  id?: string;
  caseId?: string | null;
  vendorOrgId?: string | null;
};

/** Records a stored file as evidence with its first custody event, in the caller's transaction. Returns its id. */
export async function receivePiece(tx: Tx, actor: Actor, piece: NewPiece): Promise<string> {
  const { stored, at, ...named } = piece;
  const { id } = await tx.evidence.create({
    data: {
      ...named,
      size: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
      uploadedBy: actor.userId,
      uploaderName: actor.name,
      createdAt: at,
    },
    select: { id: true },
  });
  await addCustody(tx, actor, { incidentId: piece.incidentId, evidenceId: id, act: 'RECEIVED', at });
  return id;
}

type Custody = { incidentId: string; evidenceId: string; act: CustodyAct; at: Date; detail?: string };

/** What somebody did with a piece, and when on the incident's clock. */
export async function addCustody(tx: Tx, actor: Actor, { detail = '', ...event }: Custody): Promise<void> {
  await tx.custodyEvent.create({
    data: { ...event, detail, actorId: actor.userId, actorName: actor.name },
    select: { id: true },
  });
}
