import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch, readBatch, readFacts } from '../batch/queries';
import { canSettle } from '../policy';
import { countMoves } from '../recipients/counters';
import type { NotificationState } from '../recipients/rules';
import { refusalOf } from '../rules';
import type { settleSchema } from '../schema';
import { queueFor } from '../service';

type Settle = z.output<typeof settleSchema>;

/**
 * A person who read the relay's journal settles uncertain hand-overs: accepted, or to be sent again with the same
 * Message-ID (which a receiver may recognise). In a cancelled batch "send again" means nobody's any more.
 * @returns how many were settled. @throws GUARD when none is left.
 */
export async function settleUnknown(actor: Actor, input: Settle): Promise<{ count: number }> {
  return withActor(
    actor,
    async (tx) => {
      const known = await readBatch(tx, actor, input);
      if (!canSettle(actor, known)) throw forbidden();
      const row = await lockBatch(tx, actor, input);
      const again: NotificationState = row.state === 'CANCELLED' ? 'CANCELLED' : 'READY';
      const to = input.verdict === 'accepted' ? 'ACCEPTED' : again;
      const ids = input.notificationIds;
      const count = await tx.$executeRaw`
        update notification set state = ${to}::"NotificationState", state_at = now(), lease_id = null, leased_until = null,
          reason = ${input.verdict}
        where incident_id = ${row.incidentId}::uuid and batch_id = ${row.id}::uuid and state = 'UNKNOWN'
          and (${ids === null} or id = any(${ids ?? []}::uuid[]))`;
      if (count === 0) throw new DomainError('GUARD', 'notifications.errors.nothingUnknown');
      await countMoves(tx, row.id, [{ from: 'UNKNOWN', to, count }]);
      if (to === 'READY' && row.state === 'SENT') {
        const { facts } = await readFacts(tx, actor, row);
        const refusal = refusalOf('reopen', { ...facts, ready: facts.ready + count });
        if (refusal) throw new DomainError('GUARD', refusal.key, refusal.params);
        await tx.batch.update({ where: { id: row.id }, data: { state: 'SENDING', finishedAt: null } });
      }
      await appendLog(tx, actor, {
        incidentId: row.incidentId,
        type: 'batch.settled',
        caseId: row.caseId,
        payload: { batchId: row.id, number: row.number, verdict: input.verdict, count },
        human: true,
      });
      await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
      if (to === 'READY' && row.state !== 'PAUSED') await queueFor(tx, 'notifications.send', row);
      return { count };
    },
    { timeoutMs: 60_000 },
  );
}
