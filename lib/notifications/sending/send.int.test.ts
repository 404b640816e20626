import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { type RelayOptions, ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { makeActor } from '@/prisma/scenarios/factories';
import { isFenced } from '../fence/queries';
import { confirmSending } from '../fence/service';
import { cancelRest } from '../recipients/cancel/service';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../testing/mail-world';
import { sendBatch } from './jobs';

let w: MailWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(30));
});
afterEach(async () => {
  await relay.close();
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

async function listen(options: RelayOptions = {}): Promise<void> {
  relay = new ScriptedRelay(options);
  smtpUrl = await relay.listen();
}

const send = (ref: { incidentId: string; batchId: string }, signal = new AbortController().signal, connections = 4) =>
  sendBatch({ incidentId: ref.incidentId, batchId: ref.batchId }, signal, { smtpUrl, connections });
const index = (to: string): number => Number(/^p(\d+)@/.exec(to)?.[1] ?? -1);

describe('a send', () => {
  it('reaches everybody once, addressed and worded for them, then says it is done', async () => {
    await listen({ pipelining: true });
    const ref = await released(w);
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 30, ready: 0 });
    expect(new Set(relay.taken.map((mail) => mail.to)).size).toBe(30);
    expect(relay.taken).toHaveLength(30);
    const text = Buffer.from(
      relay.taken[0]?.data.split('\r\n\r\n').slice(1).join('\r\n\r\n') ?? '',
      'latin1',
    ).toString();
    expect(text).toContain(`Madame NOM${index(relay.taken[0]?.to ?? '')}`);
    expect(relay.taken[0]?.data).toContain('Subject: Information importante de votre laboratoire');
    // Two-step disclosure: never the pathology, not even to the person's own mailbox.
    expect(text).not.toMatch(/hiv|VIH/i);
    expect(text).not.toContain('{{');
  });

  it('leaves every recipient in a truthful state whatever the relay answers', async () => {
    const answers = ['421 4.7.0 closing', '450 4.2.1 busy', '451 4.3.0 later', '452 4.2.2 full', '550 5.1.1 unknown'];
    await listen({
      fault: (verb, to) => {
        const i = index(to);
        if (verb === 'RCPT' && i < 5) return { reply: answers[i] ?? '' };
        if (verb === 'DATA' && i >= 5 && i < 10) return { reply: answers[i - 5] ?? '' };
        if (verb === 'BODY' && i >= 10 && i < 15) return { reply: answers[i - 10] ?? '' };
        if (verb === 'BODY' && (i === 15 || i === 16)) return { drop: true, keep: i === 15 };
        if (verb === 'BODY' && i === 17) return { reply: '250 ok', thenDrop: true };
        if (verb === 'RCPT' && i === 18) return { drop: true };
        return undefined;
      },
    });
    const ref = await released(w);
    await send(ref);
    const counts = await checkedCounts(w, ref.batchId);
    expect(counts).toMatchObject({ state: 'SENDING', deferred: 13, refused: 3, unknown: 2, accepted: 12 });
    const refused = await w.db.notification.findMany({
      where: { batchId: ref.batchId, state: 'REFUSED' },
      select: { reason: true, smtpCode: true },
    });
    expect(refused).toEqual(Array(3).fill({ reason: 'mailboxUnknown', smtpCode: 550 }));
    // A later run with a healthy relay finishes what was only put off, and touches nothing else.
    const before = relay.taken.length;
    await relay.close();
    await listen();
    await w.db.notification.updateMany({
      where: { batchId: ref.batchId, state: 'DEFERRED' },
      data: { nextTryAt: new Date(0) },
    });
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 25, refused: 3, unknown: 2 });
    expect(before + relay.taken.length).toBe(26);
  });

  it('blames nobody when the relay is down or refuses our sender', async () => {
    await listen();
    await relay.close();
    const ref = await released(w);
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENDING', ready: 30 });
    expect((await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).retryAt).not.toBeNull();
    await listen({ fault: (verb) => (verb === 'MAIL' ? { reply: '550 5.7.1 sender refused' } : undefined) });
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'PAUSED', ready: 30 });
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
      pauseReason: 'senderRefused',
    });
  });

  it('pauses by itself when more than 5 % of the last 200 fail, and can be resumed', async () => {
    await listen({
      fault: (verb, to) => (verb === 'RCPT' && index(to) < 20 ? { reply: '550 5.1.1 unknown' } : undefined),
    });
    const ref = await released(w);
    await send(ref, undefined, 1);
    const counts = await checkedCounts(w, ref.batchId);
    expect(counts.state).toBe('PAUSED');
    expect(counts.refused).toBeGreaterThan(10);
    expect(counts.ready).toBeGreaterThan(0);
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
      pauseReason: 'breaker',
    });
    await act(w, w.actors.dpo, ref, 'resume');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ ready: 0, refused: 20, accepted: 10 });
  });

  it('stops at a pause, cancels the rest, and lets the others be taken into a new batch', async () => {
    await listen({ delayMs: 20 });
    const ref = await released(w);
    const sending = send(ref);
    await expect.poll(() => relay.taken.length).toBeGreaterThan(4);
    await act(w, w.actors.manager, ref, 'pause');
    await sending;
    const paused = await checkedCounts(w, ref.batchId);
    expect(paused.state).toBe('PAUSED');
    expect(paused.accepted).toBe(relay.taken.length);
    await act(w, w.actors.coordinator, ref, 'cancel');
    await cancelRest(systemActor('test', ref.incidentId), ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({
      state: 'CANCELLED',
      ready: 0,
      cancelled: 30 - paused.accepted,
    });
    const next = await prepared(w, w.actors.dpo);
    expect(await checkedCounts(w, next.batchId)).toMatchObject({ total: 30 - paused.accepted });
  });

  it('keeps the rate: two messages a second at 120 per minute', async () => {
    await listen();
    const ref = await released(w);
    await w.db.batch.update({ where: { id: ref.batchId }, data: { perMinute: 120 } });
    const leave = new AbortController();
    const sending = send(ref, leave.signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1600));
    leave.abort(new Error('stop'));
    await sending;
    expect(relay.taken.length).toBeGreaterThanOrEqual(2);
    expect(relay.taken.length).toBeLessThanOrEqual(6);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ ready: 30 - relay.taken.length });
  });

  it('two workers at once still reach everybody once', async () => {
    await listen({ delayMs: 3 });
    const ref = await released(w);
    await Promise.all([send(ref), send(ref)]);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 30 });
    expect(new Set(relay.taken.map((mail) => mail.messageId)).size).toBe(30);
    expect(relay.taken).toHaveLength(30);
  });

  it('a damaged sealed identity is refused alone', async () => {
    await listen();
    const ref = await released(w);
    const victim = await w.db.person.findFirstOrThrow({ where: { caseId: w.labs[0].breachCase.id } });
    const where = { id_incidentId: { incidentId: victim.incidentId, id: victim.id } };
    await w.db.person.update({ where, data: { secret: Uint8Array.from(Buffer.from('broken')) } });
    await send(ref);
    await w.db.person.update({ where, data: { secret: Uint8Array.from(victim.secret) } });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 29, refused: 1 });
  });
});

