import { createHash, createPublicKey, verify } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence } from '@/lib/evidence/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { openRead } from '@/lib/platform/storage/store';
import { cancelRest } from '../recipients/cancel/service';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, makeMailWorld, released } from '../testing/mail-world';
import { acknowledgePackage } from './acknowledge/service';
import { ADDRESS_COLUMNS } from './address-line';
import { packageBatch } from './service';

let w: MailWorld;
const address = { street: '12 bis, rue de l’Hôtel-de-Ville', postcode: '56100', city: 'Lorient' };
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, [
    { lastName: 'LE GALL', firstName: 'Anne', ...address },
    { lastName: '=CMD()', firstName: '', ...address },
    { lastName: 'X'.repeat(60), ...address },
    { lastName: 'PROTEGE', ...address, flags: ['PROTECTED_ADULT'] },
    { lastName: 'SANSADRESSE' },
  ]);
});
afterEach(async () => {
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const pack = (ref: { incidentId: string; batchId: string }) =>
  packageBatch(systemActor('test', ref.incidentId), ref, new AbortController().signal);
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.key}` : String(error)),
  );

/** Files of a zip by name, read from its central directory. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    files.set(name, method === 8 ? inflateRawSync(data) : data);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

async function packaged() {
  const ref = await released(w, { channel: 'POST' });
  await pack(ref);
  const { packageId } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  const evidence = await w.db.evidence.findUniqueOrThrow({ where: { id: packageId ?? '' } });
  const files = unzip(await buffer(await openRead(evidence.storageKey)));
  return { ref, evidence, files, text: (name: string) => files.get(name)?.toString('utf8') ?? '' };
}

describe('mail-house package', () => {
  it('holds AFNOR lines of at most 38 characters, formulas neutralised, each letter counted', async () => {
    const { text, ref } = await packaged();
    const lines = text('adresses.csv').replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]).toBe(ADDRESS_COLUMNS.join(';'));
    expect(lines).toHaveLength(3);
    const anne = lines.find((line) => line.includes('LE GALL'))?.split(';') ?? [];
    expect(anne.slice(1, 4)).toEqual(['Anne LE GALL', '12 BIS RUE DE L HOTEL DE VILLE', '56100 LORIENT']);
    for (const line of lines.slice(1))
      for (const cell of line.split(';').slice(1, 7)) expect(cell.length).toBeLessThanOrEqual(39);
    expect(lines.some((line) => line.includes(`;'=CMD()`))).toBe(true);
    expect(text('adresses.csv')).not.toMatch(/VIH|hiv/i);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENDING', ready: 2, refused: 1, excluded: 1 });
  });

  it('has a manifest with the counts and hashes of its files, signed', async () => {
    const { files, text } = await packaged();
    const manifest = JSON.parse(text('manifest.json'));
    expect(manifest).toMatchObject({ purpose: 'vigie72-mail-house-package', letters: 2, laboratory: 'Labo A' });
    for (const name of ['adresses.csv', 'lettre.pdf']) {
      const bytes = files.get(name) ?? Buffer.alloc(0);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(manifest.files[name]).toEqual({ sha256, size: bytes.length });
    }
    const key = createPublicKey(text('cle-publique.pem'));
    const signature = files.get('manifest.sig') ?? Buffer.alloc(0);
    expect(verify(null, files.get('manifest.json') ?? Buffer.alloc(0), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(text('manifest.json').replace('"letters":2', '"letters":3')), key, signature)).toBe(
      false,
    );
  });

  it('prints a tagged French letter without a patient in it', async () => {
    const { files } = await packaged();
    const pdf = files.get('lettre.pdf')?.toString('latin1') ?? '';
    for (const mark of ['%PDF-1.7', '/StructTreeRoot', '/Lang (fr-FR)', 'pdfuaid:part']) expect(pdf).toContain(mark);
    expect(pdf).not.toContain('LE GALL');
  });

  it('is handed to the laboratory’s DPO and biologist only', async () => {
    const { evidence } = await packaged();
    for (const name of ['coordinator', 'auditor', 'ciso', 'vendor', 'dpo2', 'manager2'] as const) {
      expect(await code(openEvidence(w.actors[name], evidence.id))).toBe('NOT_FOUND common.errors.notFound');
    }
    for (const name of ['dpo', 'manager'] as const) {
      const { stream } = await openEvidence(w.actors[name], evidence.id);
      expect((await buffer(stream)).length).toBe(Number(evidence.size));
    }
    const custody = await withActor(w.actors.dpo, (tx) =>
      tx.custodyEvent.findMany({ where: { evidenceId: evidence.id } }),
    );
    expect(custody.map((event) => event.act).sort()).toEqual(['DOWNLOADED', 'DOWNLOADED', 'RECEIVED']);
  });

  it('is made once, however often the job runs, and never for a batch that was stopped', async () => {
    const { ref } = await packaged();
    await pack(ref);
    expect(
      await w.db.evidence.count({
        where: {
          kind: 'MAIL_HOUSE_PACKAGE',
          createdAt: { gte: new Date(0) },
          id: { in: (await w.db.batch.findMany()).flatMap((b) => b.packageId ?? []) },
        },
      }),
    ).toBe(1);
    await w.db.notification.deleteMany();
    await w.db.batch.deleteMany();
    const stopped = await released(w, { channel: 'POST' });
    await act(w, w.actors.manager, stopped, 'cancel');
    await cancelRest(systemActor('test', stopped.incidentId), stopped);
    await pack(stopped);
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: stopped.batchId } })).toMatchObject({ packageId: null });
  });
});

describe('acknowledgement of the carrier', () => {
  it('counts the letters as handed over, once; not by the coordinator, not before the package', async () => {
    const ref = await released(w, { channel: 'POST' });
    const input = async () => {
      const { lockVersion } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
      return { ...ref, lockVersion, carrierRef: 'LP-2021-0042' };
    };
    expect(await code(acknowledgePackage(w.actors.dpo, await input()))).toBe(
      'GUARD notifications.guards.packagePending',
    );
    await pack(ref);
    expect(await code(acknowledgePackage(w.actors.coordinator, await input()))).toBe(
      'FORBIDDEN common.errors.forbidden',
    );
    expect(await code(acknowledgePackage(w.actors.vendor, await input()))).toBe('NOT_FOUND common.errors.notFound');
    const first = await input();
    expect(await acknowledgePackage(w.actors.dpo, first)).toEqual({ letters: 2 });
    expect(await code(acknowledgePackage(w.actors.manager, first))).toBe('CONFLICT notifications.guards.wrongState');
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 2, refused: 1, excluded: 1 });
  });
});

describe('a small batch of several hundred letters', () => {
  it('carries every letter, on pages of its own, in one document', async () => {
    await addPersons(
      w,
      w.labs[0].breachCase.id,
      Array.from({ length: 400 }, (_, index) => ({ lastName: `PATIENT ${index}`, ...address })),
    );
    const { files } = await packaged();
    const pages = (name: string) => (files.get(name)?.toString('latin1').split('/Type /Page\n').length ?? 1) - 1;
    expect(pages('lettre.pdf')).toBeGreaterThan(0);
    expect(pages('lettres-a-imprimer.pdf')).toBe(402 * pages('lettre.pdf'));
  });
});
