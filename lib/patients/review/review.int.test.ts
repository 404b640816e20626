import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recount } from '@/lib/notifications/reconciliation/recount';
import { differencesOf } from '@/lib/notifications/reconciliation/rules';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { setFlags } from '../flags/service';
import { begin, FINESS_A, FINESS_C, HEADER, makeImportWorld, start, work } from '../import/testing/import-world';
import { flagsOf, hasFlag } from '../person/flags';
import { getPerson } from '../person/queries';
import { getReviewPage } from './queries';
import { decidePair, decidePattern, undoReview } from './service';

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
let caseId: string;
let reader: pg.Client;

const twin = (finess: string | undefined, name: string, good: string, bad: string) =>
  `${finess};${name};Élise;06/05/1980;${good}\r\n${finess};${name};Élise;06/05/1980;${bad}\r\n`;
const FILE = [
  HEADER,
  // Only the NIR differs; the bad row knows an e-mail and a disease.
  twin(FINESS_A, 'Morvan', '280055699900179;;;;;;', '280055699900178;elise@courriel.example;;;;;VIH'),
  twin(FINESS_A, 'Riou', '2800556999002;;;3 rue du Port;56100;Lorient;', ';;;9 rue du Puits;56100;Lorient;'),
  twin(FINESS_A, 'Cadic', '2800556999003;;;3 rue du Port;56100;Lorient;', ';;;3 rue du Port;56100;Lorient;'),
  twin(FINESS_C, 'Autre', '2800556999004;;;;;;', ';;;;;;'),
].join('');

async function differences() {
  return differencesOf(await recount({ query: async (sql, values) => reader.query(sql, values) }, incidentId));
}
async function facet(key: number, kind = 'flag') {
  const row = await w.db.personFacet.findFirst({ where: { caseId, kind, key: String(key) } });
  return row?.persons;
}
const page = () => getReviewPage(w.actors.manager, { incidentId, pattern: null });
async function pairOf(pattern: string) {
  const pair = (await page()).pairs.find((found) => found.pattern === pattern);
  if (!pair) throw new Error(`no pair ${pattern}`);
  return { pair, ids: { incidentId, caseId, keptId: pair.kept.id, otherId: pair.other.id } };
}

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  caseId = w.labs[0].breachCase.id;
  const runId = await begin(w.actors.coordinator, incidentId, FILE);
  await start(w, runId);
  await work(incidentId, runId);
  reader = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await closeConnections(w.db);
});

