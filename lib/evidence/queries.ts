import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { readableName } from '@/lib/platform/auth/system-actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayDownload, mayListEvidence, mayUpload, vendorOrganisation } from './policy';
import { ATTACHABLE_KINDS, EVIDENCE_KINDS, type EvidenceKind, type EvidenceParams } from './schema';

export type EvidenceRow = {
  id: string;
  kind: EvidenceKind;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Laboratories it is about: its own, or those of the deliveries it proves; none = the incident as a whole. */
  laboratories: string[];
  uploaderName: string;
  createdAt: Date;
  download: boolean;
};
export type EvidencePage = {
  rows: EvidenceRow[];
  total: number;
  page: number;
  /** The whole list before filters: pieces, bytes, and how many of each kind. */
  all: { pieces: number; bytes: number; kinds: { kind: EvidenceKind; count: number }[] };
  upload: boolean;
};
export type CustodyRow = { id: string; act: string; actorName: string; detail: string; at: Date };

const ROW = {
  id: true,
  incidentId: true,
  caseId: true,
  kind: true,
  fileName: true,
  mediaType: true,
  size: true,
  sha256: true,
  uploaderName: true,
  createdAt: true,
} as const satisfies Prisma.EvidenceSelect;

/** One page of the evidence the actor may see. @throws NOT_FOUND for those without a list */
export async function getEvidencePage(
  actor: Actor,
  { incidentId, params }: { incidentId: string; params: EvidenceParams },
): Promise<EvidencePage> {
  if (!mayListEvidence(actor, incidentId)) throw notFound();
  const kinds = EVIDENCE_KINDS.filter((kind) => params.filters.kind.includes(kind));
  const contains = { contains: params.q, mode: 'insensitive' } as const;
  const where: Prisma.EvidenceWhereInput = {
    incidentId,
    ...(kinds.length > 0 && { kind: { in: kinds } }),
    ...(params.q && {
      OR: [{ fileName: contains }, { uploaderName: contains }, { sha256: { startsWith: params.q.toLowerCase() } }],
    }),
  };
  return withActor(actor, async (tx) => {
    const total = await tx.evidence.count({ where });
    const page = Math.min(params.page, Math.max(1, Math.ceil(total / params.pageSize)));
    const found = await tx.evidence.findMany({
      where,
      select: ROW,
      orderBy: [{ [params.sort]: params.dir }, { id: 'desc' }],
      skip: (page - 1) * params.pageSize,
      take: params.pageSize,
    });
    const all = await tx.evidence.groupBy({ by: 'kind', where: { incidentId }, _count: true, _sum: { size: true } });
    const about = await laboratoriesOf(tx, incidentId, found);
    return {
      rows: found.map(({ incidentId: _, caseId, ...row }) => ({
        ...row,
        uploaderName: readableName(row.uploaderName),
        size: Number(row.size),
        laboratories: about.get(row.id) ?? [],
        download: mayDownload(actor, { incidentId, caseId, kind: row.kind }),
      })),
      total,
      page,
      all: {
        pieces: all.reduce((sum, { _count }) => sum + _count, 0),
        bytes: all.reduce((sum, { _sum }) => sum + Number(_sum.size ?? 0), 0),
        kinds: all.map(({ kind, _count }) => ({ kind, count: _count })),
      },
      upload: mayUpload(actor, { incidentId, caseId: null, kind: 'OTHER' }),
    };
  });
}

/** A piece as a picker shows it. */
export interface AttachablePiece {
  id: string;
  kind: EvidenceKind;
  fileName: string;
  size: number;
  createdAt: Date;
  /** Handed in for this laboratory; otherwise about the incident as a whole. */
  ofCase: boolean;
}

/** How many pieces a picker offers, latest first; older ones are found in the list of evidence. */
const PICKER_ROWS = 200;

/**
 * What may be joined to a dossier of the case: its own pieces and those of the incident, but of the vendor's proofs only
 * those delivered for it. Row security leaves out what the actor does not see; the database refuses the same.
 */
export async function attachableTo(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<Prisma.EvidenceWhereInput> {
  const delivered = await tx.remediationEvent.findMany({
    where: { incidentId, caseId, evidenceId: { not: null } },
    distinct: ['evidenceId'],
    select: { evidenceId: true },
  });
  const proofs = delivered.flatMap(({ evidenceId }) => evidenceId ?? []);
  const own = { OR: [{ caseId }, { caseId: null }] };
  const kinds = ATTACHABLE_KINDS.filter((kind) => kind !== 'REMEDIATION_PROOF');
  return {
    incidentId,
    AND: [own, { OR: [{ kind: { in: kinds } }, { kind: 'REMEDIATION_PROOF', id: { in: proofs } }] }],
  };
}

/** Pieces of the case and of the incident that may be joined to a dossier. @throws NOT_FOUND (no evidence for them, no such case) */
export async function getAttachable(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<AttachablePiece[]> {
  if (!mayListEvidence(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    if ((await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
    const rows = await tx.evidence.findMany({
      where: await attachableTo(tx, { incidentId, caseId }),
      select: { id: true, kind: true, fileName: true, size: true, createdAt: true, caseId: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PICKER_ROWS,
    });
    return rows.map(({ size, caseId: of, ...row }) => ({
      ...row,
      size: Number(size),
      ofCase: of !== null || row.kind === 'REMEDIATION_PROOF',
    }));
  });
}

async function laboratoriesOf(
  tx: Tx,
  incidentId: string,
  pieces: readonly { id: string; caseId: string | null }[],
): Promise<Map<string, string[]>> {
  const uses = await tx.remediationEvent.findMany({
    where: { incidentId, evidenceId: { in: pieces.map((piece) => piece.id) } },
    distinct: ['evidenceId', 'caseId'],
    select: { evidenceId: true, caseId: true },
  });
  const names = await laboratoryNames(tx, incidentId);
  const named = (caseIds: (string | null)[]) =>
    [...new Set(caseIds)].flatMap((caseId) => (caseId ? (names.get(caseId) ?? []) : [])).toSorted();
  return new Map(
    pieces.map(({ id, caseId }) => [
      id,
      named([caseId, ...uses.filter((use) => use.evidenceId === id).map((use) => use.caseId)]),
    ]),
  );
}

async function laboratoryNames(tx: Tx, incidentId: string): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ caseId: string; name: string }[]>`
    SELECT l.case_id AS "caseId", o.name FROM app.remediation_laboratories(${incidentId}::uuid) l
    JOIN organisation o ON o.id = l.organisation_id`;
  return new Map(rows.map((row) => [row.caseId, row.name]));
}

/** Who had a piece in hand, oldest first; the vendor reads its own acts, not who looked at its file. */
export function getCustody(
  actor: Actor,
  { incidentId, evidenceId }: { incidentId: string; evidenceId: string },
): Promise<CustodyRow[]> {
  return withActor(actor, async (tx) => {
    const piece = await tx.evidence.count({ where: { id: evidenceId, incidentId } });
    if (piece === 0) throw notFound();
    const own = vendorOrganisation(actor, incidentId)
      ? { OR: [{ act: { in: ['RECEIVED', 'ATTACHED'] } }, { actorId: actor.userId }] }
      : {};
    const events = await tx.custodyEvent.findMany({
      where: { incidentId, evidenceId, ...own },
      select: { id: true, act: true, actorName: true, detail: true, at: true },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return events.map((event) => ({ ...event, actorName: readableName(event.actorName) }));
  });
}
