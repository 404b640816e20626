import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { readBatch } from '../batch/queries';
import { canPrepareBatch } from '../policy';

/** Where a public notice stands. Dates are days, YYYY-MM-DD. */
export interface Placement {
  id: string;
  kind: 'WEBSITE' | 'DISPLAY' | 'PRESS' | 'OTHER';
  place: string;
  fromDate: string;
  toDate: string | null;
  proofId: string | null;
  addedName: string;
}

/** The places of a notice, oldest first, and whether the actor may add one. @throws NOT_FOUND */
export async function listPlacements(
  actor: Actor,
  ref: { incidentId: string; batchId: string },
): Promise<{ places: Placement[]; write: boolean; remove: boolean }> {
  return withActor(actor, async (tx) => {
    const batch = await readBatch(tx, actor, ref);
    const rows = await tx.noticePlacement.findMany({
      where: { incidentId: ref.incidentId, batchId: batch.id, removedAt: null },
      orderBy: [{ fromDate: 'asc' }, { id: 'asc' }],
      select: { id: true, kind: true, place: true, fromDate: true, toDate: true, proofId: true, addedName: true },
    });
    const open = batch.state !== 'CLOSED' && batch.state !== 'CANCELLED';
    const write = open && canPrepareBatch(actor, batch);
    return {
      write,
      remove: write && batch.startedAt === null,
      places: rows.map((row) => ({
        ...row,
        fromDate: row.fromDate.toISOString().slice(0, 10),
        toDate: row.toDate?.toISOString().slice(0, 10) ?? null,
      })),
    };
  });
}
