/**
 * npm run bench -- lists [--rows N] [--runs N] [--json]
 * Pages of the list of persons among N rows, as the auditor (all laboratories) and as the DPO of the largest one: each
 * filter alone and some rare ones together, at the start of the list and deep in it, forwards and back. `maxMs` is the
 * slowest page, kept counts and rows, in the database; ratio = slowest ÷ bare page along the key.
 */
import type pg from 'pg';
import type { Actor } from '@/lib/platform/auth/actor';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';
import { loadPersons } from './lib/persons';

const options = benchOptions('491840');
type Search = Record<string, string>;
type Case = { id: string; organisationId: string };

/** Batches under way: two in three told, some failed, some wait, a few to be told by hand or in no batch. */
async function notify(admin: pg.Client): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `WITH template AS (INSERT INTO letter_template (incident_id, channel, name, slots, created_by)
       VALUES ($1, 'EMAIL', 'bench', '{}', uuidv7()) RETURNING id)
     INSERT INTO batch (incident_id, case_id, number, channel, template_id, created_by)
     SELECT $1, c.id, 9000 + row_number() OVER (), 'EMAIL', template.id, uuidv7() FROM breach_case c, template WHERE c.incident_id = $1`,
    [INCIDENT_ID],
  );
  await admin.query(
    `INSERT INTO notification (incident_id, case_id, batch_id, person_id, channel, state)
     SELECT p.incident_id, p.case_id, b.id, p.id, 'EMAIL', (CASE WHEN p.row_number % 3000 = 7 THEN 'EXCLUDED' WHEN p.row_number % 10 < 7 THEN 'ACCEPTED'
       WHEN p.row_number % 10 < 9 THEN 'READY' ELSE 'BOUNCED' END)::"NotificationState"
     FROM person p JOIN batch b ON b.case_id = p.case_id AND b.number > 9000 WHERE p.row_number % 3000 <> 8`,
  );
  await admin.query(
    `UPDATE batch b SET total = n.total, accepted = n.accepted, ready = n.ready, bounced = n.bounced, excluded = n.excluded
     FROM (SELECT batch_id, count(*) AS total, count(*) FILTER (WHERE state = 'ACCEPTED') AS accepted, count(*) FILTER (WHERE state = 'READY') AS ready,
       count(*) FILTER (WHERE state = 'BOUNCED') AS bounced, count(*) FILTER (WHERE state = 'EXCLUDED') AS excluded
       FROM notification GROUP BY 1) n WHERE n.batch_id = b.id`,
  );
  await admin.query('VACUUM ANALYZE');
}

async function searches(admin: pg.Client): Promise<Search[]> {
  const { NOTIFIED, REACHES } = await import('@/lib/patients/list/table');
  const { PERSON_FLAGS } = await import('@/lib/patients/person/flags');
  const { DATA_FIELDS } = await import('@/lib/patients/person/categories');
  const { rows } = await admin.query<{ department: string }>(
    'SELECT department FROM person GROUP BY 1 ORDER BY count(*)',
  );
  const each = (name: string, values: readonly string[]) => values.map((value) => ({ [name]: value }));
  const rarest = rows[0]?.department ?? '';
  return [
    {},
    ...each('reach', REACHES),
    ...each('department', [rarest, rows.at(-1)?.department ?? '']),
    ...each('flag', PERSON_FLAGS),
    ...each('category', DATA_FIELDS),
    ...each('notified', NOTIFIED),
    { flag: 'MILITARY', reach: 'none' },
    { flag: 'MINOR', department: rarest },
    { flag: 'MINOR', reach: 'none', notified: 'failed' },
    { notified: 'byHand', reach: 'email' },
    { flag: 'DOUBTFUL', reach: 'none', notified: 'none' },
  ];
}