describe('send fence', () => {
  const row = () => w.db.sendFence.findUniqueOrThrow({ where: { id: 1 } });

  it('lets the instance that sent before send again, and stops a restored or cloned database', async () => {
    await listen();
    const ref = await released(w);
    await send(ref);
    const { runs } = await row();
    expect(await isFenced(w.actors.dpo)).toBe(false);
    // An older backup put back beside the same data directory.
    await w.db.sendFence.update({ where: { id: 1 }, data: { runs: runs - 1 } });
    await w.db.notification.deleteMany();
    await w.db.batch.deleteMany();
    const again = await released(w);
    await relay.close();
    await listen();
    await send(again);
    expect(relay.taken).toHaveLength(0);
    expect(await checkedCounts(w, again.batchId)).toMatchObject({ state: 'PAUSED', ready: 30 });
    expect(await isFenced(w.actors.dpo)).toBe(true);
    await expect(confirmSending(w.actors.coordinator)).rejects.toThrow('FORBIDDEN');
    await confirmSending(w.actors.admin);
    await act(w, w.actors.dpo, again, 'resume');
    await send(again);
    expect(relay.taken).toHaveLength(30);
  });

  it('a clone without the token sends nothing', async () => {
    await listen();
    const ref = await released(w);
    await rm(path.join(process.env.VIGIE_DATA_DIR ?? '', 'instance.token'));
    await send(ref);
    expect(relay.taken).toHaveLength(0);
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
      state: 'PAUSED',
      pauseReason: 'fence',
    });
    await confirmSending(w.actors.admin);
    expect(await withActor(w.actors.admin, (tx) => tx.sendFence.count())).toBe(1);
  });
});

describe('refused recipients', () => {
  it('go on by post when they have an address, counted once, and come back when that batch is cancelled', async () => {
    await listen({
      fault: (verb, to) => (verb === 'RCPT' && to.startsWith('q') ? { reply: '550 5.1.1 unknown' } : undefined),
    });
    await addPersons(w, w.labs[1].breachCase.id, [
      { lastName: 'UN', email: 'q1@patients.example', street: '1 rue', postcode: '56100', city: 'Lorient' },
      { lastName: 'DEUX', email: 'q2@patients.example' },
      { lastName: 'TROIS', email: 'p3@patients.example' },
    ]);
    const caseId = w.labs[1].breachCase.id;
    const at = { incidentId: w.incident.id, organisationId: w.labs[1].organisation.id };
    const ref = await prepared(w, w.actors.dpo, { caseId });
    await act(w, w.actors.dpo, ref, 'approve');
    const manager = await makeActor(w.db, 'ManagerB', [{ role: 'LAB_MANAGER', ...at }]);
    await act(w, manager, ref, 'sign');
    await w.db.batch.update({ where: { id: ref.batchId }, data: { perMinute: 600_000 } });
    await act(w, manager, ref, 'start');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', refused: 2, accepted: 1 });
    const post = await prepared(w, w.actors.dpo, { caseId, channel: 'POST', sourceBatchId: ref.batchId });
    expect(await checkedCounts(w, post.batchId)).toMatchObject({ total: 1, ready: 1 });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ refused: 1, rerouted: 1 });
    await act(w, w.actors.dpo, post, 'cancel');
    await cancelRest(systemActor('test', ref.incidentId), post);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ refused: 2, rerouted: 0 });
    expect(await checkedCounts(w, post.batchId)).toMatchObject({ cancelled: 1 });
  });
});
