/**
 * npm run bench -- export [--rows N] [--runs N] [--json]
 * The mail-house package of N letters (open each sealed identity, AFNOR lines, CSV, PDF, signed manifest, zip, stored
 * as evidence), in a process of its own that stays, as the worker, against a raw COPY … TO of the same columns from one text table, in the same run, on an embedded
 * PostgreSQL of its own. ratio is the median over the runs.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';

const options = benchOptions('100000');
const ROWS = options.rows;
const CASE = caseId(1);
const CHUNK = 5000;
const { say } = options;

/** N patients with an address, sealed as the import seals them, and the plain table the baseline copies out. */
async function addPatients(db: pg.Client): Promise<void> {
  const [{ ensureIncidentKeys }, { createSealer }, { withActor }, { systemActor }, payload] = await Promise.all([
    import('@/lib/platform/crypto/incident-keys'),
    import('@/lib/platform/crypto/sealer'),
    import('@/lib/platform/db/with-actor'),
    import('@/lib/platform/auth/system-actor'),
    import('@/lib/patients/person/payload'),
  ]);
  const keys = await withActor(systemActor('bench', INCIDENT_ID), (tx) => ensureIncidentKeys(tx, INCIDENT_ID));
  const sealer = createSealer({ table: 'person', ...keys });
  await db.query(`CREATE TABLE raw_export (reference text, ligne1 text, ligne2 text, ligne3 text, ligne4 text, ligne5 text,
    ligne6 text, civility text, first_name text, last_name text, categories text)`);
  for (let from = 0; from < ROWS; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, ROWS - from) }, (_, offset) => {
      const [n, id] = [from + offset, randomUUID()];
      const person = {
        ...payload.decodePayload(''),
        ...{ usageName: `LE GALL${n}`, firstName: 'Anne-Marie', sex: 'F', birthDate: '1970-01-01' },
        ...{ street: `${n % 200} rue de l’Hôtel-de-Ville`, postcode: '56100', city: 'Lorient' },
      };
      return { id, n, secret: sealer.seal(id, Buffer.from(payload.encodePayload(person))) };
    });
    await db.query(
      `INSERT INTO person (incident_id, id, case_id, identity, secret, department, categories, has_post, run_id, row_number)
       SELECT $1, p.id, $2, gen_random_uuid(), p.secret, '56', 31, true, $1, p.n FROM unnest($3::uuid[], $4::bytea[], $5::int[]) AS p (id, secret, n)`,
      [INCIDENT_ID, CASE, rows.map(({ id }) => id), rows.map(({ secret }) => secret), rows.map(({ n }) => n)],
    );
    await db.query(
      `INSERT INTO raw_export SELECT p.id::text, 'Anne-Marie LE GALL' || p.n, p.n % 200 || ' RUE DE L HOTEL DE VILLE', '56100 LORIENT', '', '', '',
         'Madame', 'Anne-Marie', 'LE GALL' || p.n, 'votre identité (nom, prénom, date de naissance) et votre numéro de sécurité sociale'
       FROM unnest($1::uuid[], $2::int[]) AS p (id, n)`,
      [rows.map(({ id }) => id), rows.map(({ n }) => n)],
    );
  }
  await db.query('ANALYZE');
}

/** A released postal batch with everybody in it, as its start leaves it. */
async function newBatch(db: pg.Client): Promise<string> {
  const { defaultLetter } = await import('@/lib/notifications/content/words');
  const { subject, slots } = defaultLetter('fr', { channel: 'POST', audience: 'STANDARD' });
  await db.query('TRUNCATE notification; DELETE FROM batch; CHECKPOINT');
  const { rows } = await db.query<{ id: string }>(
    `WITH text AS (INSERT INTO letter_template (incident_id, case_id, channel, name, version, subject, slots, created_by)
       SELECT $1, $2, 'POST', 'bench', count(*) + 1, $4, $5, $1 FROM letter_template RETURNING id)
     INSERT INTO batch (incident_id, case_id, number, channel, state, template_id, total, ready, recipients_ready, created_by)
     SELECT $1, $2, 1, 'POST', 'SENDING', text.id, $3, $3, true, $1 FROM text RETURNING id`,
    [INCIDENT_ID, CASE, ROWS, subject, slots],
  );
  const id = rows[0]?.id ?? '';
  await db.query(
    `INSERT INTO notification (incident_id, case_id, batch_id, person_id, channel)
     SELECT incident_id, case_id, $1, id, 'POST' FROM person WHERE case_id = $2`,
    [id, CASE],
  );
  await db.query('ANALYZE notification; CHECKPOINT');
  return id;
}

async function rawCopy(db: pg.Client, file: string): Promise<number> {
  const started = performance.now();
  await pipeline(
    db.query(copyTo(`COPY raw_export TO STDOUT (FORMAT csv, DELIMITER ';', HEADER)`)),
    createWriteStream(file),
  );
  return performance.now() - started;
}

const figures = z.object({ ms: z.number(), rssMb: z.number(), growthMb: z.number() });

async function ours(db: pg.Client, worker: ChildProcess): Promise<z.output<typeof figures>> {
  const batchId = await newBatch(db);
  worker.send(batchId);
  const [answer] = await once(worker, 'message');
  const { rows } = await db.query<{ letters: number }>(
    `SELECT ready AS letters FROM batch WHERE id = $1 AND package_id IS NOT NULL AND refused = 0`,
    [batchId],
  );
  if (rows[0]?.letters !== ROWS) throw new Error(`the package is wrong: ${JSON.stringify(rows)}`);
  return figures.parse(answer);
}

const database = await openBenchDatabase();
const { url, dataDir } = database;
try {
  const { loadScenario } = await import('@/prisma/scenarios/load');
  await loadScenario('dedalus-2021', { now: new Date(), adminUrl: url });
  const db = new pg.Client({ connectionString: url });
  db.on('error', () => undefined);
  await db.connect();
  await addPatients(db);
  const worker = fork(path.resolve('bench/export-child.ts'), [INCIDENT_ID]);
  const raws: number[] = [];
  const mine: Awaited<ReturnType<typeof ours>>[] = [];
  for (let turn = 0; turn < options.runs; turn++) {
    raws.push(await rawCopy(db, path.join(dataDir, 'raw.csv')));
    mine.push(await ours(db, worker));
    say(
      `run ${turn + 1}: raw ${round(raws.at(-1) ?? 0, 0)} ms, package ${round(mine.at(-1)?.ms ?? 0, 0)} ms, ${round(mine.at(-1)?.rssMb ?? 0, 0)} MB`,
    );
  }
  worker.disconnect();
  await once(worker, 'exit');
  await db.end();
  const { closeClients } = await import('@/lib/platform/db/client');
  await closeClients();
  const ms = median(mine.map((run) => run.ms));
  const baselineMs = median(raws);
  console.log(
    JSON.stringify({
      ...{ bench: 'export', rows: ROWS, runs: mine.length, ratio: round(ms / baselineMs) },
      rssMb: round(Math.max(...mine.map((run) => run.rssMb)), 0),
      growthMb: mine.map((run) => round(run.growthMb, 0)),
      lettersPerSecond: Math.round((ROWS * 1000) / ms),
      ...{ seconds: round(ms / 1000), baselineSeconds: round(baselineMs / 1000, 3) },
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
}
