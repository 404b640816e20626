import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { CERTIFICATE, PRIVATE_KEY } from '@/lib/platform/mail/testing/certificate';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { jobs } from './jobs';
import { getMailPage } from './queries';
import { relayCeiling, sendingRelay } from './read/queries';
import type { SaveRelay } from './schema';
import { saveRelaySchema } from './schema';
import { saveRelay, testRelay } from './service';

let w: World;
let server: SMTPServer | null = null;
const seen: { user: string; secure: boolean; from: string; to: string; text: string }[] = [];
beforeAll(async () => {
  w = await makeWorld();
});
afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = null;
  seen.length = 0;
  await w.db.relay.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const PASS = 'très secret';

/** A real SMTP server with TLS and sign-in. */
async function listen(secure: boolean): Promise<number> {
  server = new SMTPServer({
    secure,
    key: PRIVATE_KEY,
    cert: CERTIFICATE,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password }, _, done) =>
      username === 'vigie' && password === PASS ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : (mailFrom?.address ?? '');
        seen.push({ user: String(session.user), secure: session.secure, from, to: rcptTo[0]?.address ?? '', text });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const input = (over: Partial<SaveRelay>): SaveRelay => ({
  relayId: null,
  lockVersion: 1,
  name: 'Relais du groupe',
  host: 'localhost',
  port: 465,
  tls: 'IMPLICIT',
  username: 'vigie',
  password: PASS,
  ca: CERTIFICATE,
  ehloName: 'vigie.example',
  fromAddress: 'information@labo.example',
  bounceAddress: 'retours@labo.example',
  askReceipts: true,
  perMinute: 300,
  connections: 3,
  canarySize: 10,
  canaryMinutes: 5,
  organisationId: '',
  active: true,
  ...over,
});

const run = async (relayId: string) => {
  await testRelay(w.actors.admin, { relayId, to: 'chef@example.test' });
  for (const job of jobs) await job.run({ relayId }, new AbortController().signal);
  return w.db.relay.findUniqueOrThrow({ where: { id: relayId }, select: { testResult: true, testDetail: true } });
};

describe('a relay', () => {
  it.each([
    ['IMPLICIT', true],
    ['STARTTLS', false],
  ] as const)('sends a test message over %s, signed in, with its certificate checked', async (tls, secure) => {
    const port = await listen(secure);
    const { relayId } = await saveRelay(w.actors.admin, input({ tls, port }));
    expect(await run(relayId)).toMatchObject({ testResult: 'accepted' });
    expect(seen).toMatchObject([
      { user: 'vigie', secure: true, from: 'information@labo.example', to: 'chef@example.test' },
    ]);
  });

  it('says what is wrong: password, certificate, no answer', async () => {
    const port = await listen(true);
    const { relayId } = await saveRelay(w.actors.admin, input({ port, password: 'faux' }));
    expect((await run(relayId)).testResult).toBe('signInRefused');
    const change = { relayId, password: '', port };
    await saveRelay(w.actors.admin, input({ ...change, ca: '' }));
    expect((await run(relayId)).testResult).toBe('tlsFailed');
    await saveRelay(w.actors.admin, input({ ...change, lockVersion: 2, port: 1 }));
    expect((await run(relayId)).testResult).toBe('unreachable');
    expect(seen).toEqual([]);
  });

  it('keeps its password from everybody: page, log, and the web role itself', async () => {
    const { relayId } = await saveRelay(w.actors.admin, input({}));
    const page = await getMailPage(w.actors.admin);
    expect(page.relays).toMatchObject([{ name: 'Relais du groupe', username: 'vigie' }]);
    const logged = await w.db.logEntry.findMany({ where: { type: 'relay.saved' }, select: { entry: true } });
    expect(JSON.stringify([page, logged])).not.toContain(PASS);
    const { secret } = await w.db.relay.findUniqueOrThrow({ where: { id: relayId }, select: { secret: true } });
    expect(Buffer.from(secret ?? []).includes(PASS)).toBe(false);
    await expect(withActor(w.actors.admin, (tx) => tx.$queryRaw`select secret from relay`)).rejects.toThrow(
      /permission denied/,
    );
    // An empty password keeps the stored one; without a user name there is none.
    await saveRelay(w.actors.admin, input({ relayId, password: '' }));
    const read = () => withActor(systemActor('test', '*'), (tx) => sendingRelay(tx, null));
    expect((await read())?.settings.auth).toEqual({ user: 'vigie', pass: PASS });
    // It goes to no other server than the one it was given for.
    const elsewhere = input({ relayId, lockVersion: 2, host: 'ailleurs.example', password: '' });
    await expect(saveRelay(w.actors.admin, elsewhere)).rejects.toMatchObject({
      code: 'INVALID',
      fields: { password: 'relays.errors.passwordAgain' },
    });
    await saveRelay(w.actors.admin, input({ relayId, lockVersion: 2, username: '', password: '' }));
    expect((await read())?.settings.auth).toBeNull();
  });

  it('is an administrator’s business alone', async () => {
    const { relayId } = await saveRelay(w.actors.admin, input({}));
    for (const name of ['coordinator', 'dpo', 'manager', 'vendor', 'auditor', 'outsider'] as const) {
      await expect(saveRelay(w.actors[name], input({ relayId }))).rejects.toThrow('NOT_FOUND');
      await expect(testRelay(w.actors[name], { relayId, to: 'x@y.example' })).rejects.toThrow('NOT_FOUND');
      await expect(getMailPage(w.actors[name])).rejects.toThrow('NOT_FOUND');
      expect(await withActor(w.actors[name], (tx) => tx.relay.count())).toBe(0);
    }
    await expect(saveRelay(w.actors.admin, input({ relayId: randomUUID() }))).rejects.toThrow('NOT_FOUND');
    await expect(saveRelay(w.actors.admin, input({ relayId, lockVersion: 9 }))).rejects.toThrow('CONFLICT');
  });

  it('of a laboratory sends for it, the common one for the others; there is one of each', async () => {
    const [a, b] = w.labs;
    await saveRelay(w.actors.admin, input({ fromAddress: 'groupe@labo.example' }));
    await saveRelay(
      w.actors.admin,
      input({ name: 'Labo A', fromAddress: 'a@labo.example', perMinute: 60, organisationId: a.organisation.id }),
    );
    await expect(saveRelay(w.actors.admin, input({ name: 'Deuxième' }))).rejects.toThrow('GUARD');
    await saveRelay(w.actors.admin, input({ name: 'En réserve', active: false }));
    const from = (id: string | null) =>
      withActor(systemActor('test', '*'), async (tx) => (await sendingRelay(tx, id))?.from);
    expect(await from(a.organisation.id)).toBe('a@labo.example');
    expect(await from(b.organisation.id)).toBe('groupe@labo.example');
    expect(await from(null)).toBe('groupe@labo.example');
    const ceiling = (id: string) => withActor(systemActor('test', '*'), (tx) => relayCeiling(tx, id));
    expect([await ceiling(a.organisation.id), await ceiling(b.organisation.id)]).toEqual([60, 300]);
  });

  it('in clear is refused anywhere but on this machine, in the form and in the database', async () => {
    const clear = input({ tls: 'NONE', host: 'relais.example' });
    expect(saveRelaySchema.safeParse(clear).success).toBe(false);
    expect(saveRelaySchema.safeParse(input({ tls: 'NONE', host: '127.0.0.1', organisationId: '' })).success).toBe(true);
    await expect(saveRelay(w.actors.admin, clear)).rejects.toThrow();
    expect(await w.db.relay.count()).toBe(0);
  });
});
