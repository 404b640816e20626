import { READY_EXAMPLE } from '@/lib/filings/form/ready-example';
import { filingContentSchema } from '@/lib/filings/form/schema';
import { makeActor, makeWorld } from '@/prisma/scenarios/factories';

/** Reasons that a spreadsheet would run. */
export const FORMULA = '=HYPERLINK("http://evil.example";"cliquez")';

/**
 * The usual world with breaches of every kind: A notified late without a word of delay, B not notified by a signed
 * decision, C open with an empty dossier; laboratory B is also touched by another incident, whose DPO is another person.
 */
export async function makeRegisterWorld() {
  const world = await makeWorld();
  const { db, incident, elsewhere, labs, actors } = world;
  const [a, b, c] = [labs[0].breachCase.id, labs[1].breachCase.id, labs[2].breachCase.id];
  const awarenessAt = new Date('2021-02-20T10:00:00Z');
  const content = filingContentSchema.parse({ ...READY_EXAMPLE, dates: { ...READY_EXAMPLE.dates, delayReasons: '' } });
  const notifiedAt = new Date('2021-02-24T09:00:00Z');
  await db.breachCase.update({
    where: { id: a },
    data: { awarenessAt, deadlineAt: new Date('2021-02-23T10:00:00Z'), notifiedAt, receiptNumber: '21-00001' },
  });
  await db.breachCase.update({
    where: { id: b },
    data: { awarenessAt, notRequiredAt: awarenessAt, patientsExpected: 12 },
  });
  await db.awarenessEvent.create({
    data: {
      incidentId: incident.id,
      caseId: a,
      at: awarenessAt,
      basis: 'PRESS',
      decidedBy: 'Dpo',
      createdAt: awarenessAt,
    },
  });
  const filing = { incidentId: incident.id, createdBy: actors.dpo.userId };
  await db.filing.create({
    data: {
      ...filing,
      caseId: a,
      kind: 'CNIL_INITIAL',
      state: 'FILED',
      content,
      receiptNumber: '21-00001',
      receiptAt: notifiedAt,
    },
  });
  await db.filing.create({ data: { ...filing, caseId: c, kind: 'CNIL_INITIAL', content: {} } });
  await db.legalDecision.create({
    data: {
      incidentId: incident.id,
      caseId: b,
      kind: 'ART_33',
      state: 'SIGNED',
      outcome: 'NOT_NOTIFY',
      reasons: FORMULA,
      contentHash: '',
      proposedBy: actors.dpo.userId,
      proposedName: 'Dpo',
      proposedAt: awarenessAt,
      decidedBy: actors.manager.userId,
      decidedName: 'Biologiste',
      decidedAt: awarenessAt,
    },
  });
  const fact = { incidentId: incident.id, asOf: awarenessAt, sourceKind: 'VENDOR' as const, source: 'Éditeur' };
  const author = { authorId: actors.coordinator.userId, authorName: 'Coordinatrice' };
  const facts = [
    { key: 'description', value: 'Fichier en libre accès.', caseId: null },
    { key: 'measuresAfter', value: 'Zone FTP fermée.', caseId: null },
    { key: 'measuresAfter', value: 'Zone FTP fermée, comptes révoqués.', caseId: b },
    { key: 'harms', value: ['IDENTITY_THEFT'], caseId: null },
    { key: 'peopleApprox', value: 11, caseId: b },
  ];
  for (const row of facts) await db.fact.create({ data: { ...fact, ...author, ...row } });
  const other = await db.breachCase.create({
    data: { incidentId: elsewhere.id, organisationId: labs[1].organisation.id },
    select: { id: true },
  });
  const keeper = await makeActor(db, 'Keeper', [
    { role: 'DPO', incidentId: incident.id, organisationId: labs[1].organisation.id },
    { role: 'DPO', incidentId: elsewhere.id, organisationId: labs[1].organisation.id },
  ]);
  return { ...world, cases: { a, b, c, other: other.id }, keeper };
}

export type RegisterWorld = Awaited<ReturnType<typeof makeRegisterWorld>>;
