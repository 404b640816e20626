import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { begin, FINESS_A, HEADER, makeImportWorld, start, work } from '../import/testing/import-world';
import { readFilter } from './filter';
import { readRows } from './queries';
import { patientTable } from './table';

/** Persons 1 to 12 of a file; who is where in their information. */
const STATES = {
  ACCEPTED: [2, 3, 4],
  BOUNCED: [5],
  READY: [6, 7],
  EXCLUDED: [8],
  CANCELLED: [9],
} as const;
const COUNTS = { total: 8, accepted: 3, bounced: 1, ready: 2, excluded: 1, cancelled: 1 };
const NOBODY = [9, 10, 11, 12, 13];

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
let caseId: string;

beforeAll(async () => {
  w = await makeImportWorld();
  [incidentId, caseId] = [w.incident.id, w.labs[0].breachCase.id];
  const line = (n: number) => `${FINESS_A};Nom${String.fromCharCode(97 + n)};Paul;01/01/1970;;p${n}@a.example;;;;;\r\n`;
  const runId = await begin(
    w.actors.coordinator,
    incidentId,
    HEADER + Array.from({ length: 12 }, (_, n) => line(n)).join(''),
  );
  await start(w, runId);
  await work(incidentId, runId);
  const created = { incidentId, createdBy: w.actors.coordinator.userId };
  const template = await w.db.letterTemplate.create({ data: { ...created, channel: 'EMAIL', name: 'x', slots: {} } });
  const of = { ...created, caseId, number: 1, channel: 'EMAIL', templateId: template.id } as const;
  const batch = await w.db.batch.create({ data: { ...of, ...COUNTS } });
  for (const state of ['ACCEPTED', 'BOUNCED', 'READY', 'EXCLUDED', 'CANCELLED'] as const) {
    const persons = await w.db.person.findMany({ where: { incidentId, rowNumber: { in: [...STATES[state]] } } });
    for (const { id } of persons)
      await w.db.notification.create({
        data: { incidentId, caseId, batchId: batch.id, personId: id, channel: 'EMAIL', state },
      });
  }
});
afterAll(() => closeConnections(w.db));

async function listed(actor: Actor, notified: string, few?: number) {
  const params = parseTableParams({ notified }, patientTable);
  return withActor(actor, async (tx) => {
    const filter = await readFilter(tx, { incidentId, params, cases: [caseId], few });
    const rows = await readRows(tx, { incidentId, params }, filter);
    return { rows: rows.map(({ row }) => row).sort((a, b) => a - b), total: filter.total };
  });
}

describe('persons by how far their information is', () => {
  it.each([
    ['told', [2, 3, 4]],
    ['failed', [5]],
    ['waiting', [6, 7]],
    ['byHand', [8]],
    ['none', NOBODY],
    ['failed,byHand', [5, 8]],
    ['none,told', [2, 3, 4, ...NOBODY]],
    ['none,waiting,told,failed,byHand', [2, 3, 4, 5, 6, 7, 8, ...NOBODY]],
  ])('%s: few and many are the same persons, and the kept count is right', async (notified, rows) => {
    for (const few of [0, 5_000])
      expect(await listed(w.actors.manager, notified, few)).toEqual({ rows, total: rows.length });
  });

  it('the function tells nothing of another laboratory, nor to who sees no persons', async () => {
    const asked = (actor: Actor) =>
      withActor(
        actor,
        (tx) =>
          tx.$queryRaw<
            { ids: string[] }[]
          >`SELECT app.persons_by_notification(${incidentId}::uuid, ARRAY[${caseId}::uuid], '{ACCEPTED}', false) AS ids`,
      ).then(([row]) => row?.ids.length);
    expect(await asked(w.actors.auditor)).toBe(3);
    for (const who of ['dpo2', 'manager2', 'coordinator', 'ciso', 'vendor', 'legal', 'liaison', 'outsider'] as const)
      expect(await asked(w.actors[who]), who).toBe(0);
  });
});
