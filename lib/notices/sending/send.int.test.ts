import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { type Fault, ScriptedRelay, type Verb } from '@/lib/platform/mail/testing/scripted-relay';
import { realNow } from '@/lib/platform/time/clock';
import { mailAgain } from '../deliveries/service';
import { createNotice, sendNotice } from '../service';
import { makeNoticeWorld, type NoticeWorld } from '../testing/notice-world';
import { sendNoticeMails } from './jobs';
import { takeNext } from './service';

let w: NoticeWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
let fault: ((verb: Verb, to: string) => Fault | undefined) | undefined;
const never = new AbortController().signal;
const run = (ref: { incidentId: string; noticeId: string }, leaseMs?: number) =>
  sendNoticeMails(ref, never, { smtpUrl, leaseMs, perMinute: 600_000 });
const states = async (noticeId: string) =>
  Object.fromEntries(
    (await w.db.processorNoticeDelivery.findMany({ where: { noticeId }, orderBy: { email: 'asc' } })).map((row) => [
      w.labs.findIndex((lab) => lab.breachCase.id === row.caseId),
      `${row.mailState}${row.mailDetail ? ` ${row.mailDetail}` : ''}`,
    ]),
  );

beforeAll(async () => {
  relay = new ScriptedRelay({ fault: (verb, to) => fault?.(verb, to) });
  smtpUrl = await relay.listen();
});
beforeEach(async () => {
  fault = undefined;
  relay.taken.length = 0;
  w = await makeNoticeWorld();
});
afterEach(() => w.db.$disconnect());
afterAll(async () => {
  await relay.close();
  await closeQueue();
});

