import { beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withRawClient } from '@/lib/platform/db/raw';
import { withActor } from '@/lib/platform/db/with-actor';
import { categoryList } from '../../person/categories';
import { flagList } from '../../person/flags';
import { decodePayload } from '../../person/payload';
import { pauseImport, resumeImport, startImport } from '../../service';
import { cancelImport } from '../removal/service';
import { getImportPage } from '../runs/queries';
import { HOLD_TOGETHER } from '../writing/chunk-sql';
import { begin, FINESS_A, FINESS_B, HEADER, start, work } from './import-world';
import { openImportWorld, waitingForPersons } from './open-world';

const { w, incidentId } = await openImportWorld();

const MORVAN = `${FINESS_A};Morvan;Élise;06/05/1980;280055699900179`;
const FILE = [
  HEADER,
  `${MORVAN};;;;;;\r\n`,
  `${FINESS_A};MORVEN;Elise;06/05/1980;2 80 05 56 999 001 79;elise@courriel.example;06 39 98 00 01;3 rue du Port;56100;Lorient;VIH\r\n`,
  `${MORVAN};;;;;;\r\n`,
  `${FINESS_B};Morvan;Élise;06/05/1980;280055699900179;;;;;;\r\n`,
  `${FINESS_A};Morvan;Élise;06/05/1980;280055699900178;;;9 rue du Puits;56100;Lorient;\r\n`,
  `${FINESS_A};Morvan;Noé;01/09/2012;280055699900179;;;9 rue du Puits;56100;Lorient;\r\n`,
  `999999999;Perdu;Jean;01/01/1970;;;;;;;\r\n`,
  `${FINESS_B};Sans;Identité;;;;;;;;\r\n`,
].join('');

async function counters(runId: string) {
  const rows = await w.db.patientCounter.findMany({ where: { runId } });
  return new Map(rows.map(({ caseId, incidentId: _, runId: __, ...counts }) => [caseId, counts]));
}

describe('an import', () => {
  let runId: string;
  beforeAll(async () => {
    runId = await begin(w.actors.coordinator, incidentId, FILE);
    await start(w, runId);
    await work(incidentId, runId);
  });

  it('accounts for every row, in all and per laboratory', async () => {
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'DONE',
      rowsRead: 8,
      rowsInserted: 4,
      rowsMerged: 2,
      rowsRejected: 2,
      rowsDoubtful: 2,
    });
    const [a, b] = w.labs;
    expect(await counters(runId)).toEqual(
      new Map([
        [
          a.breachCase.id,
          { rowsRead: 5, inserted: 3, merged: 2, rejected: 0, withEmail: 1, postOnly: 2, unreachable: 0, minors: 1 },
        ],
        [
          b.breachCase.id,
          { rowsRead: 2, inserted: 1, merged: 0, rejected: 1, withEmail: 0, postOnly: 0, unreachable: 1, minors: 0 },
        ],
      ]),
    );
  });

  it('names the rejected rows and why', async () => {
    const rejects = await w.db.importReject.findMany({ where: { runId }, orderBy: { rowNumber: 'asc' } });
    expect(rejects.map(({ rowNumber, reason, caseId }) => [rowNumber, reason, caseId])).toEqual([
      [8, 'UNKNOWN_LABORATORY', null],
      [9, 'MISSING_IDENTITY', w.labs[1].breachCase.id],
    ]);
  });

  it('completes a person with what the merged rows know, and joins what leaked', async () => {
    const [person] = await w.db.person.findMany({
      where: { incidentId, caseId: w.labs[0].breachCase.id, rowNumber: 2 },
    });
    const keys = await withActor(systemActor('test', incidentId), (tx) => incidentKeys(tx, incidentId));
    const sealer = createSealer({ table: 'person', incidentId, dataKey: keys.dataKey });
    const payload = decodePayload(sealer.open(person?.id ?? '', person?.secret ?? new Uint8Array()).toString('utf8'));
    expect(payload).toMatchObject({
      birthName: 'Morvan',
      firstName: 'Élise',
      email: 'elise@courriel.example',
      city: 'Lorient',
    });
    expect(person).toMatchObject({ hasEmail: true, hasPost: true, hasPhone: true });
    expect(categoryList(person?.categories ?? 0)).toEqual(
      expect.arrayContaining(['email', 'hivStatus', 'postalAddress']),
    );
    expect(flagList(person?.flags ?? 0)).toEqual(expect.arrayContaining(['SENSITIVE', 'DOUBTFUL']));
    expect(flagList(person?.flags ?? 0)).not.toContain('NO_ADDRESS');
  });

  it('writes no NIR, name or e-mail in clear anywhere', async () => {
    const dump = await w.db.$queryRaw<{ text: string }[]>`
      SELECT (p - 'secret')::text AS text FROM (SELECT to_jsonb(person) AS p FROM person) x
      UNION ALL SELECT to_jsonb(import_reject)::text FROM import_reject
      UNION ALL SELECT to_jsonb(import_run)::text FROM import_run
      UNION ALL SELECT to_jsonb(patient_counter)::text FROM patient_counter
      UNION ALL SELECT entry FROM log_entry
      UNION ALL SELECT data::text FROM pgboss.job
      UNION ALL SELECT encode(secret, 'escape') FROM person`;
    const all = dump.map(({ text }) => text).join('\n');
    for (const secret of [
      '2800556999001',
      'courriel.example',
      'Morvan',
      'MORVAN',
      '639980001',
      'rue du Puits',
      '1980-05-06',
    ])
      expect(all).not.toContain(secret);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
    expect(await begin(w.actors.ciso, incidentId, FILE)).toBe(runId);
    await expect(start(w, runId)).rejects.toThrow('patients.errors.started');
    await work(incidentId, runId);
    expect(await w.db.person.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })).toEqual(before);
    expect(await w.db.evidence.count({ where: { incidentId, kind: 'LEAK_FILE' } })).toBe(1);
  });

  it('merges all of another file about the same people', async () => {
    const again = await begin(
      w.actors.coordinator,
      incidentId,
      `${HEADER}${MORVAN};;;;;;\r\n${MORVAN};x@courriel.example;;;;;\r\n`,
    );
    await start(w, again);
    await work(incidentId, again);
    expect(await w.db.importRun.findUnique({ where: { id: again } })).toMatchObject({
      rowsRead: 2,
      rowsInserted: 0,
      rowsMerged: 2,
    });
  });
});

