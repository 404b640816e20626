import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getIncidentFrame } from './queries';

let world: World;
const countsFor = async (name: keyof World['actors']) =>
  (await getIncidentFrame(world.actors[name], { incidentId: world.incident.id })).counts;

beforeAll(async () => {
  world = await makeWorld();
  const { db, incident, labs } = world;
  const place = { incidentId: incident.id, vendorOrgId: incident.vendorOrgId ?? '' };
  await db.breachCase.update({
    where: { id: labs[0].breachCase.id },
    data: { awarenessAt: new Date(Date.now() - 80 * 3_600_000) },
  });
  await db.leakLocation.createMany({
    data: (['ONLINE', 'OFFLINE', 'BLOCKED'] as const).map((state, n) => ({
      incidentId: incident.id,
      kind: 'FORUM',
      position: n,
      label: `lieu ${n}`,
      state,
      firstSeenAt: new Date(),
      stateAt: new Date(),
    })),
  });
  const action = await db.remediationAction.create({
    data: { ...place, position: 1, title: 'Corriger' },
    select: { id: true },
  });
  const proof = await db.evidence.create({
    data: {
      incidentId: incident.id,
      kind: 'REMEDIATION_PROOF',
      fileName: 'rapport.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      storageKey: 'navigation-test',
      uploadedBy: world.actors.vendor.userId,
      uploaderName: world.actors.vendor.name,
      createdAt: new Date(),
    },
    select: { id: true },
  });
  const states = ['REFUSED', 'DELIVERED', 'DELIVERED'] as const;
  await db.remediationItem.createMany({
    data: states.map((state, n) => ({
      ...place,
      actionId: action.id,
      caseId: labs[n as 0 | 1 | 2].breachCase.id,
      state,
      evidenceId: proof.id,
      deliveredAt: new Date(),
      reason: state === 'REFUSED' ? 'Rapport illisible.' : '',
    })),
  });
});
afterAll(() => world.db.$disconnect());

describe('numbers beside the sections', () => {
  it('the coordinator has open dossiers, pieces to check and leaks that are still there', async () => {
    expect(await countsFor('coordinator')).toMatchObject({
      cases: { count: 3, late: false },
      filings: { count: 3, late: true },
      remediation: { count: 2, late: false },
      leaks: { count: 1, late: false },
      batches: { count: 0, late: false },
    });
  });

  it('the vendor has what was refused to it, in red, and nothing of the laboratories', async () => {
    const counts = await countsFor('vendor');
    expect(counts.remediation).toEqual({ count: 1, late: true });
    expect(counts.notices).toEqual({ count: 0, late: false });
    expect(Object.keys(counts).sort()).toEqual(['notices', 'remediation']);
  });

  it('the DPO counts the laboratories of theirs only', async () => {
    expect(await countsFor('dpo')).toMatchObject({ cases: { count: 2 }, filings: { count: 2, late: true } });
  });
});
