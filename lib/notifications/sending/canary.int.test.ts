import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { type RelayOptions, ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, released } from '../testing/mail-world';
import { sendBatch } from './jobs';

let w: MailWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(20));
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
type Ref = { incidentId: string; batchId: string };
const send = (ref: Ref) =>
  sendBatch({ incidentId: ref.incidentId, batchId: ref.batchId }, new AbortController().signal, {
    smtpUrl,
    connections: 4,
  });
const batch = (ref: Ref) => w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });

describe('canary', () => {
  it('sends exactly the first ones, then waits; the rest leaves by itself after the delay', async () => {
    await listen();
    const ref = await released(w, { canary: 6 });
    await send(ref);
    expect(relay.taken).toHaveLength(6);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENDING', accepted: 6, ready: 14 });
    const { canaryUntil } = await batch(ref);
    expect(canaryUntil?.getTime()).toBeGreaterThan(Date.now() + 10 * 60_000);
    // Running again meanwhile changes nothing: two workers, a restart, the sweep.
    await Promise.all([send(ref), send(ref)]);
    expect(relay.taken).toHaveLength(6);
    expect((await batch(ref)).canaryUntil).toEqual(canaryUntil);
    await w.db.batch.update({ where: { id: ref.batchId }, data: { canaryUntil: new Date(0) } });
    await send(ref);
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 20 });
  });

  it('a person may send the rest at once, but only while it waits', async () => {
    await listen();
    const ref = await released(w, { canary: 6 });
    await expect(act(w, w.actors.dpo, ref, 'continue')).rejects.toThrow('noCanary');
    await send(ref);
    await expect(act(w, w.actors.auditor, ref, 'continue')).rejects.toThrow('FORBIDDEN');
    await act(w, w.actors.coordinator, ref, 'continue');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 20 });
    const logged = await w.db.logEntry.findMany({
      where: { type: 'batch.canaryPassed' },
      select: { entry: true },
      orderBy: { seq: 'asc' },
    });
    expect(JSON.parse(logged.at(-1)?.entry ?? '')).toMatchObject({ payload: { size: 6, left: 14, automatic: false } });
  });

  it('one failure among them stops the batch until a person has looked', async () => {
    let refused = 0;
    await listen({
      fault: (verb) => (verb === 'RCPT' && refused++ === 0 ? { reply: '550 5.7.1 not wanted' } : undefined),
    });
    const ref = await released(w, { canary: 6 });
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'PAUSED', accepted: 5, refused: 1, ready: 14 });
    expect(await batch(ref)).toMatchObject({ pauseReason: 'canaryFailed' });
    await act(w, w.actors.dpo, ref, 'resume');
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 19, refused: 1 });
  });

  it('a small batch has no canary to wait for', async () => {
    await listen();
    const ref = await released(w, { canary: 20 });
    await send(ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 20 });
  });
});
