import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { lockBatch, readBatch } from '../../batch/queries';
import { canDownloadPackage, canInform } from '../../policy';
import { countMoves } from '../../recipients/counters';
import { mayMove, type NotificationState } from '../../recipients/rules';
import { applyLines, finishIfDone } from '../../returns/apply';
import { outcomeOf } from '../../returns/codes';
import type { callResultSchema, informedSchema } from '../../returns/schema';

/**
 * The result of one call, by hand: reached, absent (stays on the list), wrong number, declined.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT when the person is no longer on the list.
 */
export async function recordCall(actor: Actor, input: z.output<typeof callResultSchema>): Promise<{ state: string }> {
  return withActor(actor, async (tx) => {
    const known = await readBatch(tx, actor, input);
    if (!canDownloadPackage(actor, known)) throw forbidden();
    const row = await lockBatch(tx, actor, input);
    const outcome = outcomeOf('OUTCOMES', 'PHONE', input.result);
    const open = await tx.notification.count({
      where: {
        incidentId: row.incidentId,
        batchId: row.id,
        id: input.notificationId,
        channel: 'PHONE',
        state: 'READY',
      },
    });
    if (!outcome || open === 0 || row.state !== 'SENDING')
      throw new DomainError('CONFLICT', 'notifications.errors.callSettled');
    const line = { line: 1, reference: input.notificationId, ...outcome };
    await applyLines(tx, { incidentId: row.incidentId, caseId: row.caseId, kind: 'OUTCOMES', lines: [line] });
    await appendLog(tx, actor, {
      incidentId: row.incidentId,
      caseId: row.caseId,
      type: 'batch.called',
      payload: { batchId: row.id, number: row.number, notificationId: input.notificationId, result: input.result },
      human: true,
    });
    await finishIfDone(tx, actor, input);
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { state: outcome.to };
  });
}

/**
 * A person kept out of the mailing, or whom it did not reach, was informed in another way: by the biologist in person,
 * by phone or letter, by the ministry, by the representative (domain §7). The act stands in the log.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT when the person is in another state by now.
 */
export async function markInformed(actor: Actor, input: z.output<typeof informedSchema>): Promise<{ state: string }> {
  return withActor(actor, async (tx) => {
    const known = await readBatch(tx, actor, input);
    if (!canInform(actor, known)) throw forbidden();
    const row = await lockBatch(tx, actor, input);
    const place = { incidentId: row.incidentId, batchId: row.id, id: input.notificationId };
    const found = await tx.notification.findFirst({ where: place, select: { state: true, reason: true } });
    const from: NotificationState | undefined = found?.state;
    if (!from || from === 'READY' || found?.reason === 'DECEASED' || !mayMove(from, 'INFORMED_OTHERWISE'))
      throw new DomainError('CONFLICT', 'notifications.errors.notToInform');
    await tx.$executeRaw`
      update notification set state = 'INFORMED_OTHERWISE', failed_as = coalesce(failed_as, state), reason = ${input.how}, state_at = now()
      where incident_id = ${row.incidentId}::uuid and id = ${input.notificationId}::uuid and state = ${from}::"NotificationState"`;
    await countMoves(tx, row.id, [{ from, to: 'INFORMED_OTHERWISE', count: 1 }]);
    await appendLog(tx, actor, {
      incidentId: row.incidentId,
      caseId: row.caseId,
      type: 'batch.informed',
      payload: { batchId: row.id, number: row.number, notificationId: input.notificationId, how: input.how },
      human: true,
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
    return { state: 'INFORMED_OTHERWISE' };
  });
}
