import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, HEADER } from '@/lib/patients/import/testing/import-world';
import { flagsOf, type PersonFlag } from '@/lib/patients/person/flags';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { markInformed } from '../channels/hand/service';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, makeMailWorld, prepared, released } from '../testing/mail-world';
import { cancelRest } from './cancel/service';
import { prepareRecipients } from './service';

let w: MailWorld;
const at = { street: '1 rue du Port', postcode: '56100', city: 'Lorient' };
beforeAll(async () => {
  w = await makeMailWorld();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const rows = (batchId: string) => w.db.notification.findMany({ where: { batchId }, orderBy: { personId: 'asc' } });

describe('a person kept out and informed by the biologist', () => {
  it('leaves what two people released as it was: the batch goes on', async () => {
    await addPersons(w, w.labs[0].breachCase.id, [
      { lastName: 'LETTRE', ...at },
      { lastName: 'TUTELLE', ...at, flags: ['PROTECTED_ADULT'] },
    ]);
    const ref = await released(w, { channel: 'POST' });
    const [out] = await w.db.notification.findMany({ where: { batchId: ref.batchId, state: 'EXCLUDED' } });
    await markInformed(w.actors.dpo, { ...ref, notificationId: out?.id ?? '', how: 'inPerson' });
    await act(w, w.actors.dpo, ref, 'pause');
    await expect(act(w, w.actors.dpo, ref, 'resume')).resolves.toMatchObject({ state: 'SENDING' });
  });
});

describe('people flagged since their first message failed', () => {
  it('are kept out of the next channel with the reason, or stay where they failed when another text is theirs', async () => {
    const caseId = w.labs[2].breachCase.id;
    const flagged: PersonFlag[][] = [[], ['DECEASED'], ['DOMESTIC_RISK'], ['SENSITIVE'], ['MINOR']];
    const ids = await addPersons(
      w,
      caseId,
      flagged.map((_, n) => ({ lastName: `NOM${n}`, email: `r${n}@patients.example`, ...at })),
    );
    const source = await prepared(w, w.actors.dpo2, { caseId });
    await w.db.notification.updateMany({ where: { batchId: source.batchId }, data: { state: 'BOUNCED' } });
    await w.db.batch.update({ where: { id: source.batchId }, data: { state: 'SENT', ready: 0, bounced: ids.length } });
    for (const [n, id] of ids.entries())
      await w.db.person.updateMany({ where: { id }, data: { flags: flagsOf(flagged[n] ?? []) } });
    const next = await prepared(w, w.actors.dpo2, { caseId, channel: 'POST', sourceBatchId: source.batchId });
    const found = new Map((await rows(next.batchId)).map((row) => [row.personId, `${row.state} ${row.reason}`.trim()]));
    expect(ids.map((id) => found.get(id) ?? 'left')).toEqual([
      'READY',
      'EXCLUDED DECEASED',
      'EXCLUDED DOMESTIC_RISK',
      'left',
      'left',
    ]);
    expect(await checkedCounts(w, next.batchId)).toMatchObject({ ready: 1, excluded: 2 });
    expect(await checkedCounts(w, source.batchId)).toMatchObject({ rerouted: 3, bounced: 2 });
    await act(w, w.actors.dpo2, next, 'cancel');
    await cancelRest(systemActor('test', next.incidentId), next);
    expect(await checkedCounts(w, source.batchId)).toMatchObject({ rerouted: 0, bounced: 5 });
  });
});

describe('people whom a letter of their own text did not reach', () => {
  it('are taken over only by a channel their text may go by, or by the public notice', async () => {
    const caseId = w.labs[2].breachCase.id;
    const reach = { ...at, phone: '+33639980001' };
    await addPersons(w, caseId, [
      { lastName: 'SENSIBLE', ...reach, flags: ['SENSITIVE'] },
      { lastName: 'ENFANT', ...reach, flags: ['MINOR'] },
    ]);
    for (const audience of ['SENSITIVE', 'PARENTS'] as const) {
      const { batchId: sourceBatchId } = await prepared(w, w.actors.dpo2, { caseId, channel: 'POST', audience });
      await w.db.notification.updateMany({ where: { batchId: sourceBatchId }, data: { state: 'NPAI' } });
      await w.db.batch.update({ where: { id: sourceBatchId }, data: { state: 'SENT', ready: 0, npai: 1 } });
      const next = (channel: 'SMS' | 'PHONE' | 'NOTICE') =>
        prepared(w, w.actors.dpo2, { caseId, channel, sourceBatchId }).then(
          () => 'done',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        );
      expect(await next('SMS')).toContain('sourceInvalid');
      if (audience === 'PARENTS') expect(await next('PHONE')).toContain('sourceInvalid');
      expect(await next('NOTICE')).toBe('done');
    }
  });
});

describe('while an import is taken back', () => {
  it('no list of recipients is drawn up: nobody in a batch disappears from under it', async () => {
    const caseId = w.labs[1].breachCase.id;
    const incidentId = w.incident.id;
    await addPersons(w, caseId, [{ lastName: 'PARTANT', ...at }]);
    const run = await begin(w.actors.coordinator, incidentId, `${HEADER};PARTANT;Anne;01/01/1970;;;;;;;\r\n`);
    await w.db.importRun.update({ where: { id: run }, data: { state: 'CANCELLING' } });
    const ref = await prepared(w, w.actors.dpo, { caseId, channel: 'POST' });
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
      recipientsReady: false,
      total: 0,
    });
    await w.db.importRun.update({ where: { id: run }, data: { state: 'CANCELLED' } });
    await prepareRecipients(systemActor('test', incidentId), ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ ready: 1 });
  });
});
