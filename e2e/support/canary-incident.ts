import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { VENDOR_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { CANARY_FILE } from './canaries';
import { ownerConnection } from './database';
import type { Key } from './guest';
import { makePatientsIncident, type PatientsIncident } from './patients-incident';

const CELL = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON', 'AUDITOR'];

export type CanaryIncident = PatientsIncident & {
  personId: string;
  runId: string;
  /** Two people of the laboratory whose patients the canaries are, with accounts of their own. */
  own: { DPO: Key; LAB_MANAGER: Key };
  /** Everybody else with a button on the sign-in page; its DPO and biologist belong to another laboratory of the incident. */
  others: Key[];
};

/** An incident whose only patients are the canaries, with every role the product has around it. */
export async function makeCanaryIncident(): Promise<CanaryIncident> {
  const incident = await makePatientsIncident(CANARY_FILE, { wide: CELL, own: [] });
  const db = await ownerConnection();
  try {
    const neighbour = await db.query<{ id: string }>(
      `INSERT INTO organisation (kind, name, postcode, city, department) VALUES ('LABORATORY', $1, '29200', 'Brest', '29') RETURNING id`,
      [`Laboratoire voisin ${incident.ref}`],
    );
    await db.query(`INSERT INTO breach_case (incident_id, organisation_id) VALUES ($1, $2)`, [
      incident.id,
      neighbour.rows[0]?.id,
    ]);
    await db.query(`UPDATE incident SET vendor_org_id = $2 WHERE id = $1`, [incident.id, VENDOR_ID]);
    await db.query(
      `INSERT INTO membership (user_id, incident_id, organisation_id, role)
       SELECT id, $1, CASE demo_persona WHEN 'VENDOR' THEN $3::uuid ELSE $2::uuid END, demo_persona::"Role"
       FROM app_user WHERE demo_persona IN ('DPO', 'LAB_MANAGER', 'VENDOR')`,
      [incident.id, neighbour.rows[0]?.id, VENDOR_ID],
    );
    const account = async (role: 'DPO' | 'LAB_MANAGER'): Promise<Key> => {
      const [email, password] = [`${role.toLowerCase()}.${randomUUID().slice(0, 8)}@labo.example`, randomUUID()];
      await db.query(
        `WITH person AS (INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id)
         INSERT INTO membership (user_id, incident_id, organisation_id, role)
         SELECT person.id, $4, c.organisation_id, $5::"Role" FROM person, breach_case c WHERE c.id = $6`,
        [email, `Personne ${role}`, await hash(password), incident.id, role, incident.caseId],
      );
      return { who: `own ${role}`, email, password };
    };
    const own = { DPO: await account('DPO'), LAB_MANAGER: await account('LAB_MANAGER') };
    const { rows: others } = await db.query<Key>(
      `SELECT demo_persona AS who, email FROM app_user WHERE demo_persona IS NOT NULL ORDER BY 1`,
    );
    const { rows } = await db.query<{ personId: string; runId: string }>(
      `SELECT p.id AS "personId", r.id AS "runId" FROM person p JOIN import_run r ON r.incident_id = p.incident_id
       WHERE p.incident_id = $1 AND p.nir_valid ORDER BY p.row_number LIMIT 1`,
      [incident.id],
    );
    if (!rows[0]) throw new Error('no canary was imported');
    return { ...incident, ...rows[0], own, others };
  } finally {
    await db.end();
  }
}

/** Afterwards its people have the incidents of the scenario alone again. */
export async function endCanaryIncident({ id }: CanaryIncident): Promise<void> {
  const db = await ownerConnection();
  try {
    await db.query(`DELETE FROM membership WHERE incident_id = $1`, [id]);
  } finally {
    await db.end();
  }
}

/** Closes the table of persons to the web or to the worker for as long as the work lasts: their reads fail. */
export async function without(role: 'vigie_app' | 'vigie_worker', work: () => Promise<void>): Promise<void> {
  const db = await ownerConnection();
  try {
    await db.query(`REVOKE SELECT ON person FROM ${role}`);
    await work();
  } finally {
    await db.query(`GRANT SELECT ON person TO ${role}`);
    await db.end();
  }
}
