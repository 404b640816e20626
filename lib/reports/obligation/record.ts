import 'server-only';
import { recordObligation } from '@/lib/cases/obligations/service';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { kindDef, type ReportKind } from '../kinds/catalogue';

interface Place {
  incidentId: string;
  caseId: string | null;
  kind: ReportKind;
}

/** A report under way shows on the checklist; what a person settled otherwise stays as it is. */
export async function startObligations(
  tx: Tx,
  actor: Actor,
  { incidentId, kind, caseIds }: { incidentId: string; kind: ReportKind; caseIds: readonly string[] },
): Promise<void> {
  if (!kindDef(kind).obligation) return;
  const settled = await tx.obligation.findMany({
    where: { incidentId, kind, caseId: { in: [...caseIds] }, state: { not: 'TODO' } },
    select: { caseId: true },
  });
  const done = new Set(settled.map(({ caseId }) => caseId));
  for (const caseId of caseIds)
    if (!done.has(caseId)) await recordObligation(tx, actor, { incidentId, caseId, kind, state: 'IN_PROGRESS' });
}

/** A report given up leaves its obligation to do again. */
export async function stopObligation(tx: Tx, actor: Actor, { incidentId, caseId, kind }: Place): Promise<void> {
  if (!caseId || !kindDef(kind).obligation) return;
  const row = await tx.obligation.findUnique({ where: { caseId_kind: { caseId, kind } }, select: { state: true } });
  if (row?.state === 'IN_PROGRESS') await recordObligation(tx, actor, { incidentId, caseId, kind, state: 'TODO' });
}

/** Sent is done, at the time of sending; the receipt gives it its reference. */
export async function meetObligation(
  tx: Tx,
  actor: Actor,
  { incidentId, caseId, kind, sentAt, reference }: Place & { sentAt: Date; reference: string },
): Promise<void> {
  if (!caseId || !kindDef(kind).obligation) return;
  await recordObligation(tx, actor, { incidentId, caseId, kind, state: 'DONE', doneAt: sentAt, reference });
}
