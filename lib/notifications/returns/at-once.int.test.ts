import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeEvidence } from '@/lib/evidence/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { acknowledgePackage } from '../post/acknowledge/service';
import { packageBatch } from '../post/service';
import { checkedCounts } from '../testing/accounts';
import { addPersons, type MailWorld, makeMailWorld, released } from '../testing/mail-world';
import { actOnFile, receiveFile } from './service';

let w: MailWorld;
const at = { street: '1 rue du Port', postcode: '56100', city: 'Lorient' };
beforeAll(async () => {
  w = await makeMailWorld();
  await w.db.organisation.updateMany({ data: { phone: '0297000000' } });
  await addPersons(w, w.labs[0].breachCase.id, [
    ...Array.from({ length: 3 }, (_, n) => ({ lastName: `POSTE${n}`, ...at })),
    ...Array.from({ length: 3 }, (_, n) => ({ lastName: `SENSIBLE${n}`, ...at, flags: ['SENSITIVE' as const] })),
  ]);
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

/** A batch of letters that its mail house has taken over. */
async function posted(audience: 'STANDARD' | 'SENSITIVE') {
  const ref = await released(w, { channel: 'POST', audience });
  await packageBatch(systemActor('test', ref.incidentId), ref, new AbortController().signal);
  const { lockVersion } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  await acknowledgePackage(w.actors.dpo, { ...ref, lockVersion, carrierRef: 'BL-1' });
  const rows = await w.db.notification.findMany({ where: { batchId: ref.batchId }, orderBy: { id: 'asc' } });
  return { ...ref, ids: rows.map(({ id }) => id) };
}
type Posted = Awaited<ReturnType<typeof posted>>;

async function bring(ref: Posted, ids: readonly (string | undefined)[]): Promise<string> {
  const upload = {
    ...{ incidentId: ref.incidentId, caseId: w.labs[0].breachCase.id },
    ...{ kind: 'CARRIER_FILE' as const, fileName: 'retours.csv' },
  };
  const csv = ids.map((id) => `${id};N02\n`).join('');
  const { id } = await storeEvidence(w.actors.dpo, upload, new Blob([csv]).stream());
  const { batchId, incidentId } = ref;
  return (await receiveFile(w.actors.dpo, { incidentId, batchId, kind: 'RETURNS', evidenceId: id })).fileId;
}

/** Sessions of this database that wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await w.db.$queryRaw<[{ count: number }]>`
    select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`;
  return row.count;
}

describe('two files of returns that name the same two batches in opposite order', () => {
  it('are both written when they are applied at the same moment', async () => {
    const [a, b] = [await posted('STANDARD'), await posted('SENSITIVE')];
    const files = [await bring(a, [a.ids[0], b.ids[0]]), await bring(b, [b.ids[1], a.ids[1]])];
    const apply = (fileId: string) => actOnFile(w.actors.dpo, { incidentId: a.incidentId, fileId, act: 'apply' });
    // Somebody holds a row of each file: both acts are under way, and wait, before either can end.
    const both = await w.db.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from notification where id = any(${[a.ids[0], b.ids[1]]}::uuid[]) for update`;
      const work = Promise.allSettled(files.map(apply));
      await vi.waitFor(async () => expect(await waiting()).toBe(2), { timeout: 5000, interval: 20 });
      return { work };
    });
    expect((await both.work).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await checkedCounts(w, a.batchId)).toMatchObject({ accepted: 1, npai: 2 });
    expect(await checkedCounts(w, b.batchId)).toMatchObject({ accepted: 1, npai: 2 });
    expect(await w.db.carrierFile.count({ where: { state: 'APPLIED' } })).toBe(2);
  });
});