describe('many rows', () => {
  const rows = 3000;
  const file = (seed: string) =>
    HEADER +
    Array.from(
      { length: rows },
      (_, n) =>
        `${FINESS_B};Nom${seed}${'abcdefghij'[n % 10]};P${String.fromCharCode(97 + (n % 26))}${'x'.repeat(n % 7)};${String(1 + (n % 28)).padStart(2, '0')}/0${1 + (n % 9)}/${1930 + (n % 80)};;;;;;;\r\n`,
    ).join('');

  it('have one effect when two workers take the same run', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file('q'));
    await start(w, runId);
    const before = await w.db.person.count({ where: { incidentId } });
    await Promise.all([work(incidentId, runId, 200), work(incidentId, runId, 200)]);
    const run = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({ state: 'DONE', rowsRead: rows });
    expect(run.rowsInserted + run.rowsMerged).toBe(rows);
    expect(await w.db.person.count({ where: { incidentId } })).toBe(before + run.rowsInserted);
  });

  it('stop where they are asked to and go on from there', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file('r'));
    await start(w, runId);
    const working = work(incidentId, runId, 100);
    await pauseImport(w.actors.coordinator, { runId });
    await working;
    const stopped = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(stopped).toMatchObject({ state: 'PAUSED' });
    expect(stopped.rowsRead).toBeLessThan(rows);
    await resumeImport(w.actors.coordinator, { runId });
    await work(incidentId, runId);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ state: 'DONE', rowsRead: rows });
  });

  it('keep every row whatever the size of the chunks', async () => {
    const whole = await begin(w.actors.coordinator, incidentId, file('s'));
    await start(w, whole);
    await work(incidentId, whole, 137);
    const run = await w.db.importRun.findUniqueOrThrow({ where: { id: whole } });
    const numbers = await w.db.person.findMany({ where: { runId: whole }, select: { rowNumber: true } });
    expect(new Set(numbers.map(({ rowNumber }) => rowNumber)).size).toBe(run.rowsInserted);
    expect(Math.max(...numbers.map(({ rowNumber }) => rowNumber))).toBeLessThanOrEqual(rows + 1);
  });
});

describe('a cancellation', () => {
  it('counts what a chunk wrote while it waited for that', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, FILE.replaceAll('Morvan', 'Attente'));
    await start(w, runId);
    await withRawClient(systemActor('import', incidentId), async (client) => {
      await client.query('BEGIN');
      await client.query(HOLD_TOGETHER, [incidentId]);
      const attempt = cancelImport(w.actors.coordinator, { runId });
      await expect.poll(() => waitingForPersons(w.db, incidentId)).toBe(1);
      await client.query('UPDATE import_run SET rows_read = 9, rows_rejected = 9 WHERE id = $1', [runId]);
      await client.query('COMMIT');
      await attempt;
    });
    const { current } = await getImportPage(w.actors.coordinator, { incidentId, runId });
    expect(current).toMatchObject({ state: 'CANCELLING', share: 0, read: 9, removalTotal: 9 });
  });
});

describe('who may import', () => {
  it.each(['dpo', 'manager', 'vendor', 'legal', 'communications', 'liaison', 'auditor', 'admin', 'outsider'] as const)(
    '%s may neither hand in a file nor start, stop or resume one',
    async (who) => {
      const actor = w.actors[who];
      await expect(begin(actor, incidentId, FILE)).rejects.toThrow('NOT_FOUND');
      const runId = await begin(w.actors.coordinator, incidentId, FILE);
      await expect(startImport(actor, { runId, columns: {}, rules: [], caseId: null })).rejects.toThrow('NOT_FOUND');
      await expect(pauseImport(actor, { runId })).rejects.toThrow('NOT_FOUND');
      await expect(resumeImport(actor, { runId })).rejects.toThrow('NOT_FOUND');
    },
  );
});
