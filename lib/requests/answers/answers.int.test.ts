import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { closeRequest, endRequest, extendRequest } from '../act/service';
import { listRequests } from '../list/queries';
import { getPersonRequests } from '../person/queries';
import { settlePresence } from '../person/service';
import { getRequest } from '../queries';
import { requestTable } from '../schema';
import { assignRequest } from '../service';
import { makeRequestWorld, PAUL, type RequestWorld } from '../testing/request-world';
import { exportAnswer, openAnswer, previewAnswer } from './queries';
import { prepareAnswer, withdrawAnswer } from './service';

const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const _FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

let w: RequestWorld;
beforeAll(async () => {
  w = await makeRequestWorld();
});
afterAll(async () => {
  await closeQueue();
  await closeRawPool();
  await w.db.$disconnect();
  await closeClients();
});

const list = (actor: Actor, search: Record<string, string> = {}) =>
  listRequests(actor, { incidentId: w.incidentId, params: parseTableParams(search, requestTable([])) });
const fact = (key: string, value: string) =>
  w.db.fact.create({
    data: {
      incidentId: w.incidentId,
      key,
      value,
      asOf: new Date('2021-02-25T10:00:00Z'),
      sourceKind: 'OTHER',
      source: 'test',
      authorId: w.actors.coordinator.userId,
      authorName: 'test',
    },
    select: { id: true },
  });

