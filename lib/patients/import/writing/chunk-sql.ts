import { flagBit, flagsOf } from '../../person/flags';

/**
 * Statements of one chunk's transaction. $1 is the incident unless said otherwise. `IS NOT DISTINCT FROM` where a join
 * must go through a unique key: with `=` and a table not yet analysed, PostgreSQL 18 prefers to scan the whole primary
 * key for "the few rows" of the incident (measured: 40 s instead of 20 ms per chunk).
 */

/** COPY is refused on tables with row-level security, hence the temporary table (PostgreSQL, COPY, Notes). */
export const CREATE_TEMP = `
  CREATE TEMP TABLE IF NOT EXISTS import_chunk (
    id uuid, case_id uuid, identity uuid, nir_idx uuid, email_idx uuid, phone_idx uuid, landline_idx uuid,
    name_birth_idx uuid, secret bytea, department text, categories int, flags int, row_number int
  ) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS import_merged (LIKE import_chunk) ON COMMIT DELETE ROWS`;

export const COPY_CHUNK = 'COPY import_chunk FROM STDIN (FORMAT binary)';

const NO_ADDRESS = flagBit('NO_ADDRESS');
const MINOR = flagBit('MINOR');

/**
 * Persons of an incident are written by several imports at once, or taken back by one cancellation: a row must not meet a
 * person who is just leaving, and a new data key not a row sealed with the old one. Locks of the transaction, $1 the
 * incident.
 */
export const HOLD_TOGETHER = 'SELECT pg_advisory_xact_lock_shared(hashtextextended($1::text, 73))';
export const HOLD_ALONE = 'SELECT pg_advisory_xact_lock(hashtextextended($1::text, 73))';

/** Inserts who is new ($2: run), remembers who was not, and gives the counts per laboratory. */
export const INSERT_PERSONS = `
  WITH added AS (
    INSERT INTO person (incident_id, id, case_id, identity, nir_idx, email_idx, phone_idx, landline_idx, name_birth_idx,
      secret, department, categories, flags, has_email, has_post, has_phone, nir_valid, run_id, row_number)
    SELECT $1, id, case_id, identity, nir_idx, email_idx, phone_idx, landline_idx, name_birth_idx,
      secret, department, categories, flags, email_idx IS NOT NULL, flags & ${NO_ADDRESS} = 0,
      phone_idx IS NOT NULL OR landline_idx IS NOT NULL, nir_idx IS NOT NULL, $2, row_number
    FROM import_chunk
    ON CONFLICT (incident_id, case_id, identity) DO NOTHING
    RETURNING id, case_id, has_email, has_post, flags
  ), merged AS (
    INSERT INTO import_merged SELECT t.* FROM import_chunk t WHERE NOT EXISTS (SELECT FROM added WHERE added.id = t.id)
  )
  SELECT case_id AS "caseId", count(*)::int AS inserted,
    count(*) FILTER (WHERE has_email)::int AS "withEmail",
    count(*) FILTER (WHERE has_post AND NOT has_email)::int AS "postOnly",
    count(*) FILTER (WHERE NOT has_post AND NOT has_email)::int AS unreachable,
    count(*) FILTER (WHERE flags & ${MINOR} <> 0)::int AS minors
  FROM added GROUP BY case_id`;

/** Flags that one row is enough to raise; the others follow from what is known after the merge. */
const RAISED = flagsOf(['PROTECTED_ADULT', 'DECEASED', 'DOMESTIC_RISK', 'MILITARY', 'SENSITIVE']);

/** What leaked about a person is the union over their rows. */
export const MERGE_CLEAR = `
  UPDATE person p SET categories = p.categories | m.categories, flags = p.flags | m.flags
  FROM (SELECT t.case_id, t.identity, bit_or(t.categories) AS categories, bit_or(t.flags & ${RAISED}) AS flags
        FROM import_merged t GROUP BY t.case_id, t.identity) m
  WHERE p.incident_id IS NOT DISTINCT FROM $1 AND p.case_id = m.case_id AND p.identity = m.identity
    AND ((p.categories | m.categories) <> p.categories OR (p.flags | m.flags) <> p.flags)`;

/** Merged rows that know a way to reach the person which the kept row did not. */
export const SELECT_GAINS = `
  SELECT p.id, p.case_id AS "caseId", p.run_id AS "runId", p.secret, p.flags, p.has_email AS "hasEmail",
    t.id AS "otherId", t.secret AS "otherSecret",
    t.email_idx AS "emailIdx", t.phone_idx AS "phoneIdx", t.landline_idx AS "landlineIdx"
  FROM import_merged t
  JOIN person p ON p.incident_id IS NOT DISTINCT FROM $1 AND p.case_id = t.case_id AND p.identity = t.identity
  WHERE (p.email_idx IS NULL AND t.email_idx IS NOT NULL) OR (p.phone_idx IS NULL AND t.phone_idx IS NOT NULL)
    OR (p.landline_idx IS NULL AND t.landline_idx IS NOT NULL) OR (NOT p.has_post AND t.flags & ${NO_ADDRESS} = 0)
  ORDER BY t.row_number`;

/** $2 ids, $3 secrets, $4–$6 indexes (null keeps), $7 flags. */
export const UPDATE_GAINS = `
  UPDATE person p SET secret = g.secret, flags = g.flags,
    email_idx = coalesce(p.email_idx, g.email_idx), phone_idx = coalesce(p.phone_idx, g.phone_idx),
    landline_idx = coalesce(p.landline_idx, g.landline_idx),
    has_email = coalesce(p.email_idx, g.email_idx) IS NOT NULL, has_post = g.flags & ${NO_ADDRESS} = 0,
    has_phone = coalesce(p.phone_idx, g.phone_idx, p.landline_idx, g.landline_idx) IS NOT NULL
  FROM unnest($2::uuid[], $3::bytea[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[])
    AS g(id, secret, email_idx, phone_idx, landline_idx, flags)
  WHERE p.incident_id IS NOT DISTINCT FROM $1 AND p.id = g.id`;

