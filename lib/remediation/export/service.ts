import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayReadRemediation } from '../policy';
import { readLaboratories } from '../queries';
import type { RemediationState } from '../rules';

export type ExportRow = {
  laboratory: string;
  version: string;
  sites: number;
  action: string;
  state: RemediationState;
  requestedAt: Date;
  dueAt: Date | null;
  deliveredAt: Date | null;
  decidedAt: Date | null;
  reason: string;
  proof: string;
  sha256: string;
};

/** Every cell the actor may see, one row each; the export itself is logged, fail closed. @throws NOT_FOUND */
export async function exportRemediation(actor: Actor, incidentId: string): Promise<ExportRow[]> {
  if (!mayReadRemediation(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const items = await tx.remediationItem.findMany({
      where: { incidentId },
      select: {
        caseId: true,
        state: true,
        requestedAt: true,
        dueAt: true,
        deliveredAt: true,
        decidedAt: true,
        reason: true,
        evidenceId: true,
        action: { select: { title: true } },
      },
      orderBy: [{ action: { position: 'asc' } }, { id: 'asc' }],
    });
    const laboratories = new Map((await readLaboratories(tx, incidentId)).map((known) => [known.caseId, known]));
    const pieces = await tx.evidence.findMany({
      where: { incidentId, id: { in: items.flatMap((item) => (item.evidenceId ? [item.evidenceId] : [])) } },
      select: { id: true, fileName: true, sha256: true },
    });
    const proofs = new Map(pieces.map((piece) => [piece.id, piece]));
    await appendLog(tx, actor, { incidentId, type: 'remediation.exported', payload: { items: items.length } });
    return items
      .map(({ caseId, evidenceId, action, ...item }) => {
        const laboratory = laboratories.get(caseId);
        const proof = evidenceId ? proofs.get(evidenceId) : undefined;
        return {
          ...item,
          laboratory: laboratory?.name ?? '',
          version: laboratory?.version ?? '',
          sites: laboratory?.sites ?? 0,
          action: action.title,
          proof: proof?.fileName ?? '',
          sha256: proof?.sha256 ?? '',
        };
      })
      .toSorted((a, b) => a.laboratory.localeCompare(b.laboratory, 'fr'));
  });
}
