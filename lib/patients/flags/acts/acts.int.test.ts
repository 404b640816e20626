import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import {
  begin,
  FINESS_A,
  FINESS_B,
  FINESS_C,
  HEADER,
  makeImportWorld,
  start,
  work,
} from '../../import/testing/import-world';
import { flagList } from '../../person/flags';
import { getFlagsPage } from '../queries';
import { setFlags } from '../service';
import { flagFilterSchema } from './schema';
import { countFilter, flagFilter } from './service';
import { undoAct } from './undo/service';

let w: Awaited<ReturnType<typeof makeImportWorld>>;
let incidentId: string;

const line = (finess: string | undefined, n: number, postcode: string) =>
  `${finess};Nom${String.fromCharCode(97 + n)};Paul;01/01/1970;;;;3 rue du Port;${postcode};Lorient;\r\n`;

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  const rows = Array.from({ length: 12 }, (_, n) => line(FINESS_A, n, n % 3 === 0 ? '45200' : '56100'));
  const runId = await begin(
    w.actors.coordinator,
    incidentId,
    HEADER + rows.join('') + line(FINESS_B, 0, '45200') + line(FINESS_B, 1, '45200') + line(FINESS_C, 0, '45200'),
  );
  await start(w, runId);
  await work(incidentId, runId);
});
afterAll(() => closeConnections(w.db));

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
const own = () => w.labs[0].breachCase.id;
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
    for (const who of ['coordinator', 'auditor', 'legal', 'vendor', 'dpo2'] as const)
      await expect(undoAct(w.actors[who], { incidentId, actId: done.actId }), who).rejects.toThrow('NOT_FOUND');
    expect(await undoAct(w.actors.dpo, { incidentId, actId: done.actId })).toMatchObject({ changed: 4, later: 0 });
    expect(await flags()).toEqual(before);
    expect(await kept('0')).toBe(minors);
    expect((await getFlagsPage(w.actors.manager, { incidentId })).acts[0]).toMatchObject({ undone: true });
    await expect(undoAct(w.actors.dpo, { incidentId, actId: done.actId })).rejects.toThrow('GUARD');
  });

  it('says who waits in a batch that keeps its list, when set and when undone', async () => {
    const person = await w.db.person.findFirstOrThrow({ where: { incidentId, caseId: own(), department: '45' } });
    const template = await w.db.letterTemplate.create({
      data: { incidentId, channel: 'POST', name: 'x', slots: {}, createdBy: w.actors.dpo.userId },
    });
    const of = { incidentId, caseId: own(), channel: 'POST' as const };
    const batch = await w.db.batch.create({
      data: { ...of, number: 7, templateId: template.id, createdBy: w.actors.dpo.userId },
    });
    await w.db.notification.create({ data: { ...of, batchId: batch.id, personId: person.id } });
    const inBatches = { persons: 1, batches: [7] };
    const done = await flagFilter(w.actors.manager, act({ add: ['DECEASED'] }));
    expect(done).toMatchObject({ changed: 4, inBatches });
    expect(await undoAct(w.actors.manager, { incidentId, actId: done.actId })).toMatchObject({ changed: 4, inBatches });
    await w.db.notification.deleteMany({ where: { incidentId } });
  });

  it('leave out of an undo whom somebody flagged since, until that is undone too', async () => {
    const before = await flags();
    const first = await flagFilter(w.actors.manager, act({ add: ['REPRESENTED'] }));
    const [person] = await w.db.person.findMany({ where: { incidentId, caseId: own(), department: '45' }, take: 1 });
    const change = { incidentId, persons: [person?.id ?? ''], remove: [], reason: 'COURT_DECISION' as const, note: '' };
    expect(await setFlags(w.actors.manager, { ...change, add: ['ASSISTED_CONSENT'] })).toMatchObject({ changed: 1 });
    const [second] = (await getFlagsPage(w.actors.manager, { incidentId })).acts;
    expect(await undoAct(w.actors.manager, { incidentId, actId: first.actId })).toMatchObject({ changed: 3, later: 1 });
    const left = await w.db.person.findFirstOrThrow({ where: { id: person?.id ?? '', incidentId } });
    expect(flagList(left.flags)).toEqual(expect.arrayContaining(['PROTECTED_ADULT', 'ASSISTED_CONSENT']));

    await undoAct(w.actors.manager, { incidentId, actId: second?.actId ?? '' });
    const again = await flagFilter(w.actors.manager, act({ add: ['MILITARY'] }));
    await setFlags(w.actors.manager, { ...change, add: ['DOMESTIC_RISK'] });
    const [risk] = (await getFlagsPage(w.actors.manager, { incidentId })).acts;
    await undoAct(w.actors.manager, { incidentId, actId: risk?.actId ?? '' });
    expect(await undoAct(w.actors.manager, { incidentId, actId: again.actId })).toMatchObject({ changed: 4, later: 0 });
    await setFlags(w.actors.manager, { ...change, add: [], remove: ['PROTECTED_ADULT'] });
    expect(await flags()).toEqual(before);
  });

  it('are undone once, by two at a time and when nobody is left to change', async () => {
    const done = await flagFilter(w.actors.manager, act());
    const cleared = await flagFilter(w.actors.manager, act({ add: [], remove: ['SENSITIVE', 'MINOR'] }));
    const ref = { incidentId, actId: done.actId };
    expect(await undoAct(w.actors.manager, ref)).toMatchObject({ changed: 0, later: 4 });
    await expect(undoAct(w.actors.manager, ref)).rejects.toThrow('GUARD');
    const both = { incidentId, actId: cleared.actId };
    const ends = await Promise.allSettled([undoAct(w.actors.manager, both), undoAct(w.actors.dpo, both)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await flagFilter(w.actors.manager, act({ add: [], remove: ['SENSITIVE', 'MINOR'] }));
  });

  it('are undone laboratory by laboratory', async () => {
    const done = await flagFilter(w.actors.dpo, act({ expected: 6 }));
    expect(done.changed).toBe(6);
    const ref = { incidentId, actId: done.actId };
    expect(await undoAct(w.actors.manager, ref)).toMatchObject({ changed: 4 });
    const [latest] = (await getFlagsPage(w.actors.dpo, { incidentId })).acts;
    expect(latest).toMatchObject({ actId: done.actId, persons: 2, undone: false });
    expect((await getFlagsPage(w.actors.manager, { incidentId })).acts[0]).toMatchObject({ undone: true });
    const seen = (who: Actor) => withActor(who, (tx) => tx.personFlagAct.count({ where: { actId: done.actId } }));
    expect(await Promise.all([w.actors.dpo, w.actors.manager, w.actors.auditor].map(seen))).toEqual([2, 1, 2]);
    expect(await Promise.all([w.actors.dpo2, w.actors.coordinator, w.actors.vendor].map(seen))).toEqual([0, 0, 0]);
    expect(await undoAct(w.actors.dpo, ref)).toMatchObject({ changed: 2 });
    await expect(undoAct(w.actors.dpo, ref)).rejects.toThrow('GUARD');
  });
});
