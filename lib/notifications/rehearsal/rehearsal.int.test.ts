import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { getBatch } from '../page/queries';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared } from '../testing/mail-world';
import { sendTest } from './jobs';
import { askTest } from './service';

let w: MailWorld;
let relay: ScriptedRelay;
let ref: { incidentId: string; batchId: string; number: number };
let answer = '';
let meanwhile: (() => Promise<unknown>) | undefined;
beforeAll(async () => {
  w = await makeMailWorld();
  relay = new ScriptedRelay({
    fault: (verb) => (verb === 'RCPT' && answer ? { reply: answer } : undefined),
    hold: async () => void (await meanwhile?.()),
  });
  const port = Number(new URL(await relay.listen()).port);
  await w.db.relay.create({
    data: { name: 'Relais', host: '127.0.0.1', port, tls: 'NONE', fromAddress: 'info@labo.example', active: true },
  });
  await addPersons(w, w.labs[0].breachCase.id, [
    ...mailable(3),
    { lastName: 'POSTE', street: '1 rue', postcode: '56100', city: 'Lorient' },
  ]);
  ref = await prepared(w, w.actors.dpo);
});
beforeEach(() => {
  answer = '';
  meanwhile = undefined;
});
afterAll(async () => {
  await relay.close();
  await closeQueue();
  await w.db.$disconnect();
});

const shown = async () => (await getBatch(w.actors.dpo, ref)).test;
const send = () => sendTest(systemActor('notifications.test', w.incident.id), ref);

describe('a test message of a batch', () => {
  it('says no to who may not prepare, and does not exist for others', async () => {
    for (const name of ['auditor', 'legal'] as const)
      await expect(askTest(w.actors[name], ref), name).rejects.toThrow('FORBIDDEN');
    for (const name of ['vendor', 'outsider', 'dpo2'] as const)
      await expect(askTest(w.actors[name], ref), name).rejects.toThrow('NOT_FOUND');
    await send();
    expect(relay.taken).toHaveLength(0);
  });

  it('goes once to who asks, about a person who does not exist, and leaves the recipients alone', async () => {
    expect(await askTest(w.actors.dpo, ref)).toEqual({ to: w.actors.dpo.email });
    expect(await shown()).toMatchObject({ asked: true, result: '', last: null });
    await send();
    await send();
    expect(relay.taken.map(({ to }) => to)).toEqual([w.actors.dpo.email]);
    const mail = relay.taken[0]?.data ?? '';
    expect(mail).toContain('EXEMPLE');
    expect(mail).not.toContain('NOM0');
    expect(await shown()).toMatchObject({ result: 'accepted', last: { name: w.actors.dpo.name } });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ total: 3, ready: 3 });
    const [entry] = await w.db.logEntry.findMany({ where: { type: 'batch.tested' }, select: { entry: true } });
    expect(JSON.parse(entry?.entry ?? '{}').payload).toMatchObject({ by: w.actors.dpo.name, result: 'accepted' });
    expect(entry?.entry).not.toContain(w.actors.dpo.email);
  });

  it('says why a later one did not leave, and keeps the one that was read', async () => {
    answer = '550 5.1.1 unknown';
    await askTest(w.actors.coordinator, ref);
    await send();
    expect(await shown()).toMatchObject({ result: 'recipientRefused', last: { name: w.actors.dpo.name } });
  });

  it('of somebody who asks while another is on its way leaves too', async () => {
    const before = relay.taken.length;
    await askTest(w.actors.dpo, ref);
    meanwhile = () => askTest(w.actors.coordinator, ref);
    await send();
    expect(await shown()).toMatchObject({ asked: true, result: '', last: { name: w.actors.dpo.name } });
    meanwhile = undefined;
    await send();
    expect(relay.taken.slice(before).map(({ to }) => to)).toEqual([w.actors.dpo.email, w.actors.coordinator.email]);
    expect(await shown()).toMatchObject({ result: 'accepted', last: { name: w.actors.coordinator.name } });
    await send();
    expect(relay.taken).toHaveLength(before + 2);
  });

  it('is refused for letters, in an exercise, and once the batch is gone', async () => {
    const post = await prepared(w, w.actors.dpo, { channel: 'POST' });
    await expect(askTest(w.actors.dpo, post)).rejects.toThrow('notEmail');
    await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: true } });
    await expect(askTest(w.actors.dpo, ref)).rejects.toThrow('exercise');
    await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: false } });
    await act(w, w.actors.dpo, ref, 'cancel');
    await expect(askTest(w.actors.dpo, ref)).rejects.toThrow('notEmail');
    expect(await shown()).toBeNull();
  });
});
