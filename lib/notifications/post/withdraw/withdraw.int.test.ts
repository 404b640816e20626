import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeEvidence } from '@/lib/evidence/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { getBatch } from '../../page/queries';
import type { FileKind } from '../../returns/codes';
import { listFiles } from '../../returns/queries';
import { actOnFile, receiveFile } from '../../returns/service';
import { withdrawSchema } from '../../schema';
import { checkedCounts } from '../../testing/accounts';
import {
  act,
  addPersons,
  type MailWorld,
  makeMailWorld,
  prepared,
  released,
  withdrawn,
} from '../../testing/mail-world';
import { packageBatch } from '../service';
import { withdrawPackage } from './service';

interface Ref {
  incidentId: string;
  batchId: string;
  number: number;
}
let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
  await w.db.organisation.updateMany({ data: { phone: '0297000000' } });
  const at = { street: '1 rue du Port', postcode: '56100', city: 'Lorient' };
  const people = Array.from({ length: 5 }, (_, n) => ({ lastName: `POSTE${n}`, phone: `+3363998000${n}`, ...at }));
  await addPersons(w, w.labs[0].breachCase.id, people);
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.key}` : String(error)),
  );
const rows = (batchId: string) => w.db.notification.findMany({ where: { batchId }, orderBy: { personId: 'asc' } });
const pack = (ref: Ref) => packageBatch(systemActor('test', ref.incidentId), ref, new AbortController().signal);

async function packed(): Promise<Ref> {
  const ref = await released(w, { channel: 'POST' });
  await pack(ref);
  return ref;
}

async function apply(ref: Ref, kind: FileKind, csv: string) {
  const upload = {
    ...{ incidentId: ref.incidentId, caseId: w.labs[0].breachCase.id },
    ...{ kind: 'CARRIER_FILE' as const, fileName: 'prestataire.csv' },
  };
  const { id } = await storeEvidence(w.actors.dpo, upload, new Blob([csv]).stream());
  const { incidentId, batchId } = ref;
  const { fileId } = await receiveFile(w.actors.dpo, { incidentId, batchId, kind, evidenceId: id });
  await actOnFile(w.actors.dpo, { incidentId, fileId, act: 'apply' });
  const files = await listFiles(w.actors.dpo, { incidentId, batchId });
  return files?.files.find((file) => file.id === fileId);
}

describe('a batch whose package was made', () => {
  it('is cancelled on the carrier’s word alone, by who may cancel; who gave it stands in the log', async () => {
    const ref = await packed();
    const { lockVersion } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
    const page = await getBatch(w.actors.dpo, ref);
    expect(page.acts.map((offered) => offered.act)).not.toContain('cancel');
    expect(page.acts).toContainEqual({ act: 'withdraw', refusal: null });
    expect(await code(act(w, w.actors.dpo, ref, 'cancel'))).toBe('GUARD notifications.guards.withCarrier');

    const sure = { verdict: 'nothingSent' as const, confirmedBy: 'J. Le Bris', note: 'rien posté' };
    const word = (over: object = {}) => ({ ...ref, lockVersion, ...sure, ...over });
    for (const name of ['auditor', 'legal'] as const)
      expect(await code(withdrawPackage(w.actors[name], word())), name).toBe('FORBIDDEN common.errors.forbidden');
    for (const name of ['vendor', 'outsider', 'dpo2'] as const)
      expect(await code(withdrawPackage(w.actors[name], word())), name).toBe('NOT_FOUND common.errors.notFound');
    expect(withdrawSchema.safeParse(word({ confirmedBy: ' ' })).success).toBe(false);
    expect(withdrawSchema.safeParse(word({ note: '' })).success).toBe(false);
    expect(await code(withdrawPackage(w.actors.dpo, word({ verdict: 'unsure' })))).toBe(
      'GUARD notifications.guards.perhapsSent',
    );
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENDING', ready: 5, cancelled: 0 });
    expect(await code(withdrawPackage(w.actors.dpo, word({ lockVersion: 1 })))).toBe(
      'CONFLICT notifications.guards.wrongState',
    );

    await withdrawn(w, ref);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'CANCELLED', cancelled: 5 });
    expect(await getBatch(w.actors.dpo, ref)).toMatchObject({ withdrawn: { by: 'J. Le Bris, routeur' } });
    const [entry] = await w.db.logEntry.findMany({ where: { type: 'batch.withdrawn' }, select: { entry: true } });
    expect(JSON.parse(entry?.entry ?? '{}').payload).toMatchObject({ left: 5, confirmedBy: 'J. Le Bris, routeur' });
  });

  it('and not made yet is cancelled as before', async () => {
    const ref = await released(w, { channel: 'POST' });
    const page = await getBatch(w.actors.dpo, ref);
    expect(page.acts.map((offered) => offered.act)).toContain('cancel');
    const { lockVersion } = page;
    const word = { verdict: 'nothingSent' as const, confirmedBy: 'X', note: 'Y' };
    expect(await code(withdrawPackage(w.actors.dpo, { ...ref, lockVersion, ...word }))).toBe(
      'GUARD notifications.guards.packagePending',
    );
    await act(w, w.actors.dpo, ref, 'cancel');
    await w.db.notification.deleteMany({ where: { batchId: ref.batchId } });
    await w.db.batch.delete({ where: { id: ref.batchId } });
  });
});

describe('a carrier that had sent it nevertheless', () => {
  it('is found out by its file: nobody is written to a second time without anybody knowing', async () => {
    const first = await packed();
    await withdrawn(w, first);
    const [, , c, d] = (await rows(first.batchId)).map(({ id }) => id);
    // Two of them stand in a later batch by now, one waits and one was written to; the others nowhere.
    await w.db.person.updateMany({ where: { id: { in: await personsOf([c, d]) } }, data: { hasPost: false } });
    const later = await packed();
    await w.db.person.updateMany({ data: { hasPost: true } });
    const [one, two] = await rows(later.batchId);
    await apply(later, 'ACKNOWLEDGEMENT', `${two?.id};posté\n`);
    const people = new Map((await rows(first.batchId)).map((row) => [row.id, row.personId]));
    const ofFirst = (personId?: string) => [...people].find(([, person]) => person === personId)?.[0];

    // Refused by the carrier is no news of a cancelled batch; posted is.
    const csv = `${ofFirst(one?.personId)};posté\n${ofFirst(two?.personId)};posté\n${c};posté\n${d};rejeté\n`;
    const file = await apply(first, 'ACKNOWLEDGEMENT', csv);
    expect(file).toMatchObject({ lines: 4, effective: 0, sentAnyway: 3, repeated: 1 });
    expect(file?.elsewhere).toEqual([{ number: later.number, waiting: 1, written: 1 }]);
    expect(await checkedCounts(w, first.batchId)).toMatchObject({ state: 'CANCELLED', accepted: 1, cancelled: 4 });
    expect(await getBatch(w.actors.dpo, first)).toMatchObject({ sentAnyway: { count: 3, twice: 2 } });
    expect(await getBatch(w.actors.dpo, later)).toMatchObject({ writtenAlready: 1 });
    expect((await rows(first.batchId)).filter(({ reason }) => reason === 'sentAnyway')).toHaveLength(3);
    const [entry] = await w.db.logEntry.findMany({ where: { type: 'carrier.sentAnyway' }, select: { entry: true } });
    expect(JSON.parse(entry?.entry ?? '{}').payload).toMatchObject({ count: 3, waiting: 1, written: 1 });

    // Whom it reached is in no later batch; whom it did not is.
    const next = await prepared(w, w.actors.dpo, { channel: 'POST' });
    const persons = (await rows(next.batchId)).map(({ personId }) => personId);
    expect(persons).not.toContain(people.get(c ?? ''));
    expect(persons).toContain(people.get(d ?? ''));

    // Told again, it is known; returned, it failed, as any letter.
    const again = await apply(first, 'ACKNOWLEDGEMENT', `${csv}\n`);
    expect(again).toMatchObject({ sentAnyway: 0, effective: 0, repeated: 4 });
    const returns = await apply(first, 'RETURNS', `${c};N02\n${ofFirst(one?.personId)};N02\n`);
    expect(returns).toMatchObject({ effective: 1, sentAnyway: 0, repeated: 1 });
    expect(await checkedCounts(w, first.batchId)).toMatchObject({ npai: 1, accepted: 0, cancelled: 4 });

    // The calls that took this person over are cancelled too, and had reached them: the failed letter is history again.
    const calls = await released(w, { channel: 'PHONE', sourceBatchId: first.batchId });
    await pack(calls);
    await withdrawn(w, calls);
    expect(await checkedCounts(w, first.batchId)).toMatchObject({ npai: 1, rerouted: 0 });
    const [call] = await rows(calls.batchId);
    expect(await apply(calls, 'OUTCOMES', `${call?.id};absent\n`)).toMatchObject({ sentAnyway: 0, repeated: 1 });
    expect(await apply(calls, 'OUTCOMES', `${call?.id};joint\n`)).toMatchObject({ sentAnyway: 1, elsewhere: [] });
    expect(await checkedCounts(w, calls.batchId)).toMatchObject({ delivered: 1, cancelled: 0 });
    expect(await checkedCounts(w, first.batchId)).toMatchObject({ npai: 0, rerouted: 1 });
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: calls.batchId } })).toMatchObject({ takenOver: 1 });
  });
});

async function personsOf(ids: readonly (string | undefined)[]): Promise<string[]> {
  const found = await w.db.notification.findMany({
    where: { id: { in: ids.filter((id) => id !== undefined) } },
    select: { personId: true },
  });
  return found.map(({ personId }) => personId);
}