describe('the e-mails of a notice', () => {
  it('reach each DPO once, say nothing of the incident and lead to the notice', async () => {
    const ref = await w.sent();
    await run(ref);
    await run(ref);
    expect(relay.taken.map((mail) => mail.to).sort()).toEqual([
      'dpo0@labo.example',
      'dpo1@labo.example',
      'dpo2@labo.example',
    ]);
    const row = await w.delivery(ref.noticeId, 0);
    expect(row).toMatchObject({ mailState: 'ACCEPTED', mailDetail: '', mailTries: 1, email: 'dpo0@labo.example' });
    expect(row.mailAt?.toISOString()).toMatch(/^2021-02-25T10:/);
    const mail = relay.taken.find((taken) => taken.to === 'dpo0@labo.example');
    expect(mail?.messageId).toContain(`notice.${row.id}@`);
    const body = (mail?.data ?? '').replaceAll('=\r\n', '');
    expect(body).toContain(`/incidents/${ref.incidentId}/notices/${ref.noticeId}`);
    for (const word of ['Fuite de test', 'Labo A', 'patient', 'Éditeur']) expect(body).not.toContain(word);
    const entry = await w.db.logEntry.findFirstOrThrow({ where: { chainId: w.incidentId, type: 'notice.mailed' } });
    expect(JSON.parse(entry.entry)).toMatchObject({ payload: { accepted: 3, failed: 0, unknown: 0, number: 1 } });
  });

  it('meet the obligation of each controller to have been told, at the moment it was available', async () => {
    const ref = await w.sent();
    await run(ref);
    const rows = await w.db.obligation.findMany({ where: { incidentId: ref.incidentId, kind: 'PROCESSOR_NOTICE' } });
    expect(rows).toHaveLength(3);
    const { availableAt } = await w.delivery(ref.noticeId, 0);
    for (const row of rows) expect(row).toMatchObject({ state: 'DONE', doneAt: availableAt, reference: '33(2) n° 1' });
    // The vendor's knowledge starts no clock of a laboratory.
    expect(await w.db.breachCase.count({ where: { incidentId: ref.incidentId, deadlineAt: { not: null } } })).toBe(0);
  });

  it('two workers at once share the work and send none twice', async () => {
    const ref = await w.sent();
    await Promise.all([run(ref), run(ref), run(ref)]);
    expect(relay.taken).toHaveLength(3);
    expect(await states(ref.noticeId)).toEqual({ 0: 'ACCEPTED', 1: 'ACCEPTED', 2: 'ACCEPTED' });
  });

  it('fall back on the biologist, then fail where no address is known; the notice is available all the same', async () => {
    const [a, b] = w.labs;
    await w.db.organisation.update({ where: { id: a.organisation.id }, data: { dpoEmail: '' } });
    await w.db.organisation.update({
      where: { id: b.organisation.id },
      data: { dpoEmail: '', managerEmail: '', email: '' },
    });
    const ref = await w.sent();
    await run(ref);
    expect(await states(ref.noticeId)).toEqual({ 0: 'ACCEPTED', 1: 'FAILED noAddress', 2: 'ACCEPTED' });
    expect(relay.taken.map((mail) => mail.to)).toContain('bio0@labo.example');
    expect((await w.delivery(ref.noticeId, 1)).availableAt.toISOString()).toMatch(/^2021-02-25T10:/);
  });

  it('end in a truthful state: refused, put off, cut after the body', async () => {
    const ref = await w.sent();
    fault = (verb, to) => {
      if (verb === 'RCPT' && to.startsWith('dpo0')) return { reply: '550 5.1.1 unknown' };
      if (verb === 'RCPT' && to.startsWith('dpo1')) return { reply: '451 4.7.1 greylisted' };
      return verb === 'BODY' && to.startsWith('dpo2') ? { drop: true, keep: true } : undefined;
    };
    await run(ref);
    expect(await states(ref.noticeId)).toEqual({
      0: 'FAILED mailboxUnknown',
      1: 'QUEUED deferred',
      2: 'UNKNOWN interrupted',
    });
    expect((await w.delivery(ref.noticeId, 1)).mailNextAt?.getTime()).toBeGreaterThan(realNow().getTime());
    fault = undefined;
    await run(ref);
    // Not due yet, not refused again, and above all not sent again where nobody knows.
    expect(relay.taken).toHaveLength(1);
    expect((await states(ref.noticeId))[2]).toBe('UNKNOWN interrupted');
  });

  it('a crash between the mark and the answer is UNKNOWN, never sent again but by a person', async () => {
    const ref = await w.sent({ recipients: w.everybody().slice(0, 1) });
    const actor = systemActor('notices.send', ref.incidentId);
    const taken = await takeNext(actor, ref, {
      now: realNow(),
      relayId: 'smtp',
      perMinute: 600_000,
      domain: 'vigie.example',
      leaseMs: -1,
    });
    expect(taken.kind).toBe('mail');
    expect((await w.delivery(ref.noticeId, 0)).mailState).toBe('HANDING_OVER');
    await run(ref);
    expect(await states(ref.noticeId)).toEqual({ 0: 'UNKNOWN interrupted' });
    expect(relay.taken).toHaveLength(0);
    const { id } = await w.delivery(ref.noticeId, 0);
    await mailAgain(w.actors.vendor, { incidentId: ref.incidentId, deliveryIds: [id] });
    await run(ref);
    expect(await states(ref.noticeId)).toEqual({ 0: 'ACCEPTED' });
    expect(relay.taken).toHaveLength(1);
  });

  it('wait with the reason while the relay does not answer or none is set', async () => {
    const ref = await w.sent();
    await sendNoticeMails(ref, never, { smtpUrl: '' });
    expect(await states(ref.noticeId)).toEqual({ 0: 'QUEUED noRelay', 1: 'QUEUED noRelay', 2: 'QUEUED noRelay' });
    await sendNoticeMails(ref, never, { smtpUrl: 'smtp://127.0.0.1:1', perMinute: 600_000 });
    const row = await w.db.processorNoticeDelivery.findFirstOrThrow({
      where: { noticeId: ref.noticeId, mailDetail: 'relayUnreachable' },
    });
    expect(row).toMatchObject({ mailState: 'QUEUED', mailTries: 0 });
    await run(ref);
    expect(relay.taken).toHaveLength(3);
  });

  it('do not leave an exercise', async () => {
    await w.db.incident.update({ where: { id: w.incidentId }, data: { exercise: true } });
    const ref = await w.sent();
    await run(ref);
    expect(await states(ref.noticeId)).toEqual({ 0: 'NONE exercise', 1: 'NONE exercise', 2: 'NONE exercise' });
    expect(relay.taken).toHaveLength(0);
  });

  it('stop at the send fence of a restored database, and say so', async () => {
    const before = await w.sent();
    await run(before);
    const fence = await w.db.sendFence.findUniqueOrThrow({ where: { id: 1 } });
    await w.db.sendFence.update({ where: { id: 1 }, data: { runs: 0 } });
    const { noticeId } = await createNotice(w.actors.vendor, { incidentId: w.incidentId });
    await sendNotice(w.actors.vendor, { incidentId: w.incidentId, noticeId, lockVersion: 1 });
    await run({ incidentId: w.incidentId, noticeId });
    expect(Object.values(await states(noticeId))).toEqual(['QUEUED fence', 'QUEUED fence', 'QUEUED fence']);
    expect(relay.taken).toHaveLength(3);
    await w.db.sendFence.update({ where: { id: 1 }, data: { runs: fence.runs } });
    await run({ incidentId: w.incidentId, noticeId });
    expect(relay.taken).toHaveLength(6);
  });
});
