import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { begin, FINESS_A, FINESS_C, HEADER, makeImportWorld, start, work } from '../../import/testing/import-world';
import { getFlagsPage } from '../queries';
import { flagFilterSchema } from './schema';
import { countFilter, flagFilter, undoAct } from './service';

let w: Awaited<ReturnType<typeof makeImportWorld>>;
let incidentId: string;

const line = (finess: string | undefined, n: number, postcode: string) =>
  `${finess};Nom${String.fromCharCode(97 + n)};Paul;01/01/1970;;;;3 rue du Port;${postcode};Lorient;\r\n`;

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  const own = Array.from({ length: 12 }, (_, n) => line(FINESS_A, n, n % 3 === 0 ? '45200' : '56100'));
  const runId = await begin(w.actors.coordinator, incidentId, HEADER + own.join('') + line(FINESS_C, 0, '45200'));
  await start(w, runId);
  await work(incidentId, runId);
});
afterAll(async () => {
  await closeQueue();
  await closeRawPool();
  await closeClients();
  await w.db.$disconnect();
});

const act = (more: object = {}) =>
  flagFilterSchema.parse({
    incidentId,
    caseId: '',
    filters: { department: ['45'] },
    expected: 4,
    add: ['SENSITIVE', 'MINOR'],
    reason: 'MEDICAL_RECORD',
    note: '',
    ...more,
  });
const flags = async () =>
  (await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })).map((person) => person.flags);
async function kept(key: string) {
  const rows = await w.db.personFacet.findMany({
    where: { incidentId, kind: 'flag', key },
    orderBy: { caseId: 'asc' },
  });
  return rows.reduce((sum, { persons }) => sum + persons, 0);
}

describe('flags of a whole filter', () => {
  it.each(['coordinator', 'auditor', 'vendor', 'legal', 'ciso', 'outsider'] as const)(
    '%s neither counts, nor flags, nor undoes',
    async (who) => {
      const actor: Actor = w.actors[who];
      await expect(countFilter(actor, act())).rejects.toThrow('NOT_FOUND');
      await expect(flagFilter(actor, act())).rejects.toThrow('NOT_FOUND');
      await expect(undoAct(actor, { incidentId, actId: incidentId })).rejects.toThrow('NOT_FOUND');
    },
  );

  it('refuses to take “no address” off a filter, and an act on nobody', () => {
    expect(() => act({ add: [], remove: ['NO_ADDRESS'] })).toThrow();
    expect(() => act({ expected: 0 })).toThrow(/nobodyFiltered/);
    expect(() => act({ add: [] })).toThrow(/nothingToChange/);
  });

  it('concern the own laboratory’s persons only, are counted, logged once, and undone whole', async () => {
    const [before, minors] = [await flags(), await kept('0')];
    expect(await countFilter(w.actors.manager, act())).toEqual({ persons: 4 });
    await expect(flagFilter(w.actors.manager, act({ expected: 5 }))).rejects.toMatchObject({
      key: 'persons.errors.filterMoved',
      params: { count: 4 },
    });
    const done = await flagFilter(w.actors.manager, act());
    expect(done).toMatchObject({ changed: 4, same: 0 });
    expect(await kept('0')).toBe(minors + 4);
    expect(await kept('7')).toBe(4);
    const theirs = await w.db.person.findFirstOrThrow({ where: { caseId: w.labs[2].breachCase.id } });
    expect(theirs.flags & 1).toBe(0);
    expect(await flagFilter(w.actors.manager, act())).toMatchObject({ changed: 0, same: 4 });
    const log = await w.db.logEntry.findMany({ where: { chainId: incidentId, type: 'patients.filterFlagged' } });
    expect(log.map(({ entry }) => entry)[0]).toContain('"filter":"department=45"');
    expect(log).toHaveLength(2);

    const [latest] = (await getFlagsPage(w.actors.manager, { incidentId })).acts;
    expect(latest).toMatchObject({ actId: done.actId, persons: 4, undone: false, added: ['MINOR', 'SENSITIVE'] });
    await expect(undoAct(w.actors.dpo2, { incidentId, actId: done.actId })).rejects.toThrow('NOT_FOUND');
    expect(await undoAct(w.actors.dpo, { incidentId, actId: done.actId })).toEqual({ changed: 4 });
    expect(await flags()).toEqual(before);
    expect(await kept('0')).toBe(minors);
    expect((await getFlagsPage(w.actors.manager, { incidentId })).acts[0]).toMatchObject({ undone: true });
    await expect(undoAct(w.actors.dpo, { incidentId, actId: done.actId })).rejects.toThrow('GUARD');
  });
});