/** A cursor this far into the laboratories of a list. */
async function deep(admin: pg.Client, cases: readonly Case[], share: number): Promise<string> {
  const { writeCursor } = await import('@/lib/patients/list/cursor');
  const ids = cases.map(({ id }) => id).sort();
  const { rows } = await admin.query<{ caseId: string; identity: string }>(
    `SELECT case_id AS "caseId", identity FROM person WHERE case_id >= $1 ORDER BY case_id, identity LIMIT 1 OFFSET 500`,
    [ids[Math.floor(ids.length * share)]],
  );
  const [row] = rows;
  if (!row) throw new Error('no person that deep');
  return writeCursor(row);
}

const database = await openBenchDatabase({ NODE_ENV: 'production' });
try {
  const admin = await loadPersons(database, options.rows);
  await notify(admin);
  const { makeActor, ownerClient } = await import('@/prisma/scenarios/factories');
  const { withActor } = await import('@/lib/platform/db/with-actor');
  const { closeClients } = await import('@/lib/platform/db/client');
  const { readFilter } = await import('@/lib/patients/list/filter');
  const { readRows } = await import('@/lib/patients/list/queries');
  const { patientTable } = await import('@/lib/patients/list/table');
  const { parseTableParams } = await import('@/lib/platform/utils/table-params');
  const { rows: cases } = await admin.query<Case>(
    `SELECT c.id, c.organisation_id AS "organisationId" FROM breach_case c JOIN patient_counter p ON p.case_id = c.id
     ORDER BY p.inserted DESC`,
  );
  const largest = cases.slice(0, 1);
  const db = ownerClient();
  const right = { incidentId: INCIDENT_ID, organisationId: largest[0]?.organisationId };
  const readers: [string, Actor, Case[]][] = [
    ['auditor', await makeActor(db, 'Auditor', [{ role: 'AUDITOR', incidentId: INCIDENT_ID }]), cases],
    ['dpo', await makeActor(db, 'Dpo', [{ ...right, role: 'DPO' }]), largest],
  ];
  await db.$disconnect();

  async function page(actor: Actor, of: Case[], search: Search): Promise<number> {
    const params = parseTableParams(search, patientTable);
    const ids = of.map(({ id }) => id);
    const times: number[] = [];
    for (let turn = 0; turn < options.runs; turn++)
      await withActor(
        actor,
        async (tx) => {
          const started = performance.now();
          const filter = await readFilter(tx, { incidentId: INCIDENT_ID, params, cases: ids });
          await readRows(tx, { incidentId: INCIDENT_ID, params }, filter);
          times.push(performance.now() - started);
        },
        { timeoutMs: 60_000 },
      );
    return median(times);
  }

  const measured: { page: string; ms: number }[] = [];
  for (const [who, actor, of] of readers) {
    const at = await deep(admin, of, 0.9);
    const places: Search[] = [{}, { after: at }, { before: at }];
    for (const search of await searches(admin))
      for (const where of places) {
        const name = `${who} ${new URLSearchParams(search)} ${Object.keys(where)[0] ?? 'first'}`;
        measured.push({ page: name, ms: await page(actor, of, { ...search, ...where }) });
      }
  }
  const bare: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const started = performance.now();
    await admin.query('SELECT * FROM person WHERE case_id = $1 ORDER BY case_id, identity LIMIT 51', [largest[0]?.id]);
    bare.push(performance.now() - started);
  }
  await closeClients();
  await admin.end();
  measured.sort((a, b) => b.ms - a.ms);
  const [maxMs, ms] = [measured[0]?.ms ?? Number.NaN, median(measured.map((one) => one.ms))];
  for (const one of measured.slice(0, 12)) options.say(`${one.ms.toFixed(1).padStart(8)} ms  ${one.page}`);
  console.log(
    JSON.stringify({
      bench: 'lists',
      rows: options.rows,
      runs: options.runs,
      pages: measured.length,
      ratio: round(maxMs / median(bare)),
      ms: round(ms),
      maxMs: round(maxMs),
      slowest: measured[0]?.page,
      over100: measured.filter((one) => one.ms > 100).length,
      baselineMs: round(median(bare)),
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
  process.exit();
}
