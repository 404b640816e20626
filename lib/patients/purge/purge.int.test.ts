import { verify } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '@/lib/notifications/reconciliation/recount';
import { differencesOf, funnelsOf } from '@/lib/notifications/reconciliation/rules';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { withActor } from '@/lib/platform/db/with-actor';
import { translator } from '@/lib/platform/i18n/translator';
import { pdfText } from '@/lib/platform/pdf/testing/text';
import { openRead } from '@/lib/platform/storage/store';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { begin, FINESS_A, FINESS_B, HEADER, makeImportWorld, start, work } from '../import/testing/import-world';
import { getPatientsPage } from '../list/queries';
import { patientTable } from '../list/table';
import { certificatePdf } from './pdf/certificate-pdf';
import { getCertificate, getPurgePage } from './queries';
import { confirmPurge, executePurge, requestPurge, withdrawPurge } from './service';

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
let reader: pg.Client;
const FILE = `${HEADER}${FINESS_A};Durand;Zoé;06/05/1980;280055699900179;zoe@courriel.example;0639981234;3 rue du Port;56100;Lorient;VIH\r\n${FINESS_B};Autre;Jean;06/05/1950;;;;;;;\r\n999999999;Perdu;Jean;01/01/1970;;;;;;;\r\n`;
const reason = 'Durée de conservation atteinte';
const account = () => recount({ query: async (sql, values) => reader.query(sql, values) }, incidentId);
const purgeId = async () =>
  (await w.db.retentionPurge.findFirstOrThrow({ where: { incidentId, state: { not: 'WITHDRAWN' } } })).id;

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  const runId = await begin(w.actors.coordinator, incidentId, FILE);
  await start(w, runId);
  await work(incidentId, runId);
  reader = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await closeConnections(w.db);
});

