import { readFileSync, statSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { CHANNEL } from '@/lib/platform/events/topics';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { setFlags } from '../flags/service';
import { nirKey } from '../identifiers/nir';
import { begin, FINESS_A, HEADER, makeImportWorld, start, work } from '../import/testing/import-world';
import { executeRotation } from '../keys/service';
import { exportPersons } from '../list/export/service';
import { getPatientsPage } from '../list/queries';
import { lookUp } from '../list/service';
import { patientTable } from '../list/table';
import { getPerson } from '../person/queries';
import { revealPerson } from '../reveal/service';
import { getReviewPage } from '../review/queries';
import { decidePattern } from '../review/service';
import { databaseFiles, databaseLog, files } from './bytes';

/** A thousand people whose names, numbers and addresses exist nowhere else: finding one outside the seal is a leak. */
const COUNT = 1000;
const NAME = 'Xyvqukanary';
const letters = (n: number) =>
  [n, n / 26, n / 676].map((part) => String.fromCharCode(97 + (Math.floor(part) % 26))).join('');
const nirOf = (n: number) => `271039998${String(7000 + n)}`;
const line = (n: number, nir: string) =>
  `${FINESS_A};${NAME}${letters(n)};Zuzqy${letters(n)};06/05/1971;${nir};xyvqu${n}@kanary.example;;7${n} rue Xyvquzola;56100;Xyvquville;\r\n`;
const FILE = [
  HEADER,
  ...Array.from({ length: COUNT }, (_, n) => line(n, `${nirOf(n)}${nirKey(nirOf(n))}`)),
  // Doubtful twins of the first twenty.
  ...Array.from({ length: 20 }, (_, n) => line(n, '')),
].join('');
const CANARIES = [NAME, 'Zuzqy', '2710399987', '2710399988', 'xyvqu', 'Xyvquzola', 'kanary'].flatMap((text) => [
  text,
  text.toUpperCase(),
]);

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
let listener: pg.Client;
const heard: string[] = [];
const errors: string[] = [];

/** Remembers what a refusal says: messages must not repeat what was typed. */
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('refused'),
    (error: unknown) =>
      errors.push(error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error)),
  );

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query(`LISTEN ${CHANNEL}`);
  const runId = await begin(w.actors.coordinator, incidentId, FILE);
  await start(w, runId);
  await work(incidentId, runId);
}, 60_000);
afterAll(async () => {
  await listener.end();
  await closeConnections(w.db);
});

function canariesIn(text: string | Buffer): string[] {
  return CANARIES.filter((canary) => text.includes(canary));
}

describe('a thousand canaries', () => {
  it('are seen masked by who may see them, whatever is done with them', async () => {
    const { manager, auditor, coordinator } = w.actors;
    const params = parseTableParams({}, patientTable);
    const pages: unknown[] = [
      await getPatientsPage(manager, { incidentId, params, caseId: '' }),
      await getPatientsPage(auditor, { incidentId, params, caseId: '' }),
      await getPatientsPage(coordinator, { incidentId, params, caseId: '' }),
      await lookUp(manager, { incidentId, value: nirOf(0) }),
      await lookUp(manager, { incidentId, value: 'xyvqu1@kanary.example' }),
      await getReviewPage(manager, { incidentId, pattern: null }),
    ];
    for await (const part of exportPersons(auditor, { incidentId, caseId: '', params })) pages.push(part);
    const [first] = await w.db.person.findMany({ where: { incidentId }, take: 1 });
    const personId = first?.id ?? '';
    pages.push(await getPerson(auditor, { incidentId, personId }));
    await revealPerson(manager, { incidentId, personId, reason: 'OTHER', note: 'essai de la vigie' });
    const open = await getPerson(manager, { incidentId, personId });
    expect(open.reveal?.identity.birthName).toContain(NAME);
    pages.push(await getPerson(w.actors.dpo, { incidentId, personId }));
    await decidePattern(manager, { incidentId, pattern: 'NIR_ONLY', decision: 'MERGED' });
    const act = { incidentId, reason: 'OTHER' as const, note: '', add: ['MILITARY' as const], remove: [] };
    await setFlags(manager, { ...act, persons: [personId] });
    for (const page of pages) expect(canariesIn(JSON.stringify(page))).toEqual([]);
  });

  it('are in no refusal', async () => {
    await refused(lookUp(w.actors.coordinator, { incidentId, value: 'xyvqu1@kanary.example' }));
    await refused(lookUp(w.actors.manager, { incidentId, value: `${NAME} ${nirOf(3)}x` }));
    await refused(lookUp(w.actors.vendor, { incidentId, lastName: NAME, firstName: 'Zuzqy', birthDate: '06/05/1971' }));
    expect(errors).toHaveLength(3);
    expect(canariesIn(errors.join('\n'))).toEqual([]);
  });

  it('are in no live event, no log entry, and no byte of the database or of the stored files', async () => {
    const { id } = await w.db.keyRotation.create({
      data: { incidentId, startedBy: w.actors.admin.userId, startedName: 'x' },
    });
    const signal = new AbortController().signal;
    await executeRotation(systemActor('keys', incidentId), { incidentId, rotationId: id, signal });
    expect(heard.length).toBeGreaterThan(0);
    expect(canariesIn(heard.join('\n'))).toEqual([]);
    const log = await w.db.logEntry.findMany({ where: { chainId: incidentId }, select: { entry: true } });
    expect(log.length).toBeGreaterThan(5);
    expect(canariesIn(log.map(({ entry }) => entry).join('\n'))).toEqual([]);

    const places = [...(await databaseFiles(listener)), process.env.VIGIE_DATA_DIR ?? ''].flatMap(files);
    let bytes = 0;
    for (const file of places) {
      const content = readFileSync(file);
      bytes += statSync(file).size;
      expect(canariesIn(content), file).toEqual([]);
    }
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(canariesIn(await databaseLog(listener))).toEqual([]);
  });
});
