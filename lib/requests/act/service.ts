import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { answerDeadline } from '../clock/rules';
import { holdRequest } from '../read/queries';
import { writeRequest } from '../read/service';
import type { End, Extend, Versioned } from '../schema';
import { guardAct } from './queries';

/**
 * Extends the month by two, once, when the person was told why within it (GDPR art. 12(3)).
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (state, reason, told too late, extended already)
 */
export async function extendRequest(actor: Actor, input: Extend): Promise<{ dueAt: Date }> {
  const toldAt = new Date(input.toldAt);
  return withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    await guardAct(tx, { request, act: 'extend', reason: input.reason, toldAt });
    const { requestId, number, receivedAt } = request;
    const dueAt = answerDeadline(receivedAt, { extended: true }).due;
    await writeRequest(tx, actor, {
      request,
      data: { dueAt, extensionReason: input.reason, extensionToldAt: toldAt },
      type: 'request.extended',
      payload: { requestId, number, until: dueAt.toISOString(), toldAt: toldAt.toISOString() },
    });
    return { dueAt };
  });
}

/**
 * Refuses a request with its reason, still to be told to the person with the right to complain (art. 12(4)); or gives
 * up one that nobody follows any more.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (state, reason)
 */
export async function endRequest(actor: Actor, input: End): Promise<void> {
  const { act, reasonCode, reason } = input;
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const state = await guardAct(tx, { request, act, reason });
    const { requestId, incidentId, number, now } = request;
    const withdrawn = { requestId, incidentId, withdrawnAt: null, sentAt: null };
    await tx.requestAnswer.updateMany({ where: withdrawn, data: { withdrawnAt: now } });
    await writeRequest(tx, actor, {
      request,
      data: { state, reasonCode, reason },
      type: act === 'refuse' ? 'request.refused' : 'request.abandoned',
      payload: { requestId, number, code: reasonCode },
    });
  });
}

/** Closes a request whose answer, or whose refusal, has left. @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD */
export async function closeRequest(actor: Actor, input: Versioned): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const state = await guardAct(tx, { request, act: 'close' });
    const { requestId, incidentId, caseId, number, now } = request;
    await tx.patientRequest.update({
      where: { id_incidentId: { id: requestId, incidentId } },
      data: { state, closedAt: now, lockVersion: { increment: 1 }, updatedAt: now },
      select: { id: true },
    });
    const payload = { requestId, number };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'request.closed', payload });
    await notifyLive(tx, { incidentId, topic: 'requests' });
  });
}
