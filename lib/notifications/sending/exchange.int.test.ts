import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { checkedCounts } from '../testing/accounts';
import { addPersons, type MailWorld, mailable, makeMailWorld, released } from '../testing/mail-world';
import { exchange, lease } from './service';

let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(1));
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

it('an answer written again after its commit was lost never touches a row that another run has in hand', async () => {
  const { incidentId, batchId } = await released(w);
  const ref = { incidentId, batchId };
  const actor = systemActor('test', incidentId);
  const hand = async (leaseId: string): Promise<string> => {
    const { rows } = await lease(actor, ref, { leaseId, want: 1, relayId: leaseId, now: new Date() });
    const next = rows.map(({ id }) => id);
    await exchange(actor, ref, { leaseId, settled: [], next, now: new Date(), tell: false });
    return next[0] ?? '';
  };
  const [one, other] = [randomUUID(), randomUUID()];
  const id = await hand(one);
  const back = { id, tries: 1, state: 'READY' as const, code: null, reason: '', nextTryAt: null };
  const write = () => exchange(actor, ref, { leaseId: one, settled: [back], next: [], now: new Date(), tell: false });
  await write();
  expect(await hand(other)).toBe(id);
  await write();
  expect(await w.db.notification.findFirstOrThrow({ where: { id } })).toMatchObject({
    state: 'HANDING_OVER',
    leaseId: other,
  });
  expect(await checkedCounts(w, batchId)).toMatchObject({ ready: 1 });
});
