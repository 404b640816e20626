import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { listLaboratories } from './queries';
import { EMPTY_LABORATORY, laboratorySchema, laboratoryTable } from './schema';
import { addLaboratory, editLaboratory, exportLaboratories } from './service';

let w: World;
beforeAll(async () => {
  w = await makeWorld();
});
afterAll(() => w.db.$disconnect());

const laboratory = (over: Partial<typeof EMPTY_LABORATORY> = {}) =>
  laboratorySchema.parse({
    ...EMPTY_LABORATORY,
    name: 'Labo des Ajoncs',
    finess: '569999303',
    postcode: '56000',
    ...over,
  });
const params = (search = {}) => parseTableParams(search, laboratoryTable);
const add = (over = {}) => ({ incidentId: w.incident.id, laboratory: laboratory(over) });
const edit = (over = {}) => ({ ...add(over), caseId: w.labs[0].breachCase.id, lockVersion: 1 });

describe('refusals', () => {
  it.each(['outsider', 'admin', 'dpo', 'manager', 'vendor', 'ciso', 'legal', 'liaison'] as const)(
    'the %s has no directory of laboratories',
    async (name) => {
      const actor = w.actors[name];
      const input = { incidentId: w.incident.id, params: params() };
      await expect(async () => listLaboratories(actor, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(async () => exportLaboratories(actor, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(editLaboratory(actor, edit())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it('the auditor reads and changes nothing', async () => {
    await expect(addLaboratory(w.actors.auditor, add())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(editLaboratory(w.actors.auditor, edit())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await listLaboratories(w.actors.auditor, { incidentId: w.incident.id, params: params() })).mayEdit).toBe(
      false,
    );
  });

  it('the coordinator of another incident cannot reach a case through theirs', () =>
    expect(editLaboratory(w.actors.outsider, { ...edit(), incidentId: w.elsewhere.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    }));
});

describe('adding and correcting by hand', () => {
  it('adds once, and says so the second time', async () => {
    expect(await addLaboratory(w.actors.coordinator, add())).toEqual({ name: 'Labo des Ajoncs' });
    await expect(addLaboratory(w.actors.coordinator, add())).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: { 'laboratory.finess': 'organisations.errors.present' },
    });
  });

  it('refuses the FINESS of another organisation', () =>
    expect(editLaboratory(w.actors.coordinator, edit())).rejects.toMatchObject({
      key: 'organisations.errors.finessTaken',
    }));

  it('corrects, follows the postcode, and logs the names of the fields only', async () => {
    await editLaboratory(
      w.actors.coordinator,
      edit({ name: 'Labo A', finess: '459999215', postcode: '45000', patients: '12 000' }),
    );
    const found = await w.db.breachCase.findUniqueOrThrow({
      where: { id: w.labs[0].breachCase.id },
      include: { organisation: true },
    });
    expect(found).toMatchObject({ patientsExpected: 12_000, organisation: { department: '45', finess: '459999215' } });
    const entry = await w.db.logEntry.findFirstOrThrow({
      where: { chainId: w.incident.id, type: 'laboratory.edited' },
    });
    expect(JSON.parse(entry.entry).payload.fields).toContain('postcode');
    expect(entry.entry).not.toContain('45000');
  });

  it('refuses a form that someone else overtook', () =>
    expect(editLaboratory(w.actors.coordinator, edit({ finess: '459999215' }))).rejects.toMatchObject({
      code: 'CONFLICT',
      key: 'common.errors.conflict',
    }));
});

describe('the list', () => {
  it('searches, filters on what is missing, and counts it', async () => {
    const { coordinator } = w.actors;
    const all = await listLaboratories(coordinator, { incidentId: w.incident.id, params: params() });
    expect(all).toMatchObject({ total: 4, all: 4, missing: { dpo: 4, awareness: 4, finess: 2 }, mayEdit: true });
    const found = await listLaboratories(coordinator, { incidentId: w.incident.id, params: params({ q: 'ajoncs' }) });
    expect(found.rows.map((row) => row.values.name)).toEqual(['Labo des Ajoncs']);
    const without = await listLaboratories(coordinator, {
      incidentId: w.incident.id,
      params: params({ missing: 'finess' }),
    });
    expect(without.rows.map((row) => row.values.name)).toEqual(['Labo B', 'Labo C']);
    const byPatients = params({ sort: 'patients', dir: 'desc' });
    const sorted = await listLaboratories(coordinator, { incidentId: w.incident.id, params: byPatients });
    expect(sorted.rows[0]?.values).toMatchObject({ name: 'Labo A', patients: '12000' });
  });

  it('exports what it shows and records it', async () => {
    const rows = await exportLaboratories(w.actors.coordinator, {
      incidentId: w.incident.id,
      params: params({ q: 'labo' }),
    });
    expect(rows).toHaveLength(4);
    expect(await w.db.logEntry.count({ where: { chainId: w.incident.id, type: 'laboratories.exported' } })).toBe(1);
  });
});
