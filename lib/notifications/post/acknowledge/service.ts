import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { realNow } from '@/lib/platform/time/clock';
import { lockBatch, readBatch, readFacts } from '../../batch/queries';
import { canAct } from '../../policy';
import { countMoves } from '../../recipients/counters';
import { refusalOf } from '../../rules';
import type { acknowledgeSchema } from '../../schema';

/**
 * The carrier has taken the whole package over: everybody on it counts as handed over. A file that says so line by
 * line goes through returns/service.ts instead.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, GUARD.
 */
export async function acknowledgePackage(
  actor: Actor,
  input: z.output<typeof acknowledgeSchema>,
): Promise<{ letters: number }> {
  return withActor(
    actor,
    async (tx) => {
      const known = await readBatch(tx, actor, input);
      if (!canAct(actor, 'acknowledge', known)) throw forbidden();
      const row = await lockBatch(tx, actor, input);
      if (row.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'notifications.guards.wrongState');
      const { facts } = await readFacts(tx, actor, row);
      const refusal = refusalOf('acknowledge', facts);
      if (refusal) throw new DomainError('GUARD', refusal.key, refusal.params);
      const letters = await tx.$executeRaw`
        update notification set state = 'ACCEPTED', state_at = now()
        where incident_id = ${row.incidentId}::uuid and batch_id = ${row.id}::uuid and state = 'READY'`;
      await countMoves(tx, row.id, [{ from: 'READY', to: 'ACCEPTED', count: letters }]);
      const { carrierRef } = input;
      await tx.batch.update({
        where: { id: row.id },
        data: { state: 'SENT', carrierRef, finishedAt: realNow(), lockVersion: { increment: 1 } },
      });
      await appendLog(tx, actor, {
        incidentId: row.incidentId,
        type: 'batch.acknowledged',
        caseId: row.caseId,
        payload: { batchId: row.id, number: row.number, carrierRef, letters },
        human: true,
      });
      await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
      return { letters };
    },
    { timeoutMs: 120_000 },
  );
}
