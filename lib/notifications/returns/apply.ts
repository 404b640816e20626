import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { realNow } from '@/lib/platform/time/clock';
import { lockBatch } from '../batch/queries';
import { countMoves, type Move } from '../recipients/counters';
import type { NotificationState } from '../recipients/rules';
import { type FileKind, OPEN_STATES } from './codes';
import type { CarrierLine } from './read-file';

const CHUNK = 5000;

/** Writes what lines say of recipients of one laboratory, and the kept counts of the batches they stand in. */
export async function applyLines(
  tx: Tx,
  {
    incidentId,
    caseId,
    kind,
    lines,
  }: { incidentId: string; caseId: string; kind: FileKind; lines: readonly CarrierLine[] },
): Promise<void> {
  const moves = new Map<string, Move[]>();
  for (let at = 0; at < lines.length; at += CHUNK) {
    const part = lines.slice(at, at + CHUNK);
    const rows = await tx.$queryRaw<
      { batchId: string; from: NotificationState; to: NotificationState; count: number }[]
    >`
      with moved as (
        update notification n set state = v.state::"NotificationState", reason = v.reason, state_at = now(),
          tries = case when v.state = 'READY' or n.channel = 'PHONE' then n.tries + 1 else n.tries end
        from unnest(${part.map(({ reference }) => reference)}::uuid[], ${part.map(({ to }) => to)}::text[], ${part.map(({ reason }) => reason)}::text[]) as v (id, state, reason)
        where n.incident_id = ${incidentId}::uuid and n.case_id = ${caseId}::uuid and n.id = v.id
          and n.state::text = any(${[...OPEN_STATES[kind]]})
        returning n.batch_id, old.state as was, n.state as became
      ) select batch_id as "batchId", was as "from", became as "to", count(*)::int as count from moved group by 1, 2, 3`;
    for (const { batchId, ...move } of rows) moves.set(batchId, [...(moves.get(batchId) ?? []), move]);
  }
  for (const [batchId, list] of moves) await countMoves(tx, batchId, list);
}

/** A list that has nobody left to hand over or to call is sent. */
export async function finishIfDone(tx: Tx, actor: Actor, ref: { incidentId: string; batchId: string }): Promise<void> {
  const row = await lockBatch(tx, actor, ref);
  if (row.state !== 'SENDING' || row.channel === 'EMAIL' || row.packageId === null || row.ready > 0) return;
  await tx.batch.update({
    where: { id: row.id },
    data: { state: 'SENT', finishedAt: realNow(), lockVersion: { increment: 1 } },
    select: { id: true },
  });
  const { accepted, delivered, refused, unknown, number } = row;
  await appendLog(tx, actor, {
    incidentId: row.incidentId,
    type: 'batch.sent',
    caseId: row.caseId,
    payload: { batchId: row.id, number, accepted: accepted + delivered, refused, unknown },
  });
}
