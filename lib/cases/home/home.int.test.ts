import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilingWorld, makeFilingWorld } from '@/lib/filings/testing/filing-world';
import { countQueries } from '@/lib/platform/testing/count-queries';
import { makeActor } from '@/prisma/scenarios/factories';
import { getMyCases, homeOfLaboratories } from './queries';

let w: FilingWorld;
beforeAll(async () => {
  w = await makeFilingWorld('2021-02-26T12:00:00.000Z');
  await w.fix(w.actors.dpo, 1);
  await w.fix(w.actors.dpo, 0, { awarenessAt: '2021-02-25T09:00:00Z' });
});
afterAll(() => w.db.$disconnect());

describe('the home of those who answer for laboratories', () => {
  it('does not exist for the cell, the vendor, the administrator', async () => {
    const { coordinator, legal, auditor, vendor, admin, outsider } = w.actors;
    for (const actor of [coordinator, legal, auditor, vendor, admin, outsider]) {
      await expect(getMyCases(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(homeOfLaboratories(actor)).toBeNull();
    }
  });

  it('lists one’s own laboratories only, the late one first, each with its next act', async () => {
    const [incident, ...rest] = await getMyCases(w.actors.dpo);
    expect(rest).toEqual([]);
    expect(incident?.cases.map(({ laboratory }) => laboratory)).toEqual(['Labo B', 'Labo A']);
    expect(incident?.cases[0]?.next).toMatchObject({ kind: 'CNIL_33', late: true, act: 'start' });
    expect((await getMyCases(w.actors.dpo2)).flatMap(({ cases }) => cases.map(({ laboratory }) => laboratory))).toEqual(
      ['Labo C'],
    );
  });

  it('says what waits for a signature: for the biologist, not for the DPO who proposed it', async () => {
    await w.db.legalDecision.create({
      data: {
        incidentId: w.incidentId,
        caseId: w.caseOf(0),
        kind: 'ART_33',
        outcome: 'NOTIFY',
        reasons: 'Risque pour les patients.',
        contentHash: 'x',
        proposedBy: w.actors.dpo.userId,
        proposedName: w.actors.dpo.name,
        proposedAt: new Date('2021-02-25T10:00:00Z'),
      },
    });
    const waiting = async (actor: (typeof w.actors)['dpo']) =>
      (await getMyCases(actor)).flatMap(({ cases }) => cases.flatMap((one) => one.waiting.map(({ kind }) => kind)));
    expect(await waiting(w.actors.dpo)).toEqual([]);
    expect(await waiting(w.actors.manager)).toEqual(['DECISION_33']);
  });

  it('spans incidents, each on its own clock, and forgets closed ones', async () => {
    const second = await w.db.breachCase.create({
      data: { incidentId: w.elsewhere.id, organisationId: w.labs[0].organisation.id },
      select: { id: true },
    });
    const right = (incidentId: string) => ({
      role: 'DPO' as const,
      incidentId,
      organisationId: w.labs[0].organisation.id,
    });
    const both = await makeActor(w.db, 'Both', [right(w.incidentId), right(w.elsewhere.id)]);
    const found = await getMyCases(both);
    expect(found.map(({ incidentId }) => incidentId)).toEqual([w.incidentId, w.elsewhere.id]);
    expect(found[1]?.cases[0]).toMatchObject({ caseId: second.id, next: { kind: 'AWARENESS', act: 'fix' } });
    await w.db.incident.update({ where: { id: w.elsewhere.id }, data: { status: 'CLOSED' } });
    expect(await getMyCases(both)).toHaveLength(1);
  });

  it('a biologist of one laboratory lands on it, everybody else on their list', () => {
    expect(homeOfLaboratories(w.actors.manager)).toBe(`/incidents/${w.incidentId}/cases/${w.caseOf(0)}`);
    expect(homeOfLaboratories(w.actors.dpo2)).toBe('/cases');
    expect(homeOfLaboratories(w.actors.dpo)).toBe('/cases');
  });

  it('asks the database as often for two laboratories as for one', async () => {
    await getMyCases(w.actors.dpo);
    const two = await countQueries(() => getMyCases(w.actors.dpo));
    const one = await countQueries(() => getMyCases(w.actors.dpo2));
    expect(two).toBe(one);
  });
});
