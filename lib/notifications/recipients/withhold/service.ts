import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import type { BatchRow } from '../../batch/queries';
import { countMoves } from '../counters';
import { giveBack } from '../give-back';
import type { NotificationState } from '../rules';
import { EXCLUSION_JOIN, isAddressedTo } from '../segment-sql';

type Unfit = Pick<BatchRow, 'id' | 'incidentId' | 'caseId' | 'number' | 'channel' | 'audience' | 'takenOver'>;
type Moved = { from: NotificationState; to: NotificationState; count: number };

/**
 * Takes out of the queue whom the message is not for any more: a flag set since the list was drawn up keeps the person
 * out (they stand in the batch with the reason, as EXCLUDED), or gives them another text (they leave the batch, for one
 * of their own segment). Called in the transaction of every hand-over, under the batch's lock; what two people released
 * stays as it was. Returns how many went.
 */
export async function withholdUnfit(
  tx: Tx,
  actor: Actor,
  batch: Unfit,
  among: readonly string[] | null = null,
): Promise<number> {
  const moved = await tx.$queryRaw<Moved[]>`
    with moved as (
      update notification n set state = (case when kept.reason is null then 'CANCELLED' else 'EXCLUDED' end)::"NotificationState",
        failed_as = n.state, reason = coalesce(kept.reason, 'otherText'), next_try_at = null, state_at = now()
      from person p ${EXCLUSION_JOIN}
      where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = ${batch.id}::uuid and n.state in ('READY', 'DEFERRED')
        and ${among ? Prisma.sql`n.id = any(${[...among]}::uuid[])` : Prisma.sql`true`}
        and p.incident_id = n.incident_id and p.id = n.person_id and not ${isAddressedTo(batch)}
      returning old.state as was, n.state as became
    ) select was as "from", became as "to", count(*)::int as count from moved group by 1, 2`;
  if (moved.length === 0) return 0;
  await countMoves(tx, batch.id, moved);
  if (batch.takenOver > 0) await giveBack(tx, batch);
  const sum = (to: NotificationState): number => moved.reduce((all, row) => all + (row.to === to ? row.count : 0), 0);
  const [excluded, otherText] = [sum('EXCLUDED'), sum('CANCELLED')];
  await appendLog(tx, actor, {
    incidentId: batch.incidentId,
    type: 'batch.withheld',
    caseId: batch.caseId,
    payload: { batchId: batch.id, number: batch.number, excluded, otherText },
  });
  await notifyLive(tx, { incidentId: batch.incidentId, topic: 'batches' });
  return excluded + otherText;
}
