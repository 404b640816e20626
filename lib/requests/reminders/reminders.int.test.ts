import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { getBell } from '@/lib/reminders/queries';
import { remindPass } from '@/lib/reminders/tick/jobs';
import { endRequest } from '../act/service';
import { makeRequestWorld, type RequestWorld } from '../testing/request-world';

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

const remindersOf = (number: number) =>
  w.db.reminder.findMany({
    where: { incidentId: w.incidentId, kind: `REQUEST.${number}` },
    select: { userId: true, leadHours: true },
    orderBy: { leadHours: 'asc' },
  });

it('reminds the owner once per lead, and only of requests that still owe an answer', async () => {
  const { dpo, manager } = w.actors;
  const far = await w.create(dpo, { receivedAt: '2021-02-20T10:00:00+01:00' });
  const week = await w.create(dpo, { receivedAt: '2021-02-02T10:00:00+01:00' });
  const late = await w.create(manager, { receivedAt: '2021-01-04T10:00:00+01:00' });
  const over = await w.create(dpo, { receivedAt: '2021-01-05T10:00:00+01:00' });
  const end = { act: 'abandon', reasonCode: 'WITHDRAWN', reason: 'Ne souhaite plus rien.' } as const;
  await endRequest(dpo, { ...(await w.place(over.requestId)), ...end });
  await remindPass();
  await remindPass();
  expect(await remindersOf(far.number)).toEqual([]);
  expect(await remindersOf(week.number)).toEqual([{ userId: dpo.userId, leadHours: 168 }]);
  expect(await remindersOf(late.number)).toEqual([{ userId: manager.userId, leadHours: 0 }]);
  expect(await remindersOf(over.number)).toEqual([]);
  const bell = await getBell(dpo);
  const item = bell?.items.find(({ kind }) => kind === `REQUEST.${week.number}`);
  expect(item).toMatchObject({ stands: true, met: false });
  expect(item?.duty?.fr).toBe(`Réponse à la demande de patient D-000${week.number}`);
});

it('a request nobody owns is its DPO’s and its biologist’s', async () => {
  const { coordinator, dpo, manager } = w.actors;
  const { number } = await w.create(coordinator, { receivedAt: '2021-01-04T10:00:00+01:00' });
  await remindPass();
  const users = (await remindersOf(number)).map(({ userId }) => userId);
  expect(new Set(users)).toEqual(new Set([dpo.userId, manager.userId]));
});
