import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';

/** A remark on one field; `resolved` says who settled it and when. */
export interface CommentView {
  id: string;
  path: string;
  text: string;
  author: string;
  at: Date;
  resolved: { by: string; at: Date } | null;
}

/** Remarks on a dossier, oldest first. */
export async function readComments(
  tx: Tx,
  { incidentId, filingId }: { incidentId: string; filingId: string },
): Promise<CommentView[]> {
  const rows = await tx.filingComment.findMany({
    where: { incidentId, filingId },
    select: {
      id: true,
      path: true,
      text: true,
      authorName: true,
      createdAt: true,
      resolvedAt: true,
      resolvedName: true,
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ authorName, createdAt, resolvedAt, resolvedName, ...row }) => ({
    ...row,
    author: authorName,
    at: createdAt,
    resolved: resolvedAt ? { by: resolvedName, at: resolvedAt } : null,
  }));
}