describe('who may not', () => {
  it.each(['coordinator', 'auditor', 'vendor', 'legal', 'ciso', 'admin', 'outsider'] as const)(
    '%s finds no review and decides nothing',
    async (who) => {
      const { ids } = await pairOf('NIR_ONLY');
      await expect(getReviewPage(w.actors[who], { incidentId, pattern: null })).rejects.toThrow('NOT_FOUND');
      await expect(decidePair(w.actors[who], { ...ids, decision: 'MERGED' })).rejects.toThrow('NOT_FOUND');
      await expect(
        decidePattern(w.actors[who], { incidentId, pattern: 'NIR_ONLY', decision: 'MERGED' }),
      ).rejects.toThrow('NOT_FOUND');
    },
  );

  it('another laboratory’s DPO sees their own pair only, and PostgreSQL refuses the rest', async () => {
    const { ids } = await pairOf('NIR_ONLY');
    const theirs = await getReviewPage(w.actors.dpo2, { incidentId, pattern: null });
    expect(theirs.pairs.map(({ kept }) => kept.laboratory)).toEqual(['Labo C']);
    await expect(decidePair(w.actors.dpo2, { ...ids, decision: 'MERGED' })).rejects.toThrow('NOT_FOUND');
    const raw = (actor: typeof w.actors.dpo2) =>
      withActor(
        actor,
        (tx) =>
          tx.$queryRaw`SELECT app.merge_persons(${incidentId}::uuid, ${caseId}::uuid, ${ids.keptId}::uuid, ${ids.otherId}::uuid, '\\x00'::bytea, 'x')`,
      );
    await expect(raw(w.actors.dpo2)).rejects.toThrow(/not a laboratory of the user/);
    await expect(raw(w.actors.coordinator)).rejects.toThrow(/not a laboratory of the user/);
    await expect(
      withActor(w.actors.manager, (tx) => tx.person.updateMany({ where: { incidentId }, data: { flags: 0 } })),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('the review', () => {
  it('shows the two rows masked, what differs, and nothing that identifies', async () => {
    const found = await page();
    expect(found.patterns).toEqual([
      { pattern: 'NIR_ONLY', pairs: 2 },
      { pattern: 'ADDRESS', pairs: 1 },
    ]);
    const text = JSON.stringify(found);
    for (const secret of ['Morvan', 'Élise', 'elise@', '2800556999001', '3 rue du Port'])
      expect(text).not.toContain(secret);
    expect(found.pairs.find(({ nirDistance }) => nirDistance !== null)).toBeUndefined();
  });

  it('merges: the kept row gains what the other knew, every count follows, and it can be undone', async () => {
    expect(await differences()).toEqual([]);
    const before = await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
    const counters = await w.db.patientCounter.findMany({ where: { incidentId }, orderBy: { caseId: 'asc' } });
    const facets = await w.db.personFacet.findMany({
      where: { incidentId },
      orderBy: [{ caseId: 'asc' }, { kind: 'asc' }, { key: 'asc' }],
    });
    const pair = (await page()).pairs.find(({ other }) => other.email !== '');
    if (!pair) throw new Error('the pair with an e-mail');
    const ids = { incidentId, caseId, keptId: pair.kept.id, otherId: pair.other.id };
    await decidePair(w.actors.manager, { ...ids, decision: 'MERGED' });

    const kept = await getPerson(w.actors.manager, { incidentId, personId: ids.keptId });
    expect(kept.person).toMatchObject({ reach: 'email', nirValid: true });
    expect(kept.person.categories).toContain('hivStatus');
    expect(kept.person.flags).toContain('SENSITIVE');
    expect(kept.person.flags).not.toContain('DOUBTFUL');
    await expect(getPerson(w.actors.manager, { incidentId, personId: ids.otherId })).rejects.toThrow('NOT_FOUND');
    expect(await differences()).toEqual([]);
    expect(await facet(8)).toBe(4);

    const [decided] = (await page()).decided;
    await undoReview(w.actors.dpo, { incidentId, reviewId: decided?.id ?? '' });
    expect(await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })).toEqual(before);
    expect(await w.db.patientCounter.findMany({ where: { incidentId }, orderBy: { caseId: 'asc' } })).toEqual(counters);
    expect(
      await w.db.personFacet.findMany({
        where: { incidentId },
        orderBy: [{ caseId: 'asc' }, { kind: 'asc' }, { key: 'asc' }],
      }),
    ).toEqual(facets);
    expect(await differences()).toEqual([]);
    await expect(undoReview(w.actors.dpo, { incidentId, reviewId: decided?.id ?? '' })).rejects.toThrow('GUARD');
  });

  it('keeps two people apart, for good, until it is taken back', async () => {
    const { ids } = await pairOf('ADDRESS');
    await decidePair(w.actors.dpo, { ...ids, decision: 'APART' });
    expect((await page()).patterns).toEqual([{ pattern: 'NIR_ONLY', pairs: 2 }]);
    const rows = await w.db.person.findMany({ where: { id: { in: [ids.keptId, ids.otherId] } } });
    expect(rows.map(({ flags }) => hasFlag(flags, 'DOUBTFUL'))).toEqual([false, false]);
    await expect(decidePair(w.actors.dpo, { ...ids, decision: 'MERGED' })).rejects.toThrow('GUARD');
    const [decided] = (await page()).decided;
    await undoReview(w.actors.manager, { incidentId, reviewId: decided?.id ?? '' });
    expect((await page()).patterns).toContainEqual({ pattern: 'ADDRESS', pairs: 1 });
    expect(await differences()).toEqual([]);
  });

  it('leaves a row that stands in a batch, says so, and merges the rest of the pattern', async () => {
    const found = (await page()).pairs.filter(({ pattern }) => pattern === 'NIR_ONLY');
    const held = found[0];
    const template = await w.db.letterTemplate.create({
      data: { incidentId, channel: 'POST', name: 'x', slots: {}, createdBy: w.actors.dpo.userId },
    });
    const batch = await w.db.batch.create({
      data: { incidentId, caseId, number: 7, channel: 'POST', templateId: template.id, createdBy: w.actors.dpo.userId },
    });
    const notification = await w.db.notification.create({
      data: { incidentId, caseId, batchId: batch.id, personId: held?.other.id ?? '', channel: 'POST' },
    });
    const ids = { incidentId, caseId, keptId: held?.kept.id ?? '', otherId: held?.other.id ?? '' };
    await expect(decidePair(w.actors.manager, { ...ids, decision: 'MERGED' })).rejects.toMatchObject({
      key: 'persons.errors.otherInBatch',
      params: { number: 7 },
    });
    const result = await decidePattern(w.actors.manager, { incidentId, pattern: 'NIR_ONLY', decision: 'MERGED' });
    expect(result).toEqual({ decided: 1, inBatch: 1, left: 0 });
    await w.db.notification.delete({ where: { id_incidentId: { id: notification.id, incidentId } } });
    expect(await differences()).toEqual([]);
    const log = await w.db.logEntry.findFirstOrThrow({ where: { chainId: incidentId, type: 'patients.pairsDecided' } });
    expect(log.entry).toContain('"pairs":1');
  });
});

describe('flags', () => {
  it('move the kept counts, keep their reason, and touch one’s own laboratory only', async () => {
    const own = await w.db.person.findMany({ where: { caseId }, select: { id: true } });
    const theirs = await w.db.person.findFirstOrThrow({ where: { caseId: w.labs[2].breachCase.id } });
    const act = { incidentId, reason: 'MEDICAL_RECORD' as const, note: '' };
    const persons = [...own.map(({ id }) => id), theirs.id];
    const result = await setFlags(w.actors.manager, { ...act, persons, add: ['MINOR', 'MILITARY'], remove: [] });
    expect(result).toMatchObject({ changed: own.length, unknown: 1 });
    expect(await facet(0)).toBe(own.length);
    const minors = await w.db.patientCounter.aggregate({ where: { caseId }, _sum: { minors: true } });
    expect(minors._sum.minors).toBe(own.length);
    expect(
      (await w.db.person.findUniqueOrThrow({ where: { id_incidentId: { id: theirs.id, incidentId } } })).flags,
    ).toBe(theirs.flags);
    const again = await setFlags(w.actors.dpo, { ...act, persons: persons.slice(0, 1), add: ['MINOR'], remove: [] });
    expect(again).toMatchObject({ changed: 0, same: 1 });
    await expect(setFlags(w.actors.auditor, { ...act, persons, add: ['MINOR'], remove: [] })).rejects.toThrow(
      'NOT_FOUND',
    );
    await expect(setFlags(w.actors.coordinator, { ...act, persons, add: ['MINOR'], remove: [] })).rejects.toThrow(
      'NOT_FOUND',
    );
  });

  it('an address known to be wrong takes the person out of the post, and back only when there is one', async () => {
    const rows = await w.db.person.findMany({ where: { caseId }, orderBy: { id: 'asc' } });
    const posted = rows.find(({ hasPost }) => hasPost);
    const never = rows.find(({ hasPost }) => !hasPost);
    const act = { incidentId, reason: 'RETURNED_LETTER' as const, note: '' };
    const persons = [posted?.id ?? ''];
    await setFlags(w.actors.manager, { ...act, persons, add: ['NO_ADDRESS'], remove: [] });
    expect(await differences()).toEqual([]);
    expect(await w.db.person.findFirst({ where: { id: persons[0] } })).toMatchObject({ hasPost: false });
    const back = await setFlags(w.actors.manager, {
      ...act,
      persons: [...persons, never?.id ?? ''],
      add: [],
      remove: ['NO_ADDRESS'],
    });
    expect(back).toMatchObject({ changed: 1, incomplete: 1 });
    expect(await differences()).toEqual([]);
  });

  it('PostgreSQL lets nobody settle a doubtful pair by clearing its flag', async () => {
    const row = await w.db.person.findFirstOrThrow({ where: { caseId } });
    const bit = flagsOf(['DOUBTFUL']);
    await expect(
      withActor(
        w.actors.manager,
        (tx) =>
          tx.$queryRaw`SELECT * FROM app.set_person_flags(${incidentId}::uuid, ${caseId}::uuid, ${[row.id]}::uuid[], 0, ${bit}::int)`,
      ),
    ).rejects.toThrow(/doubtful rows are reviewed/);
  });
});