describe('the end of retention', () => {
  it.each(['dpo', 'manager', 'auditor', 'ciso', 'vendor', 'liaison', 'communications', 'admin', 'outsider'] as const)(
    '%s asks for nothing and confirms nothing',
    async (who) => {
      await expect(requestPurge(w.actors[who], { incidentId, reason })).rejects.toThrow('NOT_FOUND');
      await expect(
        confirmPurge(w.actors[who], { incidentId, purgeId: incidentId, ref: w.incident.ref }),
      ).rejects.toThrow('NOT_FOUND');
    },
  );

  it('waits for a closed incident, a second person and the reference; can be withdrawn until then', async () => {
    await expect(requestPurge(w.actors.coordinator, { incidentId, reason })).rejects.toMatchObject({
      key: 'persons.purge.blocker.notClosed',
    });
    await w.db.incident.update({ where: { id: incidentId }, data: { status: 'CLOSED' } });
    await requestPurge(w.actors.legal, { incidentId, reason });
    await withdrawPurge(w.actors.coordinator, { incidentId, purgeId: await purgeId() });
    await requestPurge(w.actors.coordinator, { incidentId, reason });
    await expect(requestPurge(w.actors.legal, { incidentId, reason })).rejects.toThrow('GUARD');
    const asked = { incidentId, purgeId: await purgeId(), ref: w.incident.ref };
    await expect(confirmPurge(w.actors.coordinator, asked)).rejects.toMatchObject({ key: 'persons.errors.samePerson' });
    await expect(confirmPurge(w.actors.legal, { ...asked, ref: 'X' })).rejects.toThrow('INVALID');
    await expect(
      withActor(w.actors.coordinator, (tx) =>
        tx.retentionPurge.update({
          where: { id: asked.purgeId },
          data: { state: 'RUNNING', confirmedBy: w.actors.coordinator.userId },
        }),
      ),
    ).rejects.toThrow(/second_person/);
    await expect(
      withActor(w.actors.coordinator, (tx) =>
        tx.retentionPurge.update({
          where: { id: asked.purgeId },
          data: { state: 'RUNNING', confirmedBy: w.actors.legal.userId },
        }),
      ),
    ).rejects.toThrow(/not allowed/);
  });

  it('destroys keys, files and rows for good; the counts stay and the funnel sums', async () => {
    const before = funnelsOf(await account());
    const keys = await withActor(w.actors.dpo, (tx) => incidentKeys(tx, incidentId));
    const { storageKey } = await w.db.evidence.findFirstOrThrow({ where: { incidentId, kind: 'LEAK_FILE' } });
    const id = await purgeId();
    await confirmPurge(w.actors.legal, { incidentId, purgeId: id, ref: w.incident.ref });
    // A refusal that was not told yet owes an answer: this one came after the confirmation.
    const who = { createdBy: w.actors.dpo.userId, createdName: w.actors.dpo.name };
    const later = new Date(Date.now() + 86_400_000);
    const at = { receivedAt: new Date(), dueAt: later, targetAt: later };
    const why = { reasonCode: 'IDENTITY', reason: 'aucune preuve' };
    const data = { incidentId, caseId: w.labs[0].breachCase.id, number: 1, ...who, ...at, ...why };
    await w.db.patientRequest.create({ data: { ...data, kind: 'ACCESS', channel: 'HOTLINE', state: 'REFUSED' } });
    const args = { incidentId, purgeId: id, signal: new AbortController().signal };
    await expect(executePurge(systemActor('purge', incidentId), args)).rejects.toThrow('requestOpen');
    expect(await w.db.person.count({ where: { incidentId } })).toBeGreaterThan(0);
    await w.db.patientRequest.deleteMany({ where: { incidentId } });
    await executePurge(systemActor('purge', incidentId), args);

    expect(await w.db.person.count({ where: { incidentId } })).toBe(0);
    await expect(withActor(w.actors.dpo, (tx) => incidentKeys(tx, incidentId))).rejects.toMatchObject({
      key: 'patients.errors.keysDestroyed',
    });
    const row = await w.db.incidentKey.findUniqueOrThrow({ where: { incidentId } });
    expect([row.wrappedDataKey.length, row.wrappedIndexKey.length, row.wrappedPreviousKey]).toEqual([0, 0, null]);
    expect(keys.dataKey.symmetricKeySize).toBe(32);
    await expect(openRead(storageKey)).rejects.toThrow();
    expect(await w.db.importFile.findFirst({ where: { incidentId } })).toMatchObject({ wrappedKey: null });
    const after = await account();
    expect(differencesOf(after)).toEqual([]);
    expect(funnelsOf(after)).toEqual(before);
    const params = parseTableParams({}, patientTable);
    expect(await getPatientsPage(w.actors.coordinator, { incidentId, params, caseId: '' })).toMatchObject({
      kind: 'counts',
    });
    await expect(
      w.db.$executeRaw`UPDATE retention_purge SET state = 'REQUESTED' WHERE id = ${id}::uuid`,
    ).rejects.toThrow(/not undone/);
  });

  it('leaves a certificate anybody can check, and reads back for the laboratory and the auditor', async () => {
    const signed = await getCertificate(w.actors.auditor, { incidentId });
    expect(
      verify(null, Buffer.from(signed.certificate), signed.publicKey, Buffer.from(signed.signature, 'base64')),
    ).toBe(true);
    expect(JSON.parse(signed.certificate)).toMatchObject({
      personsDeleted: 2,
      rowsRead: 3,
      rowsRejected: 1,
      reason,
      requestedBy: 'Coordinator',
      confirmedBy: 'Legal',
      filesDestroyed: 1,
    });
    const readable = JSON.parse(signed.certificate);
    const pdf = certificatePdf(
      { ...signed, certificate: readable, sha256: 'a'.repeat(64) },
      translator('fr', 'persons.purge.pdf'),
    );
    const told = await pdfText(await buffer(pdf));
    for (const fact of [w.incident.ref, reason, 'Coordinator', 'Legal']) expect(told).toContain(fact);
    for (const person of ['Durand', 'Zoé', '2800556999001', 'zoe@courriel', '639981234', 'rue du Port'])
      expect(told.toLowerCase()).not.toContain(person.toLowerCase());
    expect((await getPurgePage(w.actors.dpo, { incidentId })).purge).toMatchObject({ state: 'DONE' });
    await expect(getCertificate(w.actors.vendor, { incidentId })).rejects.toThrow('NOT_FOUND');
    const altered = signed.certificate.replace('"personsDeleted":2', '"personsDeleted":1');
    expect(verify(null, Buffer.from(altered), signed.publicKey, Buffer.from(signed.signature, 'base64'))).toBe(false);
  });
});
