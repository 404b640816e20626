import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch, readBatch, readFacts } from '../batch/queries';
import { isFenced } from '../fence/queries';
import { canPrepareBatch } from '../policy';
import { isRehearsable } from '../rules';
import { queueFor } from '../service';

/**
 * Asks the worker for a test message of a batch of e-mails to the address of whoever asks: the batch's text, an
 * invented person. No recipient is touched; the page shows how it ended.
 * @throws NOT_FOUND, FORBIDDEN without the right to prepare, GUARD (no e-mail, sent already, an exercise, the fence)
 */
export async function askTest(actor: Actor, ref: { incidentId: string; batchId: string }): Promise<{ to: string }> {
  const fenced = await isFenced(actor);
  return withActor(actor, async (tx) => {
    if (!canPrepareBatch(actor, await readBatch(tx, actor, ref))) throw forbidden();
    const row = await lockBatch(tx, actor, ref);
    if (!isRehearsable(row)) throw new DomainError('GUARD', 'notifications.guards.notEmail');
    if ((await readFacts(tx, actor, row)).facts.exercise)
      throw new DomainError('GUARD', 'notifications.guards.exercise');
    if (fenced) throw new DomainError('GUARD', 'notifications.errors.fence');
    await tx.batch.update({
      where: { id: row.id },
      data: { testTo: actor.email, testBy: actor.name, testResult: '' },
      select: { id: true },
    });
    await appendLog(tx, actor, {
      incidentId: row.incidentId,
      caseId: row.caseId,
      type: 'batch.testAsked',
      payload: { batchId: row.id, number: row.number },
      human: true,
    });
    await queueFor(tx, 'notifications.test', row);
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { to: actor.email };
  });
}
