import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { begin, FINESS_A, HEADER, makeImportWorld } from '../import/testing/import-world';
import { getPurgePage } from './queries';
import { requestPurge } from './service';

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
const READERS = ['coordinator', 'legal', 'auditor', 'dpo', 'dpo2', 'manager'] as const;
const OTHERS = ['ciso', 'vendor', 'liaison', 'communications', 'admin', 'outsider'] as const;

/** What the database answers the person, past every check of the application. */
const counts = (who: keyof World['actors'], id = incidentId) =>
  withActor(w.actors[who], (tx) => tx.$queryRaw`SELECT * FROM app.purge_facts(${id}::uuid)`);

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  const runId = await begin(w.actors.coordinator, incidentId, `${HEADER}${FINESS_A};Durand;Zoé;06/05/1980;;;;;;;\r\n`);
  await w.db.importRun.update({ where: { id: runId }, data: { state: 'CHECKING' } });
  const of = { incidentId, caseId: w.labs[0].breachCase.id, number: 1, createdBy: w.actors.dpo.userId };
  const later = new Date(Date.now() + 86_400_000);
  const asked = {
    ...of,
    createdName: 'Dpo',
    receivedAt: new Date(),
    dueAt: later,
    targetAt: later,
    kind: 'ACCESS',
  } as const;
  await w.db.patientRequest.create({ data: { ...asked, channel: 'HOTLINE' } });
  const untold = { state: 'REFUSED', reasonCode: 'IDENTITY', reason: 'aucune preuve' } as const;
  await w.db.patientRequest.create({ data: { ...asked, ...untold, number: 2, channel: 'HOTLINE' } });
  const template = await w.db.letterTemplate.create({
    data: { incidentId, channel: 'POST', name: 'x', slots: {}, createdBy: w.actors.dpo.userId },
  });
  await w.db.batch.create({ data: { ...of, channel: 'POST', templateId: template.id } });
});
afterAll(() => closeConnections(w.db));

describe('what stands against a purge', () => {
  it.each(OTHERS)('is nothing of the business of %s', async (who) => {
    expect(await counts(who)).toEqual([]);
    await expect(getPurgePage(w.actors[who], { incidentId })).rejects.toThrow('NOT_FOUND');
  });

  it('is told of no other incident', async () => {
    for (const who of READERS) expect(await counts(who, w.elsewhere.id)).toEqual([]);
  });

  it.each(READERS)('is the same for %s, whatever rows the person may read', async (who) => {
    expect(await counts(who)).toEqual([{ closed: false, imports: 1, batches: 1, requests: 2 }]);
    const { blockers } = await getPurgePage(w.actors[who], { incidentId });
    expect(blockers).toEqual(['notClosed', 'importRunning', 'batchOpen', 'requestOpen']);
  });

  it('opens neither imports nor requests to legal, who is refused the purge for them', async () => {
    const { legal } = w.actors;
    const rows = await withActor(legal, async (tx) => [await tx.importRun.count(), await tx.patientRequest.count()]);
    expect(rows).toEqual([0, 0]);
    await w.db.incident.update({ where: { id: incidentId }, data: { status: 'CLOSED' } });
    const refused = requestPurge(legal, { incidentId, reason: 'Durée de conservation atteinte' });
    await expect(refused).rejects.toMatchObject({ key: 'persons.purge.blocker.importRunning' });
  });

  it('is counted past row security by that function alone, for the application alone', async () => {
    const may = await w.db.$queryRaw<{ role: string; counts: boolean; facts: boolean }[]>`
      SELECT r AS role, has_function_privilege(r, 'app.purge_counts(uuid)', 'EXECUTE') AS counts,
        has_function_privilege(r, 'app.purge_facts(uuid)', 'EXECUTE') AS facts
      FROM unnest('{vigie_app,vigie_readonly,vigie_worker}'::text[]) r`;
    expect(may).toEqual([
      { role: 'vigie_app', counts: false, facts: true },
      { role: 'vigie_readonly', counts: false, facts: false },
      { role: 'vigie_worker', counts: true, facts: false },
    ]);
  });
});
