import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch, readBatch, readFacts } from '../../batch/queries';
import { canAct } from '../../policy';
import { refusalOf } from '../../rules';
import type { withdrawSchema } from '../../schema';
import { queueFor } from '../../service';

/**
 * Cancels the rest of a batch whose file was made, on the written word of whoever carries it that nothing of it has
 * left; only then are its people free for another batch. Who gave the word, and the word, stand in the log.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT when the batch moved on, GUARD when nothing is left or when it is not known
 *   whether a part has left: then the acknowledgement or the returns settle it.
 */
export async function withdrawPackage(actor: Actor, input: z.output<typeof withdrawSchema>): Promise<{ left: number }> {
  return withActor(actor, async (tx) => {
    const known = await readBatch(tx, actor, input);
    if (!canAct(actor, 'withdraw', known)) throw forbidden();
    const row = await lockBatch(tx, actor, input);
    if (row.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'notifications.guards.wrongState');
    const { facts } = await readFacts(tx, actor, row);
    const refusal = refusalOf('withdraw', facts);
    if (refusal) throw new DomainError('GUARD', refusal.key, refusal.params);
    const { verdict, confirmedBy, note } = input;
    if (verdict === 'unsure') throw new DomainError('GUARD', 'notifications.guards.perhapsSent');
    await tx.batch.update({
      where: { id: row.id },
      data: { state: 'CANCELLED', withdrawnBy: confirmedBy, withdrawnNote: note, lockVersion: { increment: 1 } },
    });
    const left = row.ready + row.deferred;
    await appendLog(tx, actor, {
      incidentId: row.incidentId,
      caseId: row.caseId,
      type: 'batch.withdrawn',
      payload: { batchId: row.id, number: row.number, left, confirmedBy, note },
      human: true,
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    await queueFor(tx, 'notifications.cancelRest', row);
    return { left };
  });
}
