import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { getFunnel } from '../funnel/queries';
import { sendBatch } from '../sending/jobs';
import { addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from '../testing/mail-world';
import { recount } from './recount';
import { differencesOf, funnelsOf } from './rules';

let w: MailWorld;
let relay: ScriptedRelay;
let reader: pg.Client;
beforeAll(async () => {
  w = await makeMailWorld();
  reader = new pg.Client({ connectionString: process.env.VIGIE_READONLY_DATABASE_URL });
  await reader.connect();
  relay = new ScriptedRelay({
    fault: (verb, to) => (verb === 'RCPT' && to.startsWith('p1@') ? { reply: '550 5.1.1 no' } : undefined),
  });
  const smtpUrl = await relay.listen();
  const [a, b] = w.labs;
  await addPersons(w, a.breachCase.id, [
    ...mailable(8),
    { lastName: 'PROTEGE', email: 'm@patients.example', flags: ['PROTECTED_ADULT'] },
    { lastName: 'POSTE', street: '1 rue', postcode: '56100', city: 'Lorient' },
    { lastName: 'PERDU' },
  ]);
  await addPersons(w, b.breachCase.id, mailable(3, 'b'));
  // The run of the import: 14 read, 14 inserted, plus 1 merged and 2 rejected (one named no laboratory).
  const incidentId = w.incident.id;
  await w.db.importRun.create({
    data: {
      id: w.runId,
      incidentId,
      evidenceId: w.runId,
      fileName: 'fuite.csv',
      sha256: 'x',
      size: 100n,
      offsetBytes: 100n,
      state: 'DONE',
      header: [],
      rowsRead: 17,
      rowsInserted: 14,
      rowsMerged: 1,
      rowsRejected: 2,
      createdBy: w.actors.coordinator.userId,
    },
  });
  await w.db.patientCounter.updateMany({
    where: { caseId: a.breachCase.id },
    data: { merged: 1, rejected: 1, rowsRead: 13 },
  });
  const reject = { incidentId, runId: w.runId, reason: 'nir' };
  await w.db.importReject.createMany({
    data: [
      { ...reject, rowNumber: 90, caseId: a.breachCase.id },
      { ...reject, rowNumber: 91 },
    ],
  });
  const ref = await released(w);
  await sendBatch({ incidentId, batchId: ref.batchId }, new AbortController().signal, { smtpUrl, connections: 2 });
  await prepared(w, w.actors.dpo, { channel: 'POST' });
});
afterAll(async () => {
  await relay.close();
  await reader.end();
  await closeQueue();
  await w.db.$disconnect();
});

const check = async () => differencesOf(await recount(reader, w.incident.id));
const inA = () => ({ caseId: w.labs[0].breachCase.id });

describe('the account', () => {
  it('is right, per laboratory and in total, and is the one the screens show', async () => {
    expect(await check()).toEqual([]);
    const { laboratories, total } = funnelsOf(await recount(reader, w.incident.id));
    const a = laboratories.find(({ name }) => name === 'Labo A')?.funnel;
    expect(a).toMatchObject({ rowsRead: 13, rejected: 1, merged: 1, persons: 11, email: 9, post: 1, unreachable: 1 });
    expect(a).toMatchObject({ inBatches: 10, accepted: 7, refused: 1, excluded: 1, toSend: 1, notYet: 1 });
    expect(total).toMatchObject({ rowsRead: 17, rejected: 2, persons: 14, notYet: 4 });
    const shown = await getFunnel(w.actors.coordinator, { incidentId: w.incident.id });
    expect(shown?.total).toEqual(total);
    expect(shown?.gaps).toEqual([]);
  });

  it('shows a DPO the own laboratories, and the vendor nothing', async () => {
    const own = await getFunnel(w.actors.dpo2, { incidentId: w.incident.id });
    expect(own?.laboratories.map(({ name }) => name)).toEqual(['Labo C']);
    expect(own?.total.persons).toBe(0);
    expect(await getFunnel(w.actors.vendor, { incidentId: w.incident.id })).toBeNull();
    expect(await getFunnel(w.actors.outsider, { incidentId: w.incident.id })).toBeNull();
  });
});

describe('a row changed behind the application’s back is found, with the laboratory’s name', () => {
  beforeEach(async () => {
    expect(await check()).toEqual([]);
  });

  /** Runs one statement as the database's owner would, checks, and takes it back. */
  async function tampered(sql: string, values: unknown[]) {
    const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    try {
      await owner.query('begin');
      await owner.query(sql, values);
      return differencesOf(await recount(owner, w.incident.id));
    } finally {
      await owner.query('rollback');
      await owner.end();
    }
  }

  it.each([
    [
      'a person removed',
      `delete from person where id = (select id from person where case_id = $1 and has_email limit 1)`,
      'persons',
    ],
    [
      'a person moved to another reach',
      `update person set has_email = false where id = (select id from person where case_id = $1 and has_email limit 1)`,
      'persons with e-mail',
    ],
    ['a reject removed', `delete from import_reject where case_id = $1`, 'rejected rows'],
    [
      'a notification removed',
      `delete from notification where id = (select id from notification where case_id = $1 and state = 'ACCEPTED' limit 1)`,
      'batch 1: accepted',
    ],
    [
      'a refusal hidden',
      `update notification set state = 'ACCEPTED' where case_id = $1 and state = 'REFUSED'`,
      'batch 1: refused',
    ],
    [
      'an excluded person removed, counters made to fit',
      `with gone as (delete from notification where case_id = $1 and state = 'EXCLUDED' returning batch_id) update batch set excluded = 0, total = total - 1 where id in (select batch_id from gone)`,
      'batch 1: total, logbook',
    ],
    [
      'a recipient replaced by another',
      `update notification set person_id = uuidv7() where id = (select id from notification where case_id = $1 and state = 'ACCEPTED' limit 1)`,
      'batch 1: recipients',
    ],
    [
      'a kept count changed, its sum made to fit',
      `update patient_counter set inserted = inserted - 1, merged = merged + 1 where case_id = $1`,
      'persons',
    ],
    [
      'a batch count changed',
      `update batch set refused = 0, accepted = accepted + refused where case_id = $1`,
      'batch 1: accepted',
    ],
  ])('%s', async (_, sql, what) => {
    const found = await tampered(sql, [inA().caseId]);
    expect(found).toContainEqual(expect.objectContaining({ laboratory: 'Labo A', what }));
  });

  it('a row of the file without laboratory removed', async () => {
    const found = await tampered(`delete from import_reject where incident_id = $1 and case_id is null`, [
      w.incident.id,
    ]);
    expect(found).toContainEqual({ laboratory: '—', what: 'rejected rows without laboratory', kept: 1, found: 0 });
  });
});
