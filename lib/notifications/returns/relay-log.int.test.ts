import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeEvidence } from '@/lib/evidence/service';
import type { Actor } from '@/lib/platform/auth/actor';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { sendBatch } from '../sending/jobs';
import { settleUnknown } from '../settle/service';
import { checkedCounts } from '../testing/accounts';
import { addPersons, type MailWorld, mailable, makeMailWorld, released } from '../testing/mail-world';
import { RelayLog } from './relay-log';
import { actOnFile, receiveFile } from './service';

let w: MailWorld;
let relay: ScriptedRelay;
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, mailable(12));
});
afterAll(async () => {
  await relay.close();
  await closeQueue();
  await w.db.$disconnect();
});

interface Ref {
  incidentId: string;
  batchId: string;
}

async function bring(actor: Actor, ref: Ref, csv: string) {
  const upload = {
    ...{ incidentId: ref.incidentId, caseId: w.labs[0].breachCase.id },
    ...{ kind: 'CARRIER_FILE' as const, fileName: 'journal-du-relais.csv' },
  };
  const { id } = await storeEvidence(w.actors.dpo, upload, new Blob([csv]).stream());
  return receiveFile(actor, { incidentId: ref.incidentId, batchId: ref.batchId, kind: 'RELAY_LOG', evidenceId: id });
}

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.key}` : String(error)),
  );

/** The journal of a Postfix that took what this relay took; the first of them came back. */
function csvOf(taken: readonly { messageId: string }[]): string {
  const log = new RelayLog();
  for (const [n, { messageId }] of taken.entries()) {
    const queue = `4A1B${String(n).padStart(4, '0')}`;
    log.readLine(`Feb 26 13:00:01 relais postfix/cleanup[812]: ${queue}: message-id=${messageId}`);
    const end = n === 0 ? 'dsn=5.1.1, status=bounced (550 5.1.1 unknown)' : 'dsn=2.0.0, status=sent (250 Ok)';
    log.readLine(`Feb 26 13:00:02 relais postfix/smtp[815]: ${queue}: to=<x@patients.example>, ${end}`);
  }
  return log.toCsv();
}

describe('uncertain messages', () => {
  it('are settled by the relay’s journal: seen beforehand, written once, the others sent again', async () => {
    // Four sessions are cut before the answer: the relay kept two of the messages.
    let cuts = 0;
    relay = new ScriptedRelay({
      fault: (verb) => (verb === 'BODY' && cuts++ < 4 ? { drop: true, keep: cuts % 2 === 0 } : undefined),
    });
    const smtpUrl = await relay.listen();
    const ref = await released(w);
    const send = () => sendBatch(ref, new AbortController().signal, { smtpUrl, connections: 1 });
    await send();
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ unknown: 4, accepted: 8 });
    const unknown = new Set(
      (await w.db.notification.findMany({ where: { batchId: ref.batchId, state: 'UNKNOWN' } })).map(({ id }) => id),
    );
    const doubtful = relay.taken.filter(({ messageId }) => [...unknown].some((id) => messageId.includes(id)));
    expect(doubtful).toHaveLength(2);
    const csv = csvOf([...doubtful, ...relay.taken.filter((mail) => !doubtful.includes(mail))]);

    expect(await code(bring(w.actors.coordinator, ref, csv))).toBe('FORBIDDEN common.errors.forbidden');
    expect(await code(bring(w.actors.dpo, ref, `reference;statut\n${crypto.randomUUID()};sent 2.0.0\n`))).toBe(
      'INVALID notifications.errors.logEmpty',
    );
    // Another batch's messages stand in it too, and are nothing to tell.
    const { fileId } = await bring(w.actors.dpo, ref, `${csv}${crypto.randomUUID()};sent 2.0.0\n`);
    expect(await w.db.carrierFile.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({
      ...{ state: 'WAITING', lines: 10, effective: 2, repeated: 8, unknown: 0, invalid: 0, missing: 2 },
      outcomes: { 'BOUNCED mailboxUnknown': 1, ACCEPTED: 1 },
    });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ unknown: 4 });

    const apply = () => actOnFile(w.actors.dpo, { incidentId: ref.incidentId, fileId, act: 'apply' });
    const both = await Promise.all([code(apply()), code(apply())]);
    expect(both.sort()).toEqual(['CONFLICT notifications.errors.fileSettled', 'done']);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ unknown: 2, accepted: 9, bounced: 1 });
    const logged = await w.db.logEntry.findMany({ where: { chainId: ref.incidentId, type: 'carrier.applied' } });
    expect(logged).toHaveLength(1);

    // The relay never took the two that are left.
    await settleUnknown(w.actors.dpo, { ...ref, notificationIds: null, verdict: 'sendAgain' });
    await send();
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ unknown: 0, accepted: 11, bounced: 1 });
    expect(new Set(relay.taken.map(({ to }) => to)).size).toBe(12);
    expect(relay.taken).toHaveLength(12);
  });
});
