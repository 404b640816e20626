import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { importLaboratories, reviewImport } from './service';

const HEADER = 'Nom;FINESS;SIREN;Code postal;Ville;DPO;Courriel du DPO;Nombre de patients';
const FILE = [
  HEADER,
  'Labo du Val;569999204;999999501;56100;Lorient;P. Exemple;dpo@val.example;1 200',
  'Analyses du Coteau;459999215;999999519;45000;Orléans;P. Exemple;dpo@val.example;800',
  ';569999212;999999527;56000;Vannes;;;',
  'Labo au mauvais SIREN;;999999528;56000;Vannes;;;',
].join('\n');

let w: World;
beforeAll(async () => {
  w = await makeWorld();
});
afterAll(() => w.db.$disconnect());

const input = (text = FILE) => ({ incidentId: w.incident.id, text, awareness: null });

describe('who may import laboratories', () => {
  it.each(['outsider', 'admin'] as const)('for the %s the incident does not exist', async (name) => {
    await expect(importLaboratories(w.actors[name], input())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reviewImport(w.actors[name], input())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['dpo', 'manager', 'vendor', 'ciso', 'legal', 'communications', 'liaison', 'auditor'] as const)(
    'the %s may not',
    async (name) => {
      await expect(importLaboratories(w.actors[name], input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(reviewImport(w.actors[name], input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('left nothing behind', async () => expect(await w.db.breachCase.count()).toBe(3));
});

describe('what is refused', () => {
  it('a file that cannot be read, or without a single valid row', async () => {
    const { coordinator } = w.actors;
    await expect(importLaboratories(coordinator, input('Ville\nLorient'))).rejects.toMatchObject({ code: 'INVALID' });
    await expect(importLaboratories(coordinator, input(`${HEADER}\n;;;;;;;`))).rejects.toMatchObject({
      key: 'organisations.errors.empty',
    });
    await expect(importLaboratories(coordinator, input(`${HEADER}\nSans identifiant;;;;;;;`))).rejects.toMatchObject({
      key: 'organisations.errors.noValidRow',
    });
  });

  it('an awareness moment that has not come yet', () =>
    expect(
      importLaboratories(w.actors.coordinator, {
        ...input(),
        awareness: { at: '2999-01-01T00:00:00Z', basis: 'VENDOR_NOTICE', decidedBy: 'DPO', note: 'avis' },
      }),
    ).rejects.toMatchObject({ fields: { 'awareness.at': 'organisations.errors.awarenessFuture' } }));
});

describe('importing', () => {
  it('opens a case per valid row, with its obligations and its cells of the matrix', async () => {
    await w.db.remediationAction.create({
      data: { incidentId: w.incident.id, vendorOrgId: w.vendor.id, position: 1, title: 'Fermer le FTP public' },
    });
    const before = await reviewImport(w.actors.coordinator, input());
    expect(before.rows.map((row) => row.status)).toEqual(['new', 'new', 'invalid', 'invalid']);

    expect(await importLaboratories(w.actors.coordinator, input())).toEqual({
      created: 2,
      matched: 0,
      present: 0,
      invalid: 2,
    });
    const opened = await w.db.breachCase.findMany({
      where: { incidentId: w.incident.id, organisation: { finess: { in: ['569999204', '459999215'] } } },
      include: { obligations: true, items: true, organisation: true },
      orderBy: { organisation: { finess: 'desc' } },
    });
    expect(opened.map((one) => [one.organisation.name, one.organisation.department, one.patientsExpected])).toEqual([
      ['Labo du Val', '56', 1200],
      ['Analyses du Coteau', '45', 800],
    ]);
    for (const one of opened) {
      expect(one.awarenessAt).toBeNull();
      expect(one.obligations.map((item) => item.kind).sort()).toEqual([
        'CNIL_33',
        'CNIL_SUPPLEMENT',
        'COMPLAINT',
        'INSURER',
        'PERSONS_34',
        'PROCESSOR_NOTICE',
        'REGISTER',
        'SECTOR_REPORT',
      ]);
      expect(one.items).toHaveLength(1);
    }
  });

  it('changes nothing when the same file comes again, twice at once', async () => {
    const again = { created: 0, matched: 0, present: 2, invalid: 2 };
    const both = await Promise.all([1, 2].map(() => importLaboratories(w.actors.coordinator, input())));
    expect(both).toEqual([again, again]);
    expect(await w.db.breachCase.count({ where: { incidentId: w.incident.id } })).toBe(5);
    expect((await reviewImport(w.actors.coordinator, input())).rows[0]?.status).toBe('present');
  });

  it('matches in another incident the organisations it already knows, without rewriting them', async () => {
    const text = FILE.replace('Labo du Val;', 'Labo du Val (autre nom);');
    const other = { incidentId: w.elsewhere.id, text, awareness: null };
    expect((await reviewImport(w.actors.outsider, other)).rows[0]?.status).toBe('known');
    expect(await importLaboratories(w.actors.outsider, other)).toMatchObject({ created: 0, matched: 2 });
    expect(await w.db.organisation.findMany({ where: { finess: '569999204' }, select: { name: true } })).toEqual([
      { name: 'Labo du Val' },
    ]);
  });

  it('starts the 72-hour clock of all of them when they came to know together', async () => {
    const awareness = {
      at: '2021-03-26T10:00:00+01:00',
      basis: 'VENDOR_NOTICE' as const,
      decidedBy: 'DPO',
      note: 'avis',
    };
    const text = `${HEADER}\nLabo des Ajoncs;569999303;999999600;56000;Vannes;;;`;
    await importLaboratories(w.actors.coordinator, { incidentId: w.incident.id, text, awareness });
    const found = await w.db.breachCase.findFirstOrThrow({
      where: { incidentId: w.incident.id, organisation: { finess: '569999303' } },
      include: { awareness: true, obligations: true },
    });
    expect(found.awareness).toMatchObject([{ basis: 'VENDOR_NOTICE', decidedBy: 'DPO' }]);
    // Spring clock change: vector of domain §2.
    const due = found.obligations.find((item) => item.kind === 'CNIL_33')?.dueAt?.toISOString();
    expect(due).toBe('2021-03-29T09:00:00.000Z');
  });

  it('records the import and each laboratory that joined', async () => {
    const entries = await w.db.logEntry.findMany({ where: { chainId: w.incident.id }, orderBy: { seq: 'asc' } });
    const types = entries.map((entry) => entry.type);
    expect(types.filter((type) => type === 'laboratory.joined')).toHaveLength(3);
    expect(types.filter((type) => type === 'laboratories.imported')).toHaveLength(4);
    expect(types).toContain('awareness.fixed');
  });
});
