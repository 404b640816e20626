import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { replaceKek } from '@/lib/platform/crypto/kek';
import { signerFor } from '@/lib/platform/crypto/sealed-secret';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { returnAddress, returnToken } from '@/lib/platform/mail/return-address';
import { autoReply, deliveryReport, type ReportOptions } from '@/lib/platform/mail/testing/reports';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { sendBatch } from '../sending/jobs';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../testing/mail-world';
import { takeReturned } from './service';

const system = systemActor('test', '*');
let w: MailWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
beforeAll(async () => {
  w = await makeMailWorld();
  relay = new ScriptedRelay();
  smtpUrl = await relay.listen();
  await addPersons(w, w.labs[0].breachCase.id, [
    ...mailable(9),
    { lastName: 'POSTE', email: 'p9@patients.example', street: '1 rue', postcode: '56100', city: 'Lorient' },
  ]);
});
afterEach(async () => {
  await w.db.bounceReport.deleteMany();
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
});
afterAll(async () => {
  await relay.close();
  await closeQueue();
  await w.db.$disconnect();
});

async function sent() {
  const ref = await released(w);
  await sendBatch({ incidentId: ref.incidentId, batchId: ref.batchId }, new AbortController().signal, {
    smtpUrl,
    connections: 4,
  });
  const rows = await w.db.notification.findMany({
    where: { batchId: ref.batchId },
    orderBy: { id: 'asc' },
    select: { id: true, personId: true },
  });
  return { ...ref, rows, ids: rows.map(({ id }) => id) };
}
const to = (id = ''): string => returnAddress('retours@labo.test', returnToken(id, signerFor('return address')));
const back = (...reports: ReportOptions[]) => takeReturned(system, reports.map(deliveryReport), { source: 'file' });
const state = async (id = '') => (await w.db.notification.findFirstOrThrow({ where: { id } })).state;

describe('returned messages', () => {
  it('a failure after the relay accepted counts as come back, with its cause, and is offered to the post', async () => {
    const ref = await sent();
    const byPost = await w.db.person.findFirstOrThrow({ where: { hasPost: true } });
    const row = ref.rows.find(({ personId }) => personId === byPost.id);
    expect(await back({ to: to(row?.id) })).toMatchObject({ bounced: 1 });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 9, bounced: 1 });
    expect(await w.db.notification.findFirstOrThrow({ where: { id: row?.id ?? '' } })).toMatchObject({
      state: 'BOUNCED',
      reason: 'mailboxUnknown',
    });
    await act(w, w.actors.dpo, ref, 'close');
    const post = await prepared(w, w.actors.dpo, { channel: 'POST', sourceBatchId: ref.batchId });
    expect(await checkedCounts(w, post.batchId)).toMatchObject({ total: 1, ready: 1 });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ rerouted: 1, bounced: 0 });
  });

  it('the same report twice, in one delivery, one after the other or at once, has one effect', async () => {
    const ref = await sent();
    const report = { to: to(ref.ids[0]) };
    expect(await back(report, report)).toMatchObject({ bounced: 1, repeated: 1 });
    expect(await back(report)).toMatchObject({ bounced: 0, repeated: 1 });
    const other = { to: to(ref.ids[1]) };
    const both = await Promise.all([back(other), back(other)]);
    expect(both.map((one) => one.bounced).toSorted()).toEqual([0, 1]);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ bounced: 2, accepted: 8 });
    expect(await w.db.bounceReport.count()).toBe(2);
    // Another copy of the same failure (a second path of the mail) finds nothing left to change.
    expect(await back({ ...report, headers: ['X-Copy: 2'] })).toMatchObject({ noted: 1, bounced: 0 });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ bounced: 2 });
  });

  it('delivered confirms, delayed changes nothing, and a later failure takes the confirmation back', async () => {
    const ref = await sent();
    const [id] = ref.ids;
    await back({ to: to(id), action: 'delayed', status: '4.4.1', diagnostic: '' });
    expect(await state(id)).toBe('ACCEPTED');
    await back({
      envelopeId: returnToken(id ?? '', signerFor('return address')),
      action: 'delivered',
      status: '2.1.5',
      diagnostic: '',
    });
    expect(await state(id)).toBe('DELIVERED');
    await back({ to: to(id), status: '5.2.2' });
    expect(await state(id)).toBe('BOUNCED');
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 9, bounced: 1, delivered: 0 });
  });

  it('forged, foreign and automatic messages are counted and change nothing', async () => {
    const ref = await sent();
    const forged = returnAddress(
      'retours@labo.test',
      returnToken(ref.ids[0] ?? '', (data) => createHmac('sha256', 'theirs').update(data).digest()),
    );
    await back({ to: forged }, { to: 'retours@labo.test' }, { to: to(randomUUID()) });
    await takeReturned(system, [autoReply(to(ref.ids[1])), Buffer.from('From: a@b\r\nTo: c@d\r\n\r\nBonjour')], {
      source: 'file',
    });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 10 });
    const reasons = await w.db.bounceReport.findMany({
      select: { reason: true, outcome: true },
      orderBy: { reason: 'asc' },
    });
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'autoReply',
      'forged',
      'noToken',
      'notReport',
      'unknownRecipient',
    ]);
    expect(new Set(reasons.map(({ outcome }) => outcome))).toEqual(new Set(['ignored']));
  });

  it('a report settles an uncertain hand-over and stops the second try', async () => {
    const ref = await sent();
    const [unknown = '', again = ''] = ref.ids;
    await w.db.notification.updateMany({ where: { id: unknown }, data: { state: 'UNKNOWN' } });
    await w.db.notification.updateMany({ where: { id: again }, data: { state: 'READY' } });
    await w.db.batch.update({
      where: { id: ref.batchId },
      data: { accepted: 8, unknown: 1, ready: 1, state: 'PAUSED' },
    });
    await back({ to: to(unknown) }, { to: to(again), action: 'delivered', status: '2.1.5' });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({
      accepted: 8,
      bounced: 1,
      delivered: 1,
      unknown: 0,
      ready: 0,
    });
  });

  it('keeps nothing of a message that says who it was about', async () => {
    const ref = await sent();
    await back({ to: to(ref.ids[0]) });
    const kept = await w.db.$queryRaw<{ text: string }[]>`select row_to_json(b)::text as text from bounce_report b`;
    expect(kept).toHaveLength(1);
    expect(kept[0]?.text).not.toMatch(/patients\.example|anne|labo/i);
    const logged = await w.db.logEntry.findMany({
      where: { type: 'batch.returned' },
      select: { entry: true },
      orderBy: { seq: 'asc' },
    });
    expect(JSON.parse(logged.at(-1)?.entry ?? '')).toMatchObject({ payload: { bounced: 1, delivered: 0 } });
  });

  it('only an administrator reads what came in', async () => {
    const ref = await sent();
    await back({ to: to(ref.ids[0]) });
    for (const name of ['dpo', 'coordinator', 'vendor', 'outsider'] as const)
      expect(await withActor(w.actors[name], (tx) => tx.bounceReport.count())).toBe(0);
    expect(await withActor(w.actors.admin, (tx) => tx.bounceReport.count())).toBe(1);
  });
});

describe('a new key-encryption key', () => {
  it('does not make forgeries of the return addresses of messages that left before', async () => {
    const ref = await sent();
    const before = to(ref.ids[0]);
    replaceKek();
    expect(to(ref.ids[0])).not.toBe(before);
    expect(await back({ to: before })).toMatchObject({ bounced: 1, ignored: 0 });
  });
});
