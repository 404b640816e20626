import { afterAll, describe, expect, it } from 'vitest';
import { verify } from '@/lib/platform/storage/store';
import { remindPass } from '@/lib/reminders/tick/jobs';
import { caseId, INCIDENT_ID } from './dedalus-2021/ids';
import { person } from './dedalus-2021/people';
import { ownerClient } from './factories';
import { loadScenario } from './load';
import { openingOffset } from './time';

const db = ownerClient();
const where = { where: { incidentId: INCIDENT_ID } };

afterAll(() => db.$disconnect());

describe('npm run scenario:load -- dedalus-2021', () => {
  it('refuses a scenario it does not know', () =>
    expect(loadScenario('atlantis', { now: new Date() })).rejects.toThrow('dedalus-2021'));

  it('loads once, and a second time changes nothing', async () => {
    const now = new Date('2026-11-23T10:00:00Z');
    expect(await loadScenario('dedalus-2021', { now })).toBe(true);
    expect(await loadScenario('dedalus-2021', { now: new Date() })).toBe(false);
    const incident = await db.incident.findUniqueOrThrow({ where: { id: INCIDENT_ID } });
    expect(new Date(now.getTime() + Number(incident.clockOffsetMs)).toISOString()).toBe('2021-02-26T12:00:00.000Z');
    expect(await db.breachCase.count(where)).toBe(28);
    expect(await db.obligation.count(where)).toBe(224);
    expect(await db.remediationItem.count(where)).toBe(196);
    expect(await db.filing.count({ where: { incidentId: INCIDENT_ID, state: 'FILED' } })).toBe(16);
    expect(await db.processorNoticeDelivery.count(where)).toBe(56);
    expect(await db.awarenessEvent.count({ where: { noticeDeliveryId: { not: null } } })).toBe(17);
    expect(await db.incident.count()).toBe(3);
  });

  it('shows worksheets and decisions at every stage, none from the future', async () => {
    const assessments = await db.severityAssessment.findMany({ ...where });
    expect(assessments).toHaveLength(26);
    expect(assessments.filter((item) => item.decidedAt === null)).toHaveLength(4);
    const lorient = assessments.find((item) => item.caseId === caseId(1));
    expect(lorient).toMatchObject({ score: 500, level: 'VERY_HIGH', cnilDecided: 4, flags: ['OVER_100_PERSONS'] });
    expect(assessments.find((item) => item.caseId === caseId(7))).toMatchObject({ score: 300, cnilDecided: 2 });
    const decisions = await db.legalDecision.findMany({ ...where });
    const opening = new Date('2021-02-26T12:00:00Z').getTime();
    for (const item of decisions)
      expect(Math.max(item.proposedAt.getTime(), item.decidedAt?.getTime() ?? 0)).toBeLessThan(opening);
    const ofLorient = decisions.filter((item) => item.caseId === caseId(1));
    expect(ofLorient.map((item) => `${item.kind} ${item.state}`)).toEqual(['ART_33 SIGNED', 'ART_34 PROPOSED']);
    expect(decisions.filter((item) => item.state === 'REFUSED')).toHaveLength(1);
  });

  it('takes every deadline and target from the rules of February 2021', async () => {
    const cases = await db.breachCase.findMany({ ...where, include: { obligations: true } });
    expect(cases).toHaveLength(28);
    for (const { awarenessAt, deadlineAt, deadlineHours, obligations } of cases) {
      const due = awarenessAt ? new Date(awarenessAt.getTime() + 72 * 3_600_000) : null;
      expect({ deadlineAt, deadlineHours }).toEqual({ deadlineAt: due, deadlineHours: 72 });
      expect(obligations.find(({ kind }) => kind === 'CNIL_33')).toMatchObject({ ruleId: 'gdpr33', dueAt: due });
      expect(obligations.find(({ kind }) => kind === 'COMPLAINT')).toMatchObject({
        ruleId: 'complaintAdvised',
        dueAt: null,
      });
      expect(obligations.every(({ ruleId }) => ruleId !== '')).toBe(true);
    }
  });

  it('keeps the sum of the patients and every account without password', async () => {
    const { _sum } = await db.breachCase.aggregate({ ...where, _sum: { patientsExpected: true } });
    expect(_sum.patientsExpected).toBe(491_840);
    expect(await db.user.count({ where: { passwordHash: { not: null } } })).toBe(0);
  });

  it('stores the proofs it quotes, intact', async () => {
    const pieces = await db.evidence.findMany({ ...where, select: { storageKey: true, size: true, sha256: true } });
    expect(pieces.length).toBeGreaterThan(90);
    for (const piece of pieces)
      expect(await verify(piece.storageKey, { size: Number(piece.size), sha256: piece.sha256 })).toBe(true);
  });

  it('leaves the worker nothing to send when the demonstration opens', async () => {
    await db.incident.update({ where: { id: INCIDENT_ID }, data: { clockOffsetMs: openingOffset(new Date()) } });
    expect(await remindPass(new Date('2026-11-23T10:00:00Z'))).toEqual({ made: 0, mail: false });
    const unread = await db.reminder.groupBy({ by: ['userId'], where: { readAt: null }, _count: true });
    expect(Math.max(...unread.map((row) => row._count))).toBeLessThan(40);
    for (const name of ['Hervé Guillou', 'Dr Anne Morvan', 'Sophie Le Bihan'])
      expect(
        unread.map((row) => row.userId),
        name,
      ).toContain(person(name).id);
  });

  it('writes a log whose chain holds and whose times are those of the facts', async () => {
    const entries = await db.logEntry.findMany({ where: { chainId: INCIDENT_ID }, orderBy: { seq: 'asc' } });
    expect(entries[0]?.caseAt.toISOString()).toBe('2021-02-23T07:52:00.000Z');
    expect(entries.map((entry) => entry.prevHash).slice(1)).toEqual(entries.map((entry) => entry.hash).slice(0, -1));
    expect(entries.filter((entry) => entry.type === 'filing.filed')).toHaveLength(16);
    const times = entries.map((entry) => entry.caseAt.getTime());
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(entries.at(-1)?.caseAt.toISOString()).toBe('2021-02-26T11:58:00.000Z');
  });
});
