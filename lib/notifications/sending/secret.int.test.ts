import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { CERTIFICATE, PRIVATE_KEY } from '@/lib/platform/mail/testing/certificate';
import { jobs as relayJobs } from '@/lib/relays/jobs';
import { getMailPage } from '@/lib/relays/queries';
import { saveRelay, testRelay } from '@/lib/relays/service';
import { getBatch } from '../page/queries';
import { sendTest } from '../rehearsal/jobs';
import { askTest } from '../rehearsal/service';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../testing/mail-world';
import { sendBatch } from './jobs';

const PASS = 'très secret';
let w: MailWorld;
let server: SMTPServer;
let relayId = '';
const taken: string[] = [];
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(5));
  server = new SMTPServer({
    ...{ allowInsecureAuth: true, key: PRIVATE_KEY, cert: CERTIFICATE },
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ password }, _, done) => (password === PASS ? done(null, { user: 'vigie' }) : done(new Error('no'))),
    onData: (stream, { envelope }, done) => {
      taken.push(...envelope.rcptTo.map(({ address }) => address));
      stream.resume().on('end', () => done());
    },
  });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ relayId } = await save(PASS));
});
afterEach(async () => {
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
  taken.length = 0;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await closeQueue();
  await w.db.$disconnect();
});

/** The relay as the administrator saves it: new, or with its password typed again. */
async function save(password: string) {
  const address = server.server.address();
  const known = await w.db.relay.findFirst({ select: { id: true, lockVersion: true } });
  return saveRelay(w.actors.admin, {
    ...{ relayId: known?.id ?? null, lockVersion: known?.lockVersion ?? 1, name: 'Relais du groupe' },
    ...{ host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0, tls: 'NONE' as const },
    ...{ username: 'vigie', password, ca: '', ehloName: '', fromAddress: 'info@labo.example', bounceAddress: '' },
    ...{ askReceipts: false, perMinute: 600_000, connections: 2, canarySize: 0, canaryMinutes: 0 },
    ...{ organisationId: '', active: true },
  });
}

/** One byte of the ciphertext is not what was written any more. */
const damage = () => w.db.$executeRaw`update relay set secret = set_byte(secret, 15, get_byte(secret, 15) # 1)`;
const send = (ref: { incidentId: string; batchId: string }) => sendBatch(ref, new AbortController().signal);
const relayShown = async () => (await getMailPage(w.actors.admin)).relays[0];

describe('a relay whose password cannot be opened', () => {
  it('pauses the batch with that reason, and goes on where it stood once it was typed again', async () => {
    const ref = await released(w);
    await damage();
    await send(ref);
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'PAUSED', ready: 5, accepted: 0 });
    expect(await getBatch(w.actors.dpo, ref)).toMatchObject({ pauseReason: 'secretUnreadable' });
    const since = (await relayShown())?.unreadableAt;
    expect(since).toBeInstanceOf(Date);
    expect(await w.db.logEntry.count({ where: { type: { in: ['batch.tripped', 'relay.secret'] } } })).toBe(2);

    // Resumed without the password it stops again; anything else saved on the relay changes nothing.
    await save('');
    await act(w, w.actors.dpo, ref, 'resume');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'PAUSED', ready: 5 });
    expect((await relayShown())?.unreadableAt).toEqual(since);

    await save(PASS);
    expect((await relayShown())?.unreadableAt).toBeNull();
    await act(w, w.actors.dpo, ref, 'resume');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 5 });
    expect(new Set(taken).size).toBe(5);
    expect(taken).toHaveLength(5);
  });

  it('is told by both test messages, and no longer once the bytes open again', async () => {
    const ref = await prepared(w, w.actors.dpo);
    await damage();
    await askTest(w.actors.dpo, ref);
    await sendTest(systemActor('notifications.test', ref.incidentId), ref);
    expect((await getBatch(w.actors.dpo, ref)).test).toMatchObject({ result: 'secretUnreadable', last: null });
    expect((await relayShown())?.unreadableAt).toBeInstanceOf(Date);
    const run = async () => {
      await testRelay(w.actors.admin, { relayId, to: 'chef@example.test' });
      for (const job of relayJobs) await job.run({ relayId }, new AbortController().signal);
      return relayShown();
    };
    expect(await run()).toMatchObject({ result: 'secretUnreadable', unreadableAt: expect.any(Date) });
    await damage();
    expect(await run()).toMatchObject({ result: 'accepted', unreadableAt: null });
    expect(taken).toEqual(['chef@example.test']);
  });

  it('is another matter than the keys of the patients: those stop the batch with a reason of their own', async () => {
    const ref = await released(w);
    const swap = () => w.db.$executeRaw`update incident_key set kek_id = reverse(kek_id)`;
    await swap();
    await send(ref);
    await swap();
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'PAUSED', ready: 5 });
    expect(await getBatch(w.actors.dpo, ref)).toMatchObject({ pauseReason: 'keysUnreadable' });
    await act(w, w.actors.dpo, ref, 'resume');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 5 });
  });
});
