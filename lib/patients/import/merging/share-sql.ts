/**
 * Persons that several files hold (import_share): what each row said, so that one of the imports can be taken back. They
 * run in a chunk's transaction, before the merge, with nested loops only (writing/chunk-writer.ts). $1 incident, $2 run.
 */
const COLUMNS =
  'incident_id, person_id, run_id, row_number, seal_id, secret, department, categories, flags, email_idx, phone_idx, landline_idx, name_birth_idx';

/** The first row of another file about a person: what their own file said is set aside as it is. */
export const SHARE_FIRST = `
  INSERT INTO import_share (${COLUMNS})
  SELECT $1, p.id, p.run_id, p.row_number, p.id, p.secret, p.department, p.categories, p.flags, p.email_idx, p.phone_idx,
    p.landline_idx, p.name_birth_idx
  FROM (SELECT DISTINCT case_id, identity FROM import_merged) t
  JOIN person p ON p.incident_id IS NOT DISTINCT FROM $1 AND p.case_id = t.case_id AND p.identity = t.identity
  WHERE p.run_id <> $2 AND NOT EXISTS (SELECT FROM import_share s WHERE s.person_id = p.id AND s.incident_id = $1)
  ON CONFLICT DO NOTHING`;

/** Rows about persons that several files hold. */
export const SHARE_ROWS = `
  INSERT INTO import_share (${COLUMNS})
  SELECT $1, p.id, $2, t.row_number, t.id, t.secret, t.department, t.categories, t.flags, t.email_idx, t.phone_idx,
    t.landline_idx, t.name_birth_idx
  FROM import_merged t
  JOIN person p ON p.incident_id IS NOT DISTINCT FROM $1 AND p.case_id = t.case_id AND p.identity = t.identity
  WHERE EXISTS (SELECT FROM import_share s WHERE s.person_id = p.id AND s.incident_id = $1)
  ON CONFLICT DO NOTHING`;
