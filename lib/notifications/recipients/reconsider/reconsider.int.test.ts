import { afterAll, beforeAll, expect, it } from 'vitest';
import { setFlags } from '@/lib/patients/flags/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { checkedCounts } from '../../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../../testing/mail-world';
import { hashRecipients } from '../hash-sql';
import { reconsiderFlags } from './service';

let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

it('a flag set by mistake, then cleared, leaves nobody uninformed; what two people released stays as it was', async () => {
  const caseId = w.labs[0].breachCase.id;
  const [dead, plain, late] = await addPersons(
    w,
    caseId,
    mailable(3).map((person, n) => ({ ...person, ...(n === 0 ? { flags: ['DECEASED' as const] } : {}) })),
  );
  const ref = await released(w);
  const { recipientsHash } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  const place = { incidentId: ref.incidentId, caseId };
  const look = async (personId: string | undefined) => {
    const row = await w.db.notification.findFirstOrThrow({ where: { batchId: ref.batchId, personId } });
    return `${row.state} ${row.reason}`.trim();
  };
  const flag = async (person: string | undefined, add: 'DECEASED'[], remove: 'DECEASED'[]) => {
    const persons = [person ?? ''];
    await setFlags(w.actors.manager, { ...place, persons, add, remove, reason: 'MEDICAL_RECORD', note: '' });
    const jobs = await w.db.$queryRaw<{ data: unknown }[]>`
      select data from pgboss.job where name = 'notifications.flagsChanged' and data ->> 'caseId' = ${caseId}`;
    expect(jobs[0]?.data).toEqual(place);
    await reconsiderFlags(systemActor('test', ref.incidentId), place);
  };

  await flag(late, ['DECEASED'], []);
  expect([await look(dead), await look(plain), await look(late)]).toEqual([
    'EXCLUDED DECEASED',
    'READY',
    'EXCLUDED DECEASED',
  ]);
  await flag(dead, [], ['DECEASED']);
  await flag(late, [], ['DECEASED']);
  expect([await look(dead), await look(late)]).toEqual(['CANCELLED flagCleared', 'CANCELLED flagCleared']);
  expect(await checkedCounts(w, ref.batchId)).toMatchObject({ ready: 1, excluded: 0, cancelled: 2 });
  expect(await hashRecipients(w.db, { incidentId: ref.incidentId, id: ref.batchId })).toBe(recipientsHash);
  await act(w, w.actors.dpo, ref, 'pause');
  await expect(act(w, w.actors.dpo, ref, 'resume')).resolves.toMatchObject({ state: 'SENDING' });

  const next = await prepared(w, w.actors.dpo);
  const taken = await w.db.notification.findMany({ where: { batchId: next.batchId }, select: { personId: true } });
  expect(new Set(taken.map(({ personId }) => personId))).toEqual(new Set([dead, late]));
});
