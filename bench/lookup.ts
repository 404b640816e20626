/**
 * npm run bench -- lookup [--rows N] [--runs N] [--finds N] [--json]
 * Finds persons by NIR, e-mail and telephone among N rows as a DPO does: transaction of the actor, blind index, query
 * under row-level security, decryption, mask. `ratio` is against the bare indexed SQL in the same kind of transaction,
 * `statementRatio` against that statement alone, without transaction or row security; `wholeMs` is the look-up of the page:
 * rights, names of the laboratories and the entry in the log too. Medians over the runs.
 */
import type pg from 'pg';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';
import { loadPersons } from './lib/persons';

const options = benchOptions('491840', { finds: '600' });
const FINDS = options.more('finds');
const KINDS = ['nir', 'email', 'phone'] as const;
type Kind = (typeof KINDS)[number];
const WHERE = { nir: 'nir_idx = $1', email: 'email_idx = $1', phone: '(phone_idx = $1 OR landline_idx = $1)' } as const;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The largest laboratory, and identifiers of its persons as a caller would give them. */
async function someone(admin: pg.Client) {
  const { systemActor } = await import('@/lib/platform/auth/system-actor');
  const { incidentKeys } = await import('@/lib/platform/crypto/incident-keys');
  const { createSealer } = await import('@/lib/platform/crypto/sealer');
  const { withActor } = await import('@/lib/platform/db/with-actor');
  const { decodePayload } = await import('@/lib/patients/person/payload');
  const keys = await withActor(systemActor('bench', INCIDENT_ID), (tx) => incidentKeys(tx, INCIDENT_ID));
  const sealer = createSealer({ table: 'person', ...keys });
  const { rows: labs } = await admin.query<{ caseId: string; organisationId: string; name: string }>(
    `SELECT c.id AS "caseId", o.id AS "organisationId", o.name FROM breach_case c JOIN organisation o ON o.id = c.organisation_id
     JOIN patient_counter p ON p.case_id = c.id ORDER BY p.inserted DESC LIMIT 1`,
  );
  const [lab] = labs;
  if (lab === undefined) throw new Error('no laboratory has persons');
  const { rows } = await admin.query<{ id: string; secret: Buffer } & Record<Kind, string>>(
    `SELECT p.id, p.secret, p.nir_idx AS nir, p.email_idx AS email, p.phone_idx AS phone
     FROM person p JOIN import_run r ON r.id = p.run_id
     WHERE p.case_id = $1 AND p.nir_idx IS NOT NULL AND p.email_idx IS NOT NULL AND p.phone_idx IS NOT NULL
     ORDER BY p.created_at, p.row_number LIMIT 200`,
    [lab.caseId],
  );
  const people = rows.map(({ id, secret, ...index }) => {
    const payload = decodePayload(sealer.open(id, secret).toString('utf8'));
    return { index, said: { nir: payload.nir, email: payload.email, phone: payload.phoneMobile } };
  });
  return { lab, people };
}

const database = await openBenchDatabase({ NODE_ENV: 'production' });
try {
  const admin = await loadPersons(database, options.rows);
  const { makeActor, ownerClient } = await import('@/prisma/scenarios/factories');
  const { withActor } = await import('@/lib/platform/db/with-actor');
  const { closeClients } = await import('@/lib/platform/db/client');
  const { findPersons, personKey } = await import('@/lib/patients/list/find');
  const { lookUp } = await import('@/lib/patients/list/service');
  const { lab, people } = await someone(admin);
  const db = ownerClient();
  const actor = await makeActor(db, 'Bench', [
    { role: 'DPO', incidentId: INCIDENT_ID, organisationId: lab.organisationId },
  ]);
  await db.$disconnect();

  const figures = { statement: [0], bare: [0], find: [0], whole: [0] };
  for (const list of Object.values(figures)) list.length = 0;
  for (let turn = 0; turn < options.runs; turn++) {
    const times: typeof figures = { statement: [], bare: [], find: [], whole: [] };
    for (let n = 0; n < FINDS; n++) {
      const kind = KINDS[n % KINDS.length] ?? 'nir';
      const person = people[Math.floor(n / KINDS.length) % people.length];
      if (person === undefined) throw new Error('nobody to look for');
      const [id, value] = [person.index[kind], person.said[kind]];
      const sql = `SELECT id, secret FROM person WHERE ${WHERE[kind].replaceAll('$1', '$1::uuid')} LIMIT 100`;
      times.statement.push(await timed(() => admin.query({ name: kind, text: sql, values: [id] })));
      times.bare.push(await timed(() => withActor(actor, (tx) => tx.$queryRawUnsafe(sql, id))));
      times.find.push(
        await timed(async () => {
          const key = personKey({ incidentId: INCIDENT_ID, value });
          if (key?.kind !== kind) throw new Error(`this is no ${kind}`);
          const wish = { incidentId: INCIDENT_ID, key, laboratories: [lab] };
          const found = await withActor(actor, (tx) => findPersons(tx, wish));
          if (found.length === 0) throw new Error(`${kind} not found`);
        }),
      );
      times.whole.push(await timed(() => lookUp(actor, { incidentId: INCIDENT_ID, value })));
    }
    for (const name of ['statement', 'bare', 'find', 'whole'] as const) figures[name].push(median(times[name]));
    options.say(
      `run ${turn + 1}: ${JSON.stringify(Object.entries(times).map(([k, list]) => [k, round(median(list), 3)]))}`,
    );
  }
  await closeClients();
  await admin.end();
  const ms = median(figures.find);
  console.log(
    JSON.stringify({
      bench: 'lookup',
      rows: options.rows,
      runs: options.runs,
      finds: FINDS,
      ratio: round(ms / median(figures.bare)),
      ms: round(ms, 3),
      baselineMs: round(median(figures.bare), 3),
      statementRatio: round(ms / median(figures.statement)),
      statementMs: round(median(figures.statement), 3),
      wholeMs: round(median(figures.whole), 3),
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
  process.exit();
}
