import { flagBit } from '../../person/flags';

/** Statements that take an import back, in small transactions. $1 incident, $2 run. */
const DOUBTFUL = flagBit('DOUBTFUL');

/** Some persons whom this file and others hold. $3 how many. */
export const SHARED_PERSONS = `
  SELECT DISTINCT person_id AS id FROM import_share WHERE run_id = $2 AND incident_id = $1 LIMIT $3`;

/** Those persons ($2: ids), locked, as they are. */
export const LOCK_PERSONS = `
  SELECT id, case_id AS "caseId", run_id AS "runId", row_number AS "rowNumber", flags, has_email AS "hasEmail"
  FROM person WHERE incident_id IS NOT DISTINCT FROM $1 AND id = ANY($2::uuid[]) FOR UPDATE`;

/** What every file says of them ($2: ids), in the order it was read. */
export const SHARES_OF = `
  SELECT person_id AS "personId", run_id AS "runId", row_number AS "rowNumber", seal_id AS "sealId", secret, department,
    categories, flags, email_idx AS "emailIdx", phone_idx AS "phoneIdx", landline_idx AS "landlineIdx",
    name_birth_idx AS "nameBirthIdx"
  FROM import_share WHERE incident_id = $1 AND person_id = ANY($2::uuid[]) ORDER BY seal_id`;

/** $2 ids, then arrays: secrets, departments, categories, flags, e-mail, phone, landline, names, runs, rows. */
export const REBUILD_PERSONS = `
  UPDATE person p SET secret = g.secret, department = g.department, categories = g.categories, flags = g.flags,
    email_idx = g.email_idx, phone_idx = g.phone_idx, landline_idx = g.landline_idx, name_birth_idx = g.name_birth_idx,
    has_email = g.email_idx IS NOT NULL, has_post = g.flags & ${flagBit('NO_ADDRESS')} = 0,
    has_phone = coalesce(g.phone_idx, g.landline_idx) IS NOT NULL, run_id = g.run_id, row_number = g.row_number
  FROM unnest($2::uuid[], $3::bytea[], $4::text[], $5::int[], $6::int[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::int[])
    AS g(id, secret, department, categories, flags, email_idx, phone_idx, landline_idx, name_birth_idx, run_id, row_number)
  WHERE p.incident_id IS NOT DISTINCT FROM $1 AND p.id = g.id`;

/** The run's own shares of these persons ($3), and those of persons that only one file holds now. */
export const DROP_SHARES = `
  DELETE FROM import_share s WHERE s.incident_id = $1 AND s.person_id = ANY($3::uuid[])
    AND (s.run_id = $2 OR NOT EXISTS (SELECT FROM import_share o WHERE o.incident_id = $1 AND o.person_id = s.person_id
      AND o.run_id <> $2 AND o.run_id <> s.run_id))`;

/** Next persons that the run alone holds, by id ($3: after which, $4: how many). */
export const NEXT_PERSONS = `
  SELECT id FROM person WHERE incident_id IS NOT DISTINCT FROM $1 AND run_id = $2 AND id > $3
    AND NOT EXISTS (SELECT FROM import_share s WHERE s.person_id = person.id AND s.incident_id = $1)
  ORDER BY id LIMIT $4`;

/** Whether a file read meanwhile has met persons of this one. */
export const SHARES_LEFT = 'SELECT FROM import_share WHERE run_id = $2 AND incident_id = $1 LIMIT 1';

/** Removes persons ($2: ids) and tells what the kept counts lose. */
export const DELETE_PERSONS = `
  DELETE FROM person WHERE incident_id IS NOT DISTINCT FROM $1 AND id = ANY($2::uuid[])
  RETURNING case_id AS "caseId", has_email AS "hasEmail", flags, name_birth_idx AS "nameBirthIdx"`;

/** A twin alone, beside one whose NIR is valid too, or decided to be another person, is no doubtful merge any more ($2: indexes of names and birth dates). */
export const CLEAR_DOUBT = `
  UPDATE person a SET flags = a.flags & ~${DOUBTFUL}
  WHERE a.incident_id IS NOT DISTINCT FROM $1 AND a.name_birth_idx = ANY($2::uuid[]) AND a.flags & ${DOUBTFUL} <> 0
    AND NOT EXISTS (SELECT FROM person b WHERE b.name_birth_idx = a.name_birth_idx AND b.case_id = a.case_id AND b.id <> a.id
      AND NOT (a.nir_valid AND b.nir_valid)
      AND NOT EXISTS (SELECT FROM person_review r WHERE r.incident_id = $1 AND r.undone_at IS NULL AND r.decision = 'APART'
        AND ((r.kept_id = a.id AND r.other_id = b.id) OR (r.kept_id = b.id AND r.other_id = a.id))))`;
