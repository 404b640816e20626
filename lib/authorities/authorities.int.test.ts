import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { listContacts } from './contacts/queries';
import { getDirectory } from './queries';
import { contactTable, type RecordContact, recordContactSchema, type SaveAuthority } from './schema';
import { completeStep, recordContact, saveAuthority } from './service';

let w: World;
let certFr: string;
let elsewhere: string;

beforeAll(async () => {
  w = await makeWorld();
  const add = (incidentId: string) =>
    w.db.authority.create({ data: { incidentId, code: 'ANSSI', name: 'ANSSI, CERT-FR', phone: '3218' } });
  certFr = (await add(w.incident.id)).id;
  elsewhere = (await add(w.elsewhere.id)).id;
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

const contact = (over: Partial<RecordContact> = {}): RecordContact => ({
  ...recordContactSchema.parse({
    incidentId: w.incident.id,
    authorityId: certFr,
    direction: 'OUTGOING',
    channel: 'PHONE',
    at: new Date(Date.now() - 60_000).toISOString(),
    outcome: 'Quatre nouveaux indicateurs.',
  }),
  ...over,
});
const card = (over: Partial<SaveAuthority> = {}): SaveAuthority => ({
  incidentId: w.incident.id,
  authorityId: null,
  lockVersion: 0,
  name: 'ARS Bretagne',
  mission: '',
  phone: '',
  email: '',
  website: '',
  availability: '',
  toVerify: true,
  ...over,
});
const list = (actor: Actor, search: Record<string, string> = {}) =>
  listContacts(actor, {
    incidentId: w.incident.id,
    params: parseTableParams(search, contactTable(['ANSSI', 'ARS_BRETAGNE'])),
  });
const code = (value: string) => expect.objectContaining({ code: value });

describe('refusals', () => {
  it('nothing of the authorities exists for the vendor, another incident or an administrator', async () => {
    for (const role of ['vendor', 'otherVendor', 'outsider', 'admin'] as const) {
      const actor = w.actors[role];
      await expect(getDirectory(actor, { incidentId: w.incident.id }), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(list(actor), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(recordContact(actor, contact()), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(saveAuthority(actor, card()), role).rejects.toEqual(code('NOT_FOUND'));
      const rows = await withActor(actor, async (tx) => [
        await tx.authority.count({ where: { incidentId: w.incident.id } }),
        await tx.authorityContact.count({ where: { incidentId: w.incident.id } }),
      ]);
      expect(rows, role).toEqual([0, 0]);
    }
  });

  it('the auditor reads and writes nothing', async () => {
    expect((await getDirectory(w.actors.auditor, { incidentId: w.incident.id })).permissions).toEqual({
      edit: false,
      record: false,
      recordForIncident: false,
    });
    await expect(recordContact(w.actors.auditor, contact())).rejects.toEqual(code('FORBIDDEN'));
    await expect(saveAuthority(w.actors.auditor, card())).rejects.toEqual(code('FORBIDDEN'));
  });

  it('a DPO records for their laboratory only, and never edits the directory', async () => {
    const [a, , c] = w.labs;
    await expect(recordContact(w.actors.dpo, contact())).rejects.toEqual(code('FORBIDDEN'));
    await expect(recordContact(w.actors.dpo, contact({ caseId: c.breachCase.id }))).rejects.toEqual(code('NOT_FOUND'));
    await expect(saveAuthority(w.actors.dpo, card())).rejects.toEqual(code('FORBIDDEN'));
    await recordContact(w.actors.dpo, contact({ caseId: a.breachCase.id, outcome: 'Dépôt pour le labo A.' }));
  });

  it('the directory is for the coordinator and the liaison, not the rest of the cell', async () => {
    for (const role of ['ciso', 'legal', 'communications'] as const) {
      await expect(saveAuthority(w.actors[role], card()), role).rejects.toEqual(code('FORBIDDEN'));
    }
  });

  it('an authority of another incident does not exist, the future is refused', async () => {
    const { coordinator } = w.actors;
    await expect(recordContact(coordinator, contact({ authorityId: elsewhere }))).rejects.toEqual(code('NOT_FOUND'));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await expect(recordContact(coordinator, contact({ at: tomorrow }))).rejects.toMatchObject({
      code: 'INVALID',
      fields: { at: 'authorities.errors.future' },
    });
    expect(await w.db.authorityContact.count({ where: { incidentId: w.incident.id } })).toBe(1);
  });
});

describe('an exchange', () => {
  it('is in the list, in the directory and in the log together', async () => {
    const past = new Date(Date.now() - 3_600_000);
    const { contactId } = await recordContact(
      w.actors.liaison,
      contact({ nextStep: 'Transmettre les journaux', nextAt: past.toISOString(), reference: 'CERT-42' }),
    );
    const entry = await w.db.logEntry.findFirstOrThrow({
      where: { chainId: w.incident.id, type: 'authority.contacted' },
      orderBy: { seq: 'desc' },
    });
    expect(entry).toMatchObject({ human: true, actorName: 'Liaison' });
    expect(JSON.parse(entry.entry).payload).toMatchObject({
      contactId,
      authority: 'ANSSI, CERT-FR',
      reference: 'CERT-42',
    });

    const page = await list(w.actors.coordinator, { q: 'cert-42' });
    expect(page).toMatchObject({ total: 1, open: 1, late: 1, rows: [{ step: 'late', canComplete: true }] });
    const { authorities } = await getDirectory(w.actors.coordinator, { incidentId: w.incident.id });
    expect(authorities).toMatchObject([{ code: 'ANSSI', contacts: 2 }]);

    await completeStep(w.actors.coordinator, { incidentId: w.incident.id, contactId });
    await expect(completeStep(w.actors.ciso, { incidentId: w.incident.id, contactId })).rejects.toEqual(
      code('CONFLICT'),
    );
    expect(await list(w.actors.coordinator)).toMatchObject({ total: 2, open: 0, late: 0 });
  });

  it('is seen by each laboratory only when it concerns it or the whole incident', async () => {
    const outcomes = async (actor: Actor) => (await list(actor)).rows.map((row) => row.outcome).sort();
    expect(await outcomes(w.actors.manager)).toEqual(['Dépôt pour le labo A.', 'Quatre nouveaux indicateurs.']);
    expect(await outcomes(w.actors.dpo2)).toEqual(['Quatre nouveaux indicateurs.']);
    const { authorities } = await getDirectory(w.actors.dpo2, { incidentId: w.incident.id });
    expect(authorities).toMatchObject([{ contacts: 1 }]);
  });

  it('leaves no trace when its log entry is refused', async () => {
    const before = await w.db.authorityContact.count();
    const bad = contact({ outcome: 'Patient 290074599900214' });
    await expect(recordContact(w.actors.coordinator, bad)).rejects.toThrow('personal data');
    expect(await w.db.authorityContact.count()).toBe(before);
  });

  it('is filtered and sorted by the database', async () => {
    await recordContact(
      w.actors.legal,
      contact({ direction: 'INCOMING', channel: 'LETTER', outcome: 'Décision de contrôle.' }),
    );
    expect((await list(w.actors.coordinator, { direction: 'INCOMING' })).rows).toMatchObject([{ channel: 'LETTER' }]);
    expect((await list(w.actors.coordinator, { authority: 'ARS_BRETAGNE' })).total).toBe(0);
    expect((await list(w.actors.coordinator, { sort: 'authority', dir: 'asc' })).total).toBe(3);
    expect((await list(w.actors.coordinator, { q: '%' })).total).toBe(0);
  });
});

describe('the directory', () => {
  it('keeps who changed what and refuses to overwrite a newer card', async () => {
    const { coordinator, liaison } = w.actors;
    const { authorityId } = await saveAuthority(liaison, card());
    const change = card({ authorityId, lockVersion: 1, phone: '02 22 06 74 00', toVerify: false });
    await saveAuthority(coordinator, change);
    await expect(saveAuthority(liaison, change)).rejects.toEqual(code('CONFLICT'));
    const log = await w.db.logEntry.findMany({ where: { chainId: w.incident.id, type: { startsWith: 'authority.' } } });
    const edited = log.find((row) => row.type === 'authority.edited');
    expect(JSON.parse(edited?.entry ?? '{}').payload).toMatchObject({ fields: 'phone, toVerify' });
    const { authorities } = await getDirectory(coordinator, { incidentId: w.incident.id });
    expect(authorities.at(-1)).toMatchObject({ code: 'ARS_BRETAGNE', phone: '02 22 06 74 00', lockVersion: 2 });
  });
});
