import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getDeclareOptions, listIncidents } from './queries';
import { type DeclareIncident, incidentTable } from './schema';
import { attachFirstSignalProof, declareIncident } from './service';

let w: World;
beforeAll(async () => {
  w = await makeWorld();
});
afterAll(() => w.db.$disconnect());

const input = (over: Partial<DeclareIncident> = {}): DeclareIncident => ({
  type: 'PROCESSOR_DATA_LEAK',
  title: 'Fichier de patients sur un forum',
  summary: '',
  firstSignalAt: '2026-11-20T09:00:00Z',
  firstSignalWho: 'Un journaliste',
  firstSignalHow: 'Appel au standard',
  tlp: 'AMBER',
  pap: 'AMBER',
  vendorOrgId: '',
  newVendor: '',
  exercise: false,
  ...over,
});
const params = (search = {}) => parseTableParams(search, incidentTable);

describe('who may declare', () => {
  it.each(['dpo', 'manager', 'vendor', 'ciso', 'legal', 'communications', 'liaison', 'auditor'] as const)(
    'the %s may not',
    async (name) => {
      await expect(declareIncident(w.actors[name], input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(getDeclareOptions(w.actors[name])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('refuses a first signal in the future and a vendor that is none', async () => {
    await expect(
      declareIncident(w.actors.coordinator, input({ firstSignalAt: '2999-01-01T00:00:00Z' })),
    ).rejects.toMatchObject({ key: 'incidents.errors.firstSignalFuture' });
    const laboratory = w.labs[0].organisation.id;
    await expect(declareIncident(w.actors.coordinator, input({ vendorOrgId: laboratory }))).rejects.toMatchObject({
      fields: { vendorOrgId: 'incidents.errors.vendor' },
    });
    expect(await w.db.incident.count()).toBe(2);
  });
});

describe('declaring', () => {
  it.each(['coordinator', 'admin'] as const)('the %s becomes its coordinator and nobody else sees it', async (name) => {
    const { id, ref } = await declareIncident(w.actors[name], input({ newVendor: `Éditeur de ${name}`, tlp: 'RED' }));
    expect(ref).toMatch(/^FUITE-\d{4}-[2-9A-HJKMNP-Z]{4}$/);
    const incident = await w.db.incident.findUniqueOrThrow({
      where: { id },
      include: { vendor: true, memberships: true },
    });
    expect(incident).toMatchObject({
      tlp: 'RED',
      status: 'VERIFYING',
      firstSignalWho: 'Un journaliste',
      clockOffsetMs: 0n,
      vendor: { name: `Éditeur de ${name}`, kind: 'VENDOR' },
      memberships: [{ userId: w.actors[name].userId, role: 'COORDINATOR', organisationId: null }],
    });
    const others = await Promise.all(
      (['outsider', 'dpo', 'auditor'] as const).map((other) => listIncidents(w.actors[other], params())),
    );
    for (const { rows } of others) expect(rows.map((row) => row.id)).not.toContain(id);
    expect(await w.db.logEntry.count({ where: { chainId: id, type: 'incident.declared' } })).toBe(1);
  });

  it('takes as proof of the first signal only a piece of that incident', async () => {
    await expect(
      attachFirstSignalProof(w.actors.outsider, { incidentId: w.incident.id, evidenceId: w.vendor.id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      attachFirstSignalProof(w.actors.dpo, { incidentId: w.incident.id, evidenceId: w.vendor.id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      attachFirstSignalProof(w.actors.coordinator, { incidentId: w.incident.id, evidenceId: w.vendor.id }),
    ).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('my incidents', () => {
  it('shows each person only theirs, with only the laboratories they see', async () => {
    const of = async (name: keyof World['actors']) =>
      (await listIncidents(w.actors[name], params({ q: 'fuite de test' }))).rows.map((row) => row.laboratories);
    expect(await of('coordinator')).toEqual([{ total: 3, late: 0 }]);
    expect(await of('dpo')).toEqual([{ total: 2, late: 0 }]);
    expect(await of('vendor')).toEqual([null]);
    expect(await of('outsider')).toEqual([]);
    expect(await of('admin')).toEqual([]);
  });

  it('filters by state and type and sorts in the database', async () => {
    const { rows, total } = await listIncidents(w.actors.coordinator, params({ status: 'VERIFYING', sort: 'title' }));
    expect(total).toBe(rows.length);
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['VERIFYING']));
  });
});
