import path from 'node:path';
import pg from 'pg';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { writeLeakFile } from '@/prisma/scenarios/leak-file/generate';
import type { openBenchDatabase } from './database';
import { newRun } from './leak-run';

/** Beyond this many the import says nothing new: more persons are copies of these under other names. */
const IMPORTED = 491_840;
const COLUMNS = 'secret, department, categories, flags, has_email, has_post, has_phone, nir_valid, run_id, row_number';

/** As many persons again as `missing`, with identities and identifiers of their own: nobody is found twice. */
async function copyPersons(admin: pg.Client, missing: number): Promise<void> {
  const other = (column: string) => `CASE WHEN ${column} IS NOT NULL THEN gen_random_uuid() END`;
  await admin.query(
    `INSERT INTO person (incident_id, case_id, identity, nir_idx, email_idx, phone_idx, landline_idx, name_birth_idx, ${COLUMNS})
     SELECT incident_id, case_id, gen_random_uuid(), ${['nir_idx', 'email_idx', 'phone_idx', 'landline_idx', 'name_birth_idx'].map(other).join(', ')}, ${COLUMNS}
     FROM person LIMIT $1`,
    [missing],
  );
}

/**
 * The scenario with the persons of a leak file of `rows` rows, imported as a worker does it. The connection is the
 * owner's, without row-level security; close it when done.
 */
export async function loadPersons(
  { url, dataDir }: Awaited<ReturnType<typeof openBenchDatabase>>,
  rows: number,
): Promise<pg.Client> {
  const { loadScenario } = await import('@/prisma/scenarios/load');
  const { executeImport } = await import('@/lib/patients/import/runs/service');
  const { systemActor } = await import('@/lib/platform/auth/system-actor');
  const { closeRawPool } = await import('@/lib/platform/db/raw');
  await loadScenario('dedalus-2021', { now: new Date(), adminUrl: url });
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  const out = path.join(dataDir, 'leak.csv');
  const size = Math.min(rows, IMPORTED);
  const run = await newRun(admin, { path: out, ...(await writeLeakFile({ rows: size, seed: 'bench', out })) });
  await executeImport(systemActor('import', INCIDENT_ID), { runId: run.id, signal: new AbortController().signal });
  await closeRawPool();
  for (let left = rows - size; left > 0; left -= IMPORTED) await copyPersons(admin, Math.min(left, IMPORTED));
  if (rows > size)
    await admin.query(`SELECT set_config('app.incident_id', '*', false), app.refresh_person_facets($1)`, [INCIDENT_ID]);
  await admin.query('VACUUM ANALYZE');
  return admin;
}
