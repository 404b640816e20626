import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { flagBit } from '../../person/flags';
import { getReviewPage } from '../../review/queries';
import { decidePair } from '../../review/service';
import { cancelImport, executeRemoval } from '../removal/service';
import { begin, FINESS_A, FINESS_B, HEADER, makeImportWorld, start, work } from './import-world';

let w: Awaited<ReturnType<typeof makeImportWorld>>;
let incidentId: string;
const worlds: (typeof w)[] = [];

beforeEach(async () => {
  // A FINESS number is one laboratory's.
  await worlds.at(-1)?.db.organisation.updateMany({ data: { finess: null } });
  w = await makeImportWorld();
  worlds.push(w);
  incidentId = w.incident.id;
});
afterAll(async () => {
  await closeConnections(...worlds.map(({ db }) => db));
});

const row = (nir: string, finess = FINESS_A) => `${finess};Morvan;Anne;06/05/1980;${nir};;;;;;\r\n`;
const [VALID, OTHER, BAD] = ['280055699900179', '2800556999002', '280055699900178'];

async function imported(...rows: string[]): Promise<string> {
  const runId = await begin(w.actors.coordinator, incidentId, HEADER + rows.join(''));
  await start(w, runId);
  await work(incidentId, runId);
  return runId;
}
async function cancelled(runId: string): Promise<void> {
  await cancelImport(w.actors.coordinator, { runId });
  await executeRemoval(systemActor('removal', incidentId), { runId, signal: new AbortController().signal });
}
/** Doubtful or not, in the order in which they were read. */
async function doubts(): Promise<boolean[]> {
  const persons = await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
  return persons.map(({ flags }) => (flags & flagBit('DOUBTFUL')) !== 0);
}
const review = () => getReviewPage(w.actors.manager, { incidentId, pattern: null });

describe('a twin that comes with a second file', () => {
  it.each([
    ['without a valid NIR', VALID, BAD],
    ['with the valid NIR', BAD, VALID],
  ])('%s is found, and a pair to decide', async (_, first, second) => {
    await imported(row(first));
    expect(await doubts()).toEqual([false]);
    const runId = await imported(row(second));
    expect(await doubts()).toEqual([true, true]);
    expect((await review()).pairs).toMatchObject([{ kept: { nirValid: true }, other: { nirValid: false } }]);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ rowsDoubtful: 2 });
    const kept = await w.db.personFacet.findFirst({ where: { incidentId, kind: 'flag', key: '8', persons: 2 } });
    expect(kept?.caseId).toBe(w.labs[0].breachCase.id);
    await cancelled(runId);
    expect(await doubts()).toEqual([false]);
    expect((await review()).pairs).toEqual([]);
  });

  it('is none of another laboratory, and two valid NIR are two people', async () => {
    await imported(row(VALID), row(BAD, FINESS_B));
    await imported(row(OTHER));
    expect(await doubts()).toEqual([false, false, false]);
  });

  it('does not open again what was decided', async () => {
    await imported(row(VALID), row(BAD));
    const [pair] = (await review()).pairs;
    const ids = {
      incidentId,
      caseId: w.labs[0].breachCase.id,
      keptId: pair?.kept.id ?? '',
      otherId: pair?.other.id ?? '',
    };
    await decidePair(w.actors.manager, { ...ids, decision: 'APART' });
    const runId = await imported(row(OTHER));
    // The new valid row may be the one with the bad number; the two before are settled.
    expect((await review()).pairs.map(({ kept, other }) => [kept.nirValid, other.id])).toEqual([[true, ids.otherId]]);
    expect(await doubts()).toEqual([false, true, true]);
    await cancelled(runId);
    expect(await doubts()).toEqual([false, false]);
  });
});
