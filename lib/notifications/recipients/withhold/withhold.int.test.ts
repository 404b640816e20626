import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flagsOf, type PersonFlag } from '@/lib/patients/person/flags';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { markInformed } from '../../channels/hand/service';
import { packageBatch } from '../../post/service';
import { publishNotice } from '../../public-notice/service';
import { sendBatch } from '../../sending/jobs';
import { exchange, lease } from '../../sending/service';
import { checkedCounts } from '../../testing/accounts';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../../testing/mail-world';
import { hashRecipients } from '../hash-sql';

let w: MailWorld;
const actor = () => systemActor('test', w.incident.id);
const signal = new AbortController().signal;
const at = { street: '1 rue du Port', postcode: '56100', city: 'Lorient' };
beforeAll(async () => {
  w = await makeMailWorld();
});
afterEach(async () => {
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
  await w.db.person.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

/** Flags set after the list was drawn up, in the order of the persons. */
async function flag(ids: readonly string[], flags: readonly PersonFlag[][]): Promise<void> {
  for (const [n, id] of ids.entries())
    await w.db.person.updateMany({ where: { id }, data: { flags: flagsOf(flags[n] ?? []) } });
}

async function statesOf(batchId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await w.db.notification.findMany({ where: { batchId } });
  return ids.map((id) => rows.find((row) => row.personId === id)).map((row) => `${row?.state} ${row?.reason}`.trim());
}

describe('a flag set after two people released the batch', () => {
  it('keeps the message from the person, and leaves what was released as it was', async () => {
    const ids = await addPersons(w, w.labs[0].breachCase.id, mailable(6));
    const ref = await released(w);
    await flag(ids, [[], ['DECEASED'], ['DOMESTIC_RISK'], ['SENSITIVE'], ['MINOR'], ['OPPOSED']]);
    await act(w, w.actors.dpo, ref, 'pause');
    const relay = new ScriptedRelay({});
    const smtpUrl = await relay.listen();
    try {
      await act(w, w.actors.dpo, ref, 'resume');
      await sendBatch(ref, signal, { smtpUrl, connections: 1 });
    } finally {
      await relay.close();
    }
    expect(relay.taken.map(({ to }) => to).toSorted()).toEqual(['p0@patients.example', 'p5@patients.example']);
    expect(await statesOf(ref.batchId, ids)).toEqual([
      'ACCEPTED',
      'EXCLUDED DECEASED',
      'EXCLUDED DOMESTIC_RISK',
      'CANCELLED otherText',
      'CANCELLED otherText',
      'ACCEPTED',
    ]);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({
      accepted: 2,
      excluded: 2,
      cancelled: 2,
      state: 'SENT',
    });
    const { recipientsHash } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
    expect(await hashRecipients(w.db, { incidentId: ref.incidentId, id: ref.batchId })).toBe(recipientsHash);
    const [entry] = await w.db.logEntry.findMany({ where: { chainId: ref.incidentId, type: 'batch.withheld' } });
    expect(JSON.parse(entry?.entry ?? '{}')).toMatchObject({ payload: { excluded: 2, otherText: 2 } });

    const threatened = await w.db.notification.findFirstOrThrow({ where: { personId: ids[2] ?? '' } });
    await markInformed(w.actors.dpo, { ...ref, notificationId: threatened.id, how: 'inPerson' });
    expect(await hashRecipients(w.db, { incidentId: ref.incidentId, id: ref.batchId })).toBe(recipientsHash);

    const sensitive = await prepared(w, w.actors.dpo, { audience: 'SENSITIVE' });
    expect(await statesOf(sensitive.batchId, ids.slice(3, 4))).toEqual(['READY']);
  });

  it('counts up to the last commit before the hand-over', async () => {
    const ids = await addPersons(w, w.labs[0].breachCase.id, mailable(1));
    const { incidentId, batchId } = await released(w);
    const ref = { incidentId, batchId };
    const leaseId = randomUUID();
    const { rows } = await lease(actor(), ref, { leaseId, want: 1, relayId: leaseId, now: new Date() });
    const next = rows.map(({ id }) => id);
    const mark = () => exchange(actor(), ref, { leaseId, settled: [], next, now: new Date(), tell: false });
    await flag(ids, [['DOMESTIC_RISK']]);
    expect((await mark()).granted).toEqual(new Set());
    await flag(ids, [[]]);
    expect((await mark()).granted).toEqual(new Set(next));
    expect(next).toHaveLength(1);
  });

  it('keeps the person off the list of the mail house, and out of what a notice counts', async () => {
    const caseId = w.labs[0].breachCase.id;
    const ids = await addPersons(w, caseId, [
      { lastName: 'LETTRE', ...at },
      { lastName: 'MENACE', ...at },
    ]);
    const post = await released(w, { channel: 'POST' });
    await flag(ids, [[], ['DOMESTIC_RISK']]);
    await packageBatch(actor(), post, signal);
    expect(await statesOf(post.batchId, ids)).toEqual(['READY', 'EXCLUDED DOMESTIC_RISK']);
    expect(await checkedCounts(w, post.batchId)).toMatchObject({ ready: 1, excluded: 1, state: 'SENDING' });
    const packed = await w.db.logEntry.findFirstOrThrow({
      where: { chainId: post.incidentId, type: 'batch.packaged' },
    });
    expect(JSON.parse(packed.entry)).toMatchObject({ payload: { letters: 1 } });

    const lost = await addPersons(w, caseId, [{ lastName: 'INJOIGNABLE' }, { lastName: 'MORT' }]);
    const notice = await prepared(w, w.actors.dpo, { caseId, channel: 'NOTICE' });
    await flag(lost, [[], ['DECEASED']]);
    await w.db.batch.update({ where: { id: notice.batchId }, data: { state: 'SENDING' } });
    await publishNotice(actor(), notice);
    expect(await statesOf(notice.batchId, lost)).toEqual(['INFORMED_OTHERWISE publicNotice', 'EXCLUDED DECEASED']);
  });

  it('gives a person taken over from another channel back to it when another text is theirs', async () => {
    const caseId = w.labs[2].breachCase.id;
    const ids = await addPersons(w, caseId, [{ lastName: 'AUTRE', email: 'autre@patients.example', ...at }]);
    const source = await prepared(w, w.actors.dpo2, { caseId });
    await w.db.notification.updateMany({ where: { batchId: source.batchId }, data: { state: 'BOUNCED' } });
    await w.db.batch.update({ where: { id: source.batchId }, data: { state: 'SENT', ready: 0, bounced: 1 } });
    const next = await prepared(w, w.actors.dpo2, { caseId, channel: 'POST', sourceBatchId: source.batchId });
    await flag(ids, [['SENSITIVE']]);
    await w.db.batch.update({ where: { id: next.batchId }, data: { state: 'SENDING' } });
    const { incidentId, batchId } = next;
    const leaseId = randomUUID();
    const leased = await lease(
      actor(),
      { incidentId, batchId },
      { leaseId, want: 1, relayId: leaseId, now: new Date() },
    );
    expect(leased.rows).toEqual([]);
    expect(await checkedCounts(w, next.batchId)).toMatchObject({ cancelled: 1, ready: 0 });
    expect(await checkedCounts(w, source.batchId)).toMatchObject({ bounced: 1, rerouted: 0 });
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: next.batchId } })).toMatchObject({ takenOver: 0 });
  });
});