/** $2 run; then arrays: rows, reasons, fields, cases. */
export const INSERT_REJECTS = `
  INSERT INTO import_reject (incident_id, run_id, row_number, reason, field, case_id)
  SELECT $1, $2, r.* FROM unnest($3::int[], $4::text[], $5::text[], $6::uuid[]) AS r(row_number, reason, field, case_id)
  ON CONFLICT DO NOTHING`;

/** $2 run; then arrays of case, read, inserted, merged, rejected, withEmail, postOnly, unreachable, minors. */
export const ADD_COUNTERS = `
  INSERT INTO patient_counter AS c (incident_id, run_id, case_id, rows_read, inserted, merged, rejected, with_email, post_only, unreachable, minors)
  SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[])
    AS r(case_id, rows_read, inserted, merged, rejected, with_email, post_only, unreachable, minors)
  ON CONFLICT (incident_id, run_id, case_id) DO UPDATE SET
    rows_read = c.rows_read + excluded.rows_read, inserted = c.inserted + excluded.inserted, merged = c.merged + excluded.merged,
    rejected = c.rejected + excluded.rejected, with_email = c.with_email + excluded.with_email,
    post_only = c.post_only + excluded.post_only, unreachable = c.unreachable + excluded.unreachable,
    minors = c.minors + excluded.minors`;

/** $2 run; then arrays of case and of each count of quality.ts, in its order behind the rows. */
export const ADD_QUALITY = `
  INSERT INTO import_quality AS q (incident_id, run_id, case_id, rows, no_email, no_address, no_phone, unreachable, nir_missing,
    nir_invalid, birth_missing, birth_impossible, minors)
  SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[],
    $11::int[], $12::int[], $13::int[])
    AS r(case_id, rows, no_email, no_address, no_phone, unreachable, nir_missing, nir_invalid, birth_missing, birth_impossible, minors)
  ON CONFLICT (incident_id, run_id, case_id) DO UPDATE SET
    rows = q.rows + excluded.rows, no_email = q.no_email + excluded.no_email, no_address = q.no_address + excluded.no_address,
    no_phone = q.no_phone + excluded.no_phone, unreachable = q.unreachable + excluded.unreachable,
    nir_missing = q.nir_missing + excluded.nir_missing, nir_invalid = q.nir_invalid + excluded.nir_invalid,
    birth_missing = q.birth_missing + excluded.birth_missing, birth_impossible = q.birth_impossible + excluded.birth_impossible,
    minors = q.minors + excluded.minors`;

/** Whether a data key, by its id, was replaced: whoever still has it in memory must not seal with it any more. */
const REPLACED = (keyId: string) => `EXISTS (SELECT FROM key_rotation WHERE incident_id = $1 AND from_key = ${keyId})`;
export const KEY_REPLACED = `SELECT ${REPLACED('$2')} AS replaced`;

/**
 * Moves the checkpoint, only from where this chunk started ($3) and under the key of today ($10): a second worker on the
 * same run changes nothing, nor one whose key was replaced between two chunks.
 */
export const CHECKPOINT = `
  UPDATE import_run SET offset_bytes = $4, last_row = $5, rows_read = rows_read + $6, rows_inserted = rows_inserted + $7,
    rows_merged = rows_merged + $8, rows_rejected = rows_rejected + $9
  WHERE incident_id = $1 AND id = $2 AND state = 'RUNNING' AND offset_bytes = $3
    AND NOT ${REPLACED('$10')}`;

/**
 * At the end of a run ($2): a bad or missing NIR beside a person of the same laboratory, names and birth date, whichever of
 * the two this file brought. Both are marked for the review of doubtful merges; a machine does not decide that.
 */
export const MARK_DOUBTFUL = `
  WITH twins AS (
    SELECT a.id AS one, b.id AS other FROM person a
    JOIN person b ON b.name_birth_idx = a.name_birth_idx AND b.case_id = a.case_id AND b.id <> a.id
    WHERE a.incident_id IS NOT DISTINCT FROM $1::uuid AND a.run_id = $2::uuid AND NOT a.nir_valid
    UNION ALL
    SELECT a.id, b.id FROM person a
    JOIN person b ON b.name_birth_idx = a.name_birth_idx AND b.case_id = a.case_id AND b.run_id = $2::uuid
    WHERE a.incident_id IS NOT DISTINCT FROM $1::uuid AND a.run_id <> $2::uuid AND NOT a.nir_valid
  )
  UPDATE person SET flags = flags | ${flagBit('DOUBTFUL')}
  WHERE incident_id IS NOT DISTINCT FROM $1::uuid AND id IN (SELECT one FROM twins UNION SELECT other FROM twins)
    AND flags & ${flagBit('DOUBTFUL')} = 0`;

/**
 * For whoever reads the persons next: statistics, and the pages marked as visible to all, so that the list is filtered in
 * its index alone. Autovacuum would bring both some minutes later. Needs MAINTAIN; not inside a transaction.
 */
export const VACUUM = `
  VACUUM (ANALYZE, SKIP_LOCKED) person (incident_id, case_id, identity, nir_idx, email_idx, phone_idx, landline_idx, name_birth_idx,
    department, flags, has_email, has_post, nir_valid, run_id), patient_counter, import_reject`;
