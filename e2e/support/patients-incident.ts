import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownerConnection } from './database';

/** An incident of its own with one laboratory, whose people are the personas, and its patients imported from this CSV. */
export type PatientsIncident = { id: string; ref: string; laboratory: string; caseId: string };

/** FINESS of the made-up laboratory (domain §6, synthetic). */
export const FINESS = '419999057';
const WIDE = ['COORDINATOR', 'LEGAL', 'AUDITOR'];
const OWN = ['DPO', 'LAB_MANAGER'];

/**
 * Makes the incident, imports the file with the command an operator would use, and waits until every row is counted.
 * @param people personas of the whole incident and of its laboratory; its usual ones when not said
 */
export async function makePatientsIncident(
  csv: string,
  { wide = WIDE, own = OWN }: { wide?: readonly string[]; own?: readonly string[] } = {},
): Promise<PatientsIncident> {
  const ref = `E2E-${randomUUID().slice(0, 8)}`;
  const laboratory = `Laboratoire ${ref}`;
  const db = await ownerConnection();
  try {
    const one = async (sql: string, values: unknown[]) => String((await db.query(sql, values)).rows[0]?.id);
    const id = await one(
      `INSERT INTO incident (ref, title, type, first_signal_at) VALUES ($1, 'Fuite de patients', 'PROCESSOR_DATA_LEAK', now()) RETURNING id`,
      [ref],
    );
    await db.query(`UPDATE organisation SET finess = NULL WHERE finess = $1`, [FINESS]);
    const organisation = await one(
      `INSERT INTO organisation (kind, name, finess, postcode, city, department) VALUES ('LABORATORY', $1, $2, '56100', 'Lorient', '56') RETURNING id`,
      [laboratory, FINESS],
    );
    const caseId = await one(`INSERT INTO breach_case (incident_id, organisation_id) VALUES ($1, $2) RETURNING id`, [
      id,
      organisation,
    ]);
    await db.query(
      `INSERT INTO membership (user_id, incident_id, organisation_id, role)
       SELECT u.id, $1, CASE WHEN u.demo_persona = ANY ($3) THEN $2::uuid END, u.demo_persona::"Role" FROM app_user u
       WHERE u.demo_persona = ANY ($3) OR u.demo_persona = ANY ($4)`,
      [id, organisation, own, wide],
    );
    const { rows } = await db.query<{ email: string }>(`SELECT email FROM app_user WHERE demo_persona = 'COORDINATOR'`);
    await importFile({ ref, csv, as: rows[0]?.email ?? '' });
    return { id, ref, laboratory, caseId };
  } finally {
    await db.end();
  }
}

async function importFile({ ref, csv, as }: { ref: string; csv: string; as: string }): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-e2e-file-'));
  const file = path.join(folder, 'patients.csv');
  writeFileSync(file, csv);
  const args = ['--import', 'tsx', '--conditions=react-server', 'scripts/leak-import.ts'];
  const child = spawn(process.execPath, [...args, '--file', file, '--incident', ref, '--as', as], {
    env: { ...process.env, VIGIE_DATA_DIR: process.env.E2E_DATA_DIR ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
}
