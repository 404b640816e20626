import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { holdRequest } from '../read/queries';
import type { Settle } from '../schema';

/**
 * Settles whether an authenticated person is in the file: links the one confirmed, or (personId null) says that they are
 * not in it. The log says that it was settled, not how.
 * @throws DomainError NOT_FOUND (request, or a person of elsewhere), FORBIDDEN, CONFLICT, GUARD (state)
 */
export async function settlePresence(actor: Actor, input: Settle): Promise<void> {
  const { personId } = input;
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    if (request.state !== 'AUTHENTICATED') throw new DomainError('GUARD', 'requests.errors.notAuthenticated');
    const { requestId, incidentId, caseId, number, now } = request;
    if (personId && (await tx.person.count({ where: { id: personId, incidentId, caseId } })) === 0) throw notFound();
    await tx.patientRequestSecret.update({
      where: { requestId_incidentId: { requestId, incidentId } },
      data: { presence: personId ? 'PRESENT' : 'ABSENT', personId, settledAt: now, settledName: actor.name },
      select: { requestId: true },
    });
    await tx.requestAnswer.updateMany({
      where: { requestId, incidentId, withdrawnAt: null, sentAt: null },
      data: { withdrawnAt: now },
    });
    await tx.patientRequest.update({
      where: { id_incidentId: { id: requestId, incidentId } },
      data: { lockVersion: { increment: 1 }, updatedAt: now },
      select: { id: true },
    });
    const payload = { requestId, number };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'request.presenceSettled', payload });
    await notifyLive(tx, { incidentId, topic: 'requests' });
  });
}
