import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getIncidentFrame } from './queries';

let world: World;
const countsFor = async (name: keyof World['actors']) =>
  (await getIncidentFrame(world.actors[name], { incidentId: world.incident.id })).counts;

/** Of each kind one row that counts for the first laboratory, one for the third, and one of the second that is settled. */
async function addLawAndLetters(): Promise<void> {
  const { db, incident, labs, actors } = world;
  const incidentId = incident.id;
  const [a, b, c] = labs.map(({ breachCase }) => ({ incidentId, caseId: breachCase.id }));
  if (!a || !b || !c) throw new Error('a world has three laboratories');
  const createdBy = actors.coordinator.userId;
  const report = { kind: 'SECTOR_REPORT', content: {}, createdBy } as const;
  await db.authorityReport.createMany({
    data: [
      { ...report, ...a, state: 'DRAFT' },
      { ...report, ...b, state: 'WITHDRAWN' },
      { ...report, ...c, state: 'READY' },
    ],
  });
  const decision = {
    kind: 'ART_34',
    outcome: 'INFORM',
    reasons: 'Risque élevé.',
    contentHash: '0'.repeat(64),
    proposedBy: createdBy,
    proposedName: 'x',
    proposedAt: new Date(),
  } as const;
  await db.legalDecision.createMany({
    data: [
      { ...decision, ...a },
      { ...decision, ...b, state: 'WITHDRAWN' },
      { ...decision, ...c },
    ],
  });
  const { id: templateId } = await db.letterTemplate.create({
    data: { incidentId, channel: 'EMAIL', name: 'Lettre', slots: {}, createdBy },
    select: { id: true },
  });
  const batch = { channel: 'EMAIL', templateId, createdBy } as const;
  await db.batch.createMany({
    data: [
      { ...batch, ...a, number: 1 },
      { ...batch, ...c, number: 2 },
    ],
  });
  const vendorOrgId = incident.vendorOrgId ?? '';
  const { id: noticeId } = await db.processorNotice.create({
    data: { incidentId, vendorOrgId, number: 1, content: {}, createdBy: actors.vendor.userId, createdName: 'x' },
    select: { id: true },
  });
  const delivery = { noticeId, vendorOrgId, contentHash: '0'.repeat(64), availableAt: new Date() };
  await db.processorNoticeDelivery.createMany({
    data: [
      { ...delivery, ...a, mailState: 'FAILED' },
      { ...delivery, ...b, mailState: 'ACCEPTED', acknowledgedAt: new Date(), acknowledgedName: 'x' },
      { ...delivery, ...c, mailState: 'UNKNOWN' },
    ],
  });
}

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
  await addLawAndLetters();
});
afterAll(() => world.db.$disconnect());

describe('numbers beside the sections', () => {
  it('the coordinator has open dossiers, reports, decisions to sign, letters, pieces to check and leaks that are still there', async () => {
    expect(await countsFor('coordinator')).toMatchObject({
      cases: { count: 3, late: false },
      filings: { count: 3, late: true },
      remediation: { count: 2, late: false },
      leaks: { count: 1, late: false },
      reports: { count: 2, late: false },
      severity: { count: 2, late: false },
      batches: { count: 2, late: false },
      notices: { count: 0, late: false },
    });
  });

  it('the vendor has what was refused to it and its e-mails that did not arrive, in red, and nothing of the laboratories', async () => {
    const counts = await countsFor('vendor');
    expect(counts.remediation).toEqual({ count: 1, late: true });
    expect(counts.notices).toEqual({ count: 2, late: true });
    expect(Object.keys(counts).sort()).toEqual(['notices', 'remediation']);
  });

  it('the DPO counts the laboratories of theirs only', async () => {
    expect(await countsFor('dpo')).toMatchObject({
      cases: { count: 2 },
      filings: { count: 2, late: true },
      reports: { count: 1 },
      severity: { count: 1 },
      batches: { count: 1 },
      notices: { count: 1, late: false },
    });
  });
});
