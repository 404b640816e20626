import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signerFor } from '@/lib/platform/crypto/sealed-secret';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { returnAddress, returnToken } from '@/lib/platform/mail/return-address';
import { CERTIFICATE, PRIVATE_KEY } from '@/lib/platform/mail/testing/certificate';
import { ImapPeer } from '@/lib/platform/mail/testing/imap-peer';
import { deliveryReport } from '@/lib/platform/mail/testing/reports';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { saveMailbox } from '@/lib/relays/service';
import { sendBatch } from '../sending/jobs';
import { checkedCounts } from '../testing/accounts';
import { addPersons, type MailWorld, mailable, makeMailWorld, released } from '../testing/mail-world';
import { readFolder, readOneMailbox } from './jobs';

let w: MailWorld;
let peer: ImapPeer;
let port = 0;
let batchId = '';
let ids: string[] = [];
const account = { user: 'retours', pass: 'mot de passe' };
const live = (): AbortSignal => new AbortController().signal;

beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(4));
});
beforeEach(async () => {
  const relay = new ScriptedRelay();
  const smtpUrl = await relay.listen();
  const ref = await released(w);
  batchId = ref.batchId;
  await sendBatch({ incidentId: ref.incidentId, batchId }, live(), { smtpUrl });
  await relay.close();
  const rows = await w.db.notification.findMany({ where: { batchId }, orderBy: { id: 'asc' }, select: { id: true } });
  ids = rows.map(({ id }) => id);
  peer = new ImapPeer(account, { key: PRIVATE_KEY, cert: CERTIFICATE });
  port = await peer.listen();
});
afterEach(async () => {
  await peer.close();
  await w.db.bounceReport.deleteMany();
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

async function mailbox(over: Partial<Parameters<typeof saveMailbox>[1]> = {}): Promise<string> {
  const { mailboxId } = await saveMailbox(w.actors.admin, {
    mailboxId: null,
    lockVersion: 1,
    name: 'Retours',
    host: 'localhost',
    port,
    tls: 'IMPLICIT',
    username: account.user,
    password: account.pass,
    ca: CERTIFICATE.trim(),
    active: true,
    folder: 'INBOX',
    doneFolder: 'Vigie72',
    ...over,
  });
  return mailboxId;
}
const report = (id = '') =>
  deliveryReport({ to: returnAddress('retours@labo.test', returnToken(id, signerFor('return address'))) });
const told = (id: string) =>
  w.db.bounceMailbox.findUniqueOrThrow({ where: { id }, select: { error: true, readAt: true, triedAt: true } });

describe('bounce mailbox', () => {
  it('is read over TLS; messages move once what they say is committed', async () => {
    for (const id of ids.slice(0, 2)) peer.deliver(report(id));
    peer.deliver(Buffer.from('From: anne@patients.example\r\nTo: retours@labo.test\r\n\r\nMerci\r\n'));
    const id = await mailbox();
    await readOneMailbox({ mailboxId: id }, live());
    expect(await told(id)).toMatchObject({ error: '', readAt: expect.any(Date) });
    expect(await checkedCounts(w, batchId)).toMatchObject({ bounced: 2, accepted: 2 });
    expect(peer.folders.get('INBOX')?.size).toBe(0);
    expect(peer.folders.get('Vigie72')?.size).toBe(3);
    expect(await w.db.bounceReport.count({ where: { source: 'imap', mailboxId: id } })).toBe(3);
  });

  it('a line cut between commit and move takes the messages again, with no second effect', async () => {
    peer.deliver(report(ids[0]));
    const id = await mailbox();
    peer.cutAt = 'UID MOVE';
    await readOneMailbox({ mailboxId: id }, live());
    expect((await told(id)).error).toBe('unreachable');
    expect(await checkedCounts(w, batchId)).toMatchObject({ bounced: 1 });
    expect(peer.folders.get('INBOX')?.size).toBe(1);
    await readOneMailbox({ mailboxId: id }, live());
    expect(await told(id)).toMatchObject({ error: '' });
    expect(await checkedCounts(w, batchId)).toMatchObject({ bounced: 1, accepted: 3 });
    expect(peer.folders.get('INBOX')?.size).toBe(0);
  });

  it('whose password cannot be opened says so and loses nothing; typed again, it is read', async () => {
    peer.deliver(report(ids[0]));
    const id = await mailbox();
    await w.db.$executeRaw`update bounce_mailbox set secret = set_byte(secret, 15, get_byte(secret, 15) # 1)`;
    await readOneMailbox({ mailboxId: id }, live());
    expect(await told(id)).toMatchObject({ error: 'secretUnreadable', readAt: null });
    expect(peer.folders.get('INBOX')?.size).toBe(1);
    const { lockVersion } = await w.db.bounceMailbox.findUniqueOrThrow({ where: { id } });
    await mailbox({ mailboxId: id, lockVersion });
    expect((await told(id)).error).toBe('');
    await readOneMailbox({ mailboxId: id }, live());
    expect(await told(id)).toMatchObject({ error: '', readAt: expect.any(Date) });
    expect(await checkedCounts(w, batchId)).toMatchObject({ bounced: 1, accepted: 3 });
  });

  it('says why it cannot be read, and never shows the password', async () => {
    const wrong = await mailbox({ password: 'faux' });
    await readOneMailbox({ mailboxId: wrong }, live());
    expect((await told(wrong)).error).toBe('signInRefused');
    const foreign = await mailbox({ ca: '' });
    await readOneMailbox({ mailboxId: foreign }, live());
    expect((await told(foreign)).error).toBe('tlsFailed');
    const missing = await mailbox({ folder: 'Rien' });
    await readOneMailbox({ mailboxId: missing }, live());
    expect((await told(missing)).error).toBe('folderMissing');
    const logged = await w.db.logEntry.findMany({ where: { type: 'mailbox.saved' }, select: { entry: true } });
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toContain(account.pass);
  });
});

describe('drop folder', () => {
  it('takes each file once and moves it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'vigie-returns-'));
    await writeFile(path.join(folder, '1.eml'), report(ids[0]));
    await writeFile(path.join(folder, '2.eml'), report(ids[0]));
    await writeFile(path.join(folder, '.half'), report(ids[1]));
    await readFolder(folder, live());
    await readFolder(folder, live());
    expect(await checkedCounts(w, batchId)).toMatchObject({ bounced: 1, accepted: 3 });
    expect((await readdir(folder)).toSorted()).toEqual(['.half', 'done']);
    await rm(folder, { recursive: true });
  });
});
