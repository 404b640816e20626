import type pg from 'pg';
import { encodeEntry } from '@/lib/platform/audit/entry';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';

const PER_TRANSACTION = 500;

/** The scenario has 28 laboratories with a case; as many more as the benchmark asks for. */
export async function addLaboratories(db: pg.Client, cases: number): Promise<void> {
  const { rows } = await db.query<{ cases: number }>(
    'SELECT count(*)::int AS cases FROM breach_case WHERE incident_id = $1',
    [INCIDENT_ID],
  );
  for (let number = rows[0]?.cases ?? cases; number < cases; number++)
    await db.query(
      `WITH lab AS (
         INSERT INTO organisation (kind, name, postcode, city, department)
         VALUES ('LABORATORY', $2, '56100', 'Lorient', '56') RETURNING id)
       INSERT INTO breach_case (incident_id, organisation_id, awareness_at, awareness_basis, deadline_at)
       SELECT $1, id, '2021-02-25T10:00Z', 'VENDOR_NOTICE', '2021-02-28T10:00Z' FROM lab`,
      [INCIDENT_ID, `Labo ${number}`],
    );
}

/** Fills the log of the incident up to so many entries, in its chain, as the software writes them. */
export async function addLogEntries(db: pg.Client, entries: number): Promise<void> {
  const { rows } = await db.query<{ seq: number }>('SELECT seq FROM log_head WHERE chain_id = $1', [INCIDENT_ID]);
  const entry = encodeEntry({
    v: 1,
    incidentId: INCIDENT_ID,
    type: 'logbook.note',
    caseId: null,
    actorId: null,
    actorName: 'Sophie Le Bihan',
    at: '2021-02-26T12:00:00.000Z',
    caseAt: '2021-02-26T12:00:00.000Z',
    human: true,
    corrects: null,
    payload: { text: 'Point de situation avec les laboratoires.' },
  });
  for (let left = entries - (rows[0]?.seq ?? 0); left > 0; left -= PER_TRANSACTION)
    await db.query('SELECT count(app.append_log($1, $2)) FROM generate_series(1, $3::int)', [
      INCIDENT_ID,
      entry,
      Math.min(left, PER_TRANSACTION),
    ]);
}
