import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { guardAct } from '../act/queries';
import { sealText } from '../identity/queries';
import { holdRequest, type StoredRequest } from '../read/queries';
import { writeRequest } from '../read/service';
import type { PrepareAnswer, SendAnswer, Versioned } from '../schema';
import { documentHash, documentSchema } from './document';
import { composeAnswer } from './queries';

/** A refusal is answered in the state REFUSED; everything else as the table of transitions allows. */
async function guardAnswer(tx: Tx, request: StoredRequest): Promise<'ANSWERED' | 'REFUSED'> {
  if (request.state === 'REFUSED' && request.answeredAt === null) return 'REFUSED';
  await guardAct(tx, { request, act: 'answer' });
  return 'ANSWERED';
}

/**
 * Makes the answer: its words are frozen, sealed and hashed. One that was made before and has not left is withdrawn.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (state; presence not settled; something the text says is not
 *   known yet)
 */
export async function prepareAnswer(actor: Actor, input: PrepareAnswer): Promise<{ answerId: string }> {
  return withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    await guardAnswer(tx, request);
    const draft = await composeAnswer(tx, request, { locale: input.locale });
    const [empty] = draft.empty;
    if (empty) throw new DomainError('GUARD', 'requests.errors.emptyField', { field: `{{${empty}}}` });
    const { requestId, incidentId, caseId, number, now } = request;
    await tx.requestAnswer.updateMany({
      where: { requestId, incidentId, withdrawnAt: null, sentAt: null },
      data: { withdrawnAt: now },
    });
    const document = documentSchema.parse(draft);
    const [answerId, contentHash] = [randomUUID(), documentHash(document)];
    const keys = await incidentKeys(tx, incidentId);
    const secret = sealText(keys, { table: 'request_answer', rowId: answerId, text: JSON.stringify(document) });
    await tx.requestAnswer.create({
      data: {
        ...{ id: answerId, requestId, incidentId, caseId, secret, contentHash },
        ...{ key: draft.key, locale: draft.locale, templateVersion: draft.templateVersion },
        preparedAt: now,
        preparedName: actor.name,
      },
      select: { id: true },
    });
    await writeRequest(tx, actor, {
      request,
      data: {},
      type: 'request.answerPrepared',
      payload: { requestId, number, contentHash },
    });
    return { answerId };
  });
}

/** Takes back an answer that has not left. @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (none waits) */
export async function withdrawAnswer(actor: Actor, input: Versioned): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const { requestId, incidentId, number, now } = request;
    const [answer] = await tx.requestAnswer.updateManyAndReturn({
      where: { requestId, incidentId, withdrawnAt: null, sentAt: null },
      data: { withdrawnAt: now },
      select: { contentHash: true },
    });
    if (!answer) throw new DomainError('GUARD', 'requests.errors.noAnswer');
    await writeRequest(tx, actor, {
      request,
      data: {},
      type: 'request.answerWithdrawn',
      payload: { requestId, number, contentHash: answer.contentHash },
    });
  });
}

/**
 * Records that the answer left: how, when, with what proof. A person sends it, the software does not.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (state, none waits, a time that cannot be)
 */
export async function sendAnswer(actor: Actor, input: SendAnswer): Promise<{ late: boolean }> {
  const sentAt = new Date(input.sentAt);
  return withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const state = await guardAnswer(tx, request);
    const { requestId, incidentId, caseId, number, now } = request;
    const answer = await tx.requestAnswer.findFirst({
      where: { id: input.answerId, requestId, incidentId, withdrawnAt: null, sentAt: null },
    });
    if (!answer) throw new DomainError('GUARD', 'requests.errors.noAnswer');
    // Times are typed to the minute.
    const madeAt = Math.floor(answer.preparedAt.getTime() / 60_000) * 60_000;
    const problem = sentAt.getTime() > now.getTime() ? 'sentFuture' : sentAt.getTime() < madeAt ? 'sentBefore' : null;
    if (problem) {
      const key = `requests.errors.${problem}`;
      throw new DomainError('GUARD', key, {}, { sentAt: key });
    }
    await tx.requestAnswer.update({
      where: { id_incidentId: { id: answer.id, incidentId } },
      data: { sentAt, sentBy: input.way, sentName: actor.name, proof: input.proof },
      select: { id: true },
    });
    const late = sentAt.getTime() > request.dueAt.getTime();
    await tx.patientRequest.update({
      where: { id_incidentId: { id: requestId, incidentId } },
      data: { state, answeredAt: sentAt, lockVersion: { increment: 1 }, updatedAt: now },
      select: { id: true },
    });
    const { contentHash } = answer;
    const payload = { requestId, number, way: input.way, sentAt: sentAt.toISOString(), contentHash, late };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'request.answerSent', payload });
    await notifyLive(tx, { incidentId, topic: 'requests' });
    return { late };
  });
}
