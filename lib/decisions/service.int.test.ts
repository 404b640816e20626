import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '@/lib/cases/rules';
import { refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { hashPassword } from '@/lib/platform/auth/password';
import { withActor } from '@/lib/platform/db/with-actor';
import { LOW, makeSeverityWorld, type SeverityWorld } from '@/lib/severity/testing/severity-world';
import { exportDecision, getDecisions } from './queries';
import { CONDITIONS_OF, type ProposeDecision, proposeSchema, type SettleDecision } from './schema';
import { proposeDecision, settleDecision } from './service';

let w: SeverityWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';
const WHY = 'Raison développée pour le registre et pour la CNIL, factuelle et complète. '.repeat(4);

beforeAll(async () => {
  w = await makeSeverityWorld();
});
afterAll(() => w.db.$disconnect());

const propose = (actor: Actor, lab: 0 | 1 | 2, over: Partial<ProposeDecision> = {}) => {
  const outcome = over.outcome ?? 'NOTIFY';
  const kind = over.kind ?? 'ART_33';
  const input = { ...w.place(lab), kind, outcome, reasons: WHY, conditions: [...CONDITIONS_OF[outcome]], ...over };
  return proposeDecision(actor, proposeSchema.parse(input));
};
const settle = async (actor: Actor, lab: 0 | 1 | 2, over: Partial<SettleDecision> & Pick<SettleDecision, 'act'>) => {
  const { id: decisionId, lockVersion } = await w.db.legalDecision.findFirstOrThrow({
    where: { caseId: w.place(lab).caseId },
    orderBy: { id: 'desc' },
  });
  const note = 'Le motif est écrit ici.';
  return settleDecision(actor, {
    ...w.place(lab),
    decisionId,
    lockVersion,
    note,
    password: '',
    phrase: 'je signe',
    ...over,
  });
};
const obligation = (lab: 0 | 1 | 2, kind: string) =>
  w.db.obligation.findUnique({ where: { caseId_kind: { caseId: w.place(lab).caseId, kind } } });
const breachCase = (lab: 0 | 1 | 2) => w.db.breachCase.findUniqueOrThrow({ where: { id: w.place(lab).caseId } });

describe('proposing', () => {
  it('waits for a decided severity', async () => {
    expect(await refusal(propose(w.actors.dpo, 0))).toBe('GUARD decisions.errors.noSeverity');
    const view = await getDecisions(w.actors.dpo, w.place(0));
    expect(view.articles.map((item) => item.propose?.refusal?.key)).toEqual([
      'decisions.errors.noSeverity',
      'decisions.errors.noSeverity',
    ]);
    await w.decided(w.actors.dpo, 0);
  });

  it('is the DPO’s; for the vendor, another laboratory and another incident there is nothing', async () => {
    const { vendor, otherVendor, dpo2, manager2, ciso, liaison, admin, outsider } = w.actors;
    for (const actor of [vendor, otherVendor, dpo2, manager2, ciso, liaison, admin, outsider]) {
      expect(await refusal(getDecisions(actor, w.place(0)))).toBe(NOT_FOUND);
      expect(await refusal(propose(actor, 0))).toBe(NOT_FOUND);
    }
    for (const actor of [
      w.actors.auditor,
      w.actors.coordinator,
      w.actors.legal,
      w.actors.manager,
      w.actors.communications,
    ])
      expect(await refusal(propose(actor, 0))).toBe(FORBIDDEN);
  });

  it('keeps one waiting at a time', async () => {
    await propose(w.actors.dpo, 0);
    expect(await refusal(propose(w.actors.dpo, 0))).toBe('GUARD decisions.errors.waiting');
    await propose(w.actors.dpo, 0, { kind: 'ART_34', outcome: 'INFORM' });
    await settle(w.actors.dpo, 0, { act: 'withdraw' });
  });
});

describe('signing', () => {
  it('is for the responsible biologist, never the proposer, and proves the person', async () => {
    const { decisionId } = await propose(w.actors.dpo, 0, { kind: 'ART_34', outcome: 'INFORM' });
    for (const actor of [w.actors.auditor, w.actors.dpo, w.actors.coordinator])
      expect(await refusal(settle(actor, 0, { act: 'sign' }))).toBe(FORBIDDEN);
    for (const actor of [w.actors.vendor, w.actors.manager2])
      expect(await refusal(settle(actor, 0, { act: 'sign' }))).toBe(NOT_FOUND);
    expect(await refusal(settle(w.actors.manager, 0, { act: 'sign', phrase: 'oui' }))).toBe(
      'INVALID decisions.errors.phrase',
    );
    expect(await refusal(settle(w.actors.manager, 0, { act: 'sign', lockVersion: 7 }))).toBe(
      'CONFLICT decisions.errors.conflict',
    );
    expect(await refusal(settle(w.actors.manager, 0, { act: 'refuse', note: 'non' }))).toBe(
      'GUARD decisions.errors.note',
    );
    await settle(w.actors.manager, 0, { act: 'refuse' });
    expect(await refusal(settle(w.actors.manager, 0, { act: 'sign', decisionId }))).toBe(
      'GUARD decisions.errors.settled',
    );
    expect(await obligation(0, 'PERSONS_34')).toBe(null);
  });

  it('with a password where the account has one', async () => {
    await propose(w.actors.dpo, 0, { kind: 'ART_34', outcome: 'INFORM' });
    const passwordHash = await hashPassword('une phrase de passe sûre');
    await w.db.user.update({ where: { id: w.actors.manager.userId }, data: { passwordHash } });
    expect((await getDecisions(w.actors.manager, w.place(0))).signsWithPassword).toBe(true);
    expect(await refusal(settle(w.actors.manager, 0, { act: 'sign' }))).toBe('INVALID decisions.errors.password');
    await settle(w.actors.manager, 0, { act: 'sign', password: 'une phrase de passe sûre' });
    expect(await obligation(0, 'PERSONS_34')).toMatchObject({ state: 'IN_PROGRESS' });
    await w.db.user.update({ where: { id: w.actors.manager.userId }, data: { passwordHash: null } });
  });

  it('one person with both roles cannot do both', async () => {
    const both = [
      {
        userId: w.actors.dpo.userId,
        incidentId: w.incidentId,
        organisationId: w.labs[1].organisation.id,
        role: 'LAB_MANAGER' as const,
      },
    ];
    await w.db.membership.createMany({ data: both });
    const { resumeById } = await import('@/lib/platform/auth/session-store');
    const actor = await resumeById(w.actors.dpo.sessionId);
    if (!actor) throw new Error('session');
    await w.decided(actor, 1);
    await propose(actor, 1);
    expect(await refusal(settle(actor, 1, { act: 'sign' }))).toBe('GUARD decisions.errors.samePerson');
    expect(await refusal(settle(actor, 1, { act: 'refuse' }))).toBe('GUARD decisions.errors.samePerson');
  });

  it('a worksheet decided since then asks for a new proposal', async () => {
    const { dpo2, manager2 } = w.actors;
    await w.decided(dpo2, 2, LOW, 1);
    await propose(dpo2, 2, { outcome: 'NOT_NOTIFY' });
    await w.decided(dpo2, 2, LOW, 1);
    expect(await refusal(settle(manager2, 2, { act: 'sign' }))).toBe('GUARD decisions.errors.severityChanged');
    await settle(dpo2, 2, { act: 'withdraw' });
  });
});

describe('the clock of art. 33', () => {
  const state = async () => clockAt(await breachCase(2), new Date('2021-02-24T12:00:00Z'));

  it('stops when not notifying is signed, and runs again from awareness when notifying is', async () => {
    const { dpo2, manager2 } = w.actors;
    const awarenessAt = new Date('2021-02-23T10:30:00Z');
    await w.db.breachCase.update({ where: { id: w.place(2).caseId }, data: { awarenessAt } });
    await propose(dpo2, 2, { outcome: 'NOT_NOTIFY' });
    expect((await state()).state).toBe('RUNNING');
    await settle(manager2, 2, { act: 'sign' });
    expect((await state()).state).toBe('NOT_REQUIRED');
    expect(await obligation(2, 'CNIL_33')).toMatchObject({ state: 'NOT_REQUIRED' });

    await propose(dpo2, 2);
    await settle(manager2, 2, { act: 'sign' });
    const reopened = await state();
    expect(reopened).toMatchObject({ state: 'RUNNING', deadline: new Date('2021-02-26T10:30:00Z') });
    expect(await obligation(2, 'CNIL_33')).toMatchObject({ state: 'TODO' });
    const [article] = (await getDecisions(dpo2, w.place(2))).articles;
    expect(article?.current?.outcome).toBe('NOTIFY');
    expect(article?.current?.supersedesId).toBe(article?.history.find((item) => item.state === 'SIGNED')?.id);
  });

  it('not notifying is refused once the CNIL has been notified, also when it was proposed before', async () => {
    const { dpo2, manager2 } = w.actors;
    await propose(dpo2, 2, { outcome: 'NOT_NOTIFY' });
    await w.db.breachCase.update({
      where: { id: w.place(2).caseId },
      data: { notifiedAt: new Date('2021-02-24T09:00:00Z') },
    });
    expect(await refusal(settle(manager2, 2, { act: 'sign' }))).toBe('GUARD decisions.errors.alreadyNotified');
    await settle(manager2, 2, { act: 'refuse' });
    expect(await refusal(propose(dpo2, 2, { outcome: 'NOT_NOTIFY' }))).toBe('GUARD decisions.errors.alreadyNotified');
  });
});

describe('who reads what', () => {
  it('communications read decisions without the worksheet; the log quotes both', async () => {
    const { communications, auditor } = w.actors;
    const seen = await getDecisions(communications, w.place(0));
    expect(seen).toMatchObject({ basis: null, permissions: { readSeverity: false } });
    expect(seen.articles[1]?.current).toMatchObject({ outcome: 'INFORM', basis: null, acts: [] });
    const decisionId = seen.articles[1]?.current?.id ?? '';
    const place = { incidentId: w.incidentId, decisionId };
    expect((await exportDecision(communications, place)).basis).toBe(null);
    expect((await exportDecision(auditor, place)).basis?.score).toBe(500);
    expect(await refusal(exportDecision(w.actors.vendor, place))).toBe(NOT_FOUND);
    expect(await refusal(exportDecision(w.actors.ciso, place))).toBe(NOT_FOUND);
    expect(await refusal(exportDecision(w.actors.dpo, { ...place, incidentId: w.elsewhere.id }))).toBe(NOT_FOUND);
    expect((await w.log('decision.signed')).length).toBe(3);
    expect((await w.log('decision.exported')).length).toBe(2);
  });

  it('the database refuses other names, other roles and changes to what is settled', async () => {
    const { dpo, manager, coordinator, vendor } = w.actors;
    const { caseId, incidentId } = w.place(0);
    const row = (proposedBy: string) => ({
      ...{ incidentId, caseId, kind: 'ART_33' as const, outcome: 'NOTIFY', reasons: WHY, contentHash: '0' },
      ...{ proposedBy, proposedName: 'X', proposedAt: new Date() },
    });
    for (const [actor, name] of [
      [manager, manager],
      [coordinator, coordinator],
      [vendor, vendor],
      [dpo, manager],
    ] as const)
      await expect(
        withActor(actor, (tx) => tx.legalDecision.create({ data: row(name.userId), select: { id: true } })),
      ).rejects.toThrow('row-level security');
    const waiting = await w.db.legalDecision.findFirstOrThrow({ where: { caseId, state: 'PROPOSED' } });
    const sign = (actor: Actor, decidedBy: string) =>
      withActor(actor, (tx) =>
        tx.legalDecision.update({
          where: { id: waiting.id },
          data: { state: 'SIGNED', decidedBy, decidedAt: new Date() },
        }),
      );
    await expect(sign(dpo, dpo.userId)).rejects.toThrow();
    await expect(sign(manager, dpo.userId)).rejects.toThrow('row-level security');
    await expect(
      w.db.legalDecision.update({ where: { id: waiting.id }, data: { details: { conditions: ['KEY_SAFE'] } } }),
    ).rejects.toThrow('does not change');
    const signed = await w.db.legalDecision.findFirstOrThrow({ where: { caseId, state: 'SIGNED' } });
    await expect(w.db.legalDecision.update({ where: { id: signed.id }, data: { state: 'PROPOSED' } })).rejects.toThrow(
      'does not change',
    );
  });
});