describe('from the call to the closed request', () => {
  it('links, answers from the facts, freezes, sends and closes', async () => {
    const { incidentId, db } = w;
    const { dpo } = w.actors;
    await fact('description', 'Un fichier issu du serveur de l’éditeur circule sur internet.');
    await db.breachCase.update({
      where: { id: w.caseOf(0) },
      data: { awarenessAt: new Date('2021-02-23T10:00:00Z') },
      select: { id: true },
    });
    const { requestId } = await w.create(dpo);
    await w.authenticate(dpo, requestId);
    const linked = await getRequest(dpo, { incidentId, requestId });
    expect(linked.candidates).toHaveLength(1);
    expect(linked.candidates[0]?.name).toBe('D••••• Z•••••');
    expect(await refusal(prepareAnswer(dpo, { ...(await w.place(requestId)), locale: 'fr' }))).toBe(
      'GUARD requests.errors.notSettled',
    );
    const personId = linked.candidates[0]?.id ?? '';
    await settlePresence(dpo, { ...(await w.place(requestId)), personId });
    expect(await refusal(prepareAnswer(dpo, { ...(await w.place(requestId)), locale: 'fr' }))).toBe(
      'GUARD requests.errors.emptyField',
    );
    await fact('measuresAfter', 'Le serveur est fermé.');
    const preview = await previewAnswer(dpo, { incidentId, requestId, locale: 'fr' });
    for (const said of ['Labo A', 'Le serveur est fermé.', '23 février 2021', 'www.cnil.fr', 'Zoé Durand'])
      expect(`${preview.body}${preview.address.join()}`).toContain(said);
    expect(preview.body).toMatch(/numéro de sécurité sociale|sécurité sociale/);
    const { answerId } = await prepareAnswer(dpo, { ...(await w.place(requestId)), locale: 'fr' });
    await fact('measuresAfter', 'Autre chose.');
    const exported = await exportAnswer(dpo, { incidentId, requestId, answerId });
    expect(exported.document.body).toContain('Le serveur est fermé.');
    expect(await refusal(closeRequest(dpo, await w.place(requestId)))).toBe('GUARD requests.errors.wrongState');
    await expect(w.send(dpo, requestId, answerId, '2031-01-01T00:00:00Z')).rejects.toThrow('sentFuture');
    await expect(w.send(dpo, requestId, answerId, '2021-02-26T10:00:00Z')).rejects.toThrow('sentBefore');
    expect(await w.send(dpo, requestId, answerId)).toEqual({ late: false });
    await closeRequest(dpo, await w.place(requestId));
    expect(await getRequest(dpo, { incidentId, requestId })).toMatchObject({ state: 'CLOSED', acts: [] });
    expect(await getPersonRequests(dpo, { incidentId, caseId: w.caseOf(0), personId })).toMatchObject([{ requestId }]);
    const raw = await db.requestAnswer.findFirstOrThrow({ where: { requestId } });
    expect(Buffer.from(raw.secret).toString('latin1')).not.toContain('Durand');
    await expect(
      withActor(dpo, (tx) => tx.requestAnswer.updateMany({ where: { requestId }, data: { contentHash: 'x' } })),
    ).rejects.toThrow('an answer does not change');
    expect((await withActor(dpo, (tx) => openAnswer(tx, raw))).reference).toMatch(/^D-\d{4}$/);
  });

  it('who is not in the file is told so, and another laboratory’s person is no match', async () => {
    const { incidentId } = w;
    const { dpo } = w.actors;
    const { requestId } = await w.create(dpo, { who: PAUL });
    await w.authenticate(dpo, requestId);
    const elsewhere = await w.db.person.findFirstOrThrow({ where: { incidentId, caseId: w.caseOf(2) } });
    expect(await refusal(settlePresence(dpo, { ...(await w.place(requestId)), personId: elsewhere.id }))).toBe(
      NOT_FOUND,
    );
    await settlePresence(dpo, { ...(await w.place(requestId)), personId: null });
    const { body, key } = await previewAnswer(dpo, { incidentId, requestId, locale: 'en' });
    expect(key).toBe('ABSENT');
    expect(body).toContain('it holds no information about you');
  });

  it('a question is answered without asking who it is', async () => {
    const { dpo } = w.actors;
    const { requestId } = await w.create(dpo, { kind: 'QUESTION' });
    const { answerId } = await prepareAnswer(dpo, { ...(await w.place(requestId)), locale: 'fr' });
    await withdrawAnswer(dpo, await w.place(requestId));
    await expect(w.send(dpo, requestId, answerId)).rejects.toThrow('noAnswer');
    const again = await prepareAnswer(dpo, { ...(await w.place(requestId)), locale: 'fr' });
    await w.send(dpo, requestId, again.answerId);
  });

  it('a refusal has a reason, is told with the right to complain, and only then closed', async () => {
    const { incidentId } = w;
    const { manager } = w.actors;
    const { requestId } = await w.create(manager);
    const reason = 'Deux courriers sont restés sans réponse.';
    const end = { act: 'refuse' as const, reasonCode: 'IDENTITY' as const, reason };
    await endRequest(manager, { ...(await w.place(requestId)), ...end });
    expect(await refusal(closeRequest(manager, await w.place(requestId)))).toBe('GUARD requests.errors.notAnswered');
    const { body } = await previewAnswer(manager, { incidentId, requestId, locale: 'fr' });
    for (const said of [reason, 'identité', 'CNIL', 'tribunal']) expect(body).toContain(said);
    const { answerId } = await prepareAnswer(manager, { ...(await w.place(requestId)), locale: 'fr' });
    await w.send(manager, requestId, answerId);
    await closeRequest(manager, await w.place(requestId));
  });

  it('the month is extended once, when the person was told in time', async () => {
    const { dpo } = w.actors;
    const { requestId } = await w.create(dpo, { receivedAt: '2021-01-20T09:00:00+01:00' });
    const late = { reason: 'De très nombreuses demandes le même jour.', toldAt: '2021-02-25T10:00:00Z' };
    expect(await refusal(extendRequest(dpo, { ...(await w.place(requestId)), ...late }))).toBe(
      'GUARD requests.errors.toldLate',
    );
    const inTime = { ...late, toldAt: '2021-02-19T10:00:00Z' };
    const { dueAt } = await extendRequest(dpo, { ...(await w.place(requestId)), ...inTime });
    expect(dueAt.toISOString()).toBe('2021-04-20T21:59:59.000Z');
    expect(await refusal(extendRequest(dpo, { ...(await w.place(requestId)), ...inTime }))).toBe(
      'GUARD requests.errors.alreadyExtended',
    );
  });

  it('is handed to somebody of the laboratory, and nobody acts on what they have not read', async () => {
    const { dpo, manager, dpo2 } = w.actors;
    const { requestId } = await w.create(dpo);
    const stale = await w.place(requestId);
    await assignRequest(dpo, { ...stale, ownerId: manager.userId });
    expect(await refusal(assignRequest(dpo, { ...stale, ownerId: dpo.userId }))).toBe(
      'CONFLICT requests.errors.changed',
    );
    expect(await refusal(assignRequest(dpo, { ...(await w.place(requestId)), ownerId: dpo2.userId }))).toBe(
      'INVALID requests.errors.owner',
    );
    expect((await list(manager, { due: 'mine' })).rows.map((row) => row.requestId)).toContain(requestId);
  });
});
