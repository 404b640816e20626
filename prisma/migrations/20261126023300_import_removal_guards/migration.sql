-- An import is not taken back under the feet of a patient who asked: a request linked to one of its persons holds it like a
-- batch does.
CREATE OR REPLACE FUNCTION app.import_removal(p_incident uuid, p_run uuid) RETURNS TABLE (removed int, kept int, in_batch boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH held AS (
    SELECT count(*)::int AS kept FROM (
      SELECT s.person_id FROM import_share s
      JOIN person p ON p.id = s.person_id AND p.incident_id IS NOT DISTINCT FROM p_incident
      WHERE s.run_id = p_run AND p.run_id = p_run
        AND EXISTS (SELECT FROM import_share o WHERE o.person_id = s.person_id AND o.incident_id = p_incident AND o.run_id <> p_run)
      GROUP BY s.person_id) k
  ), bound AS (
    SELECT person_id FROM notification WHERE incident_id = p_incident
    UNION ALL SELECT person_id FROM patient_request_secret WHERE incident_id = p_incident AND person_id IS NOT NULL
  )
  SELECT r.rows_inserted - held.kept, held.kept,
    EXISTS (SELECT FROM bound b JOIN person p ON p.id = b.person_id AND p.incident_id IS NOT DISTINCT FROM p_incident
            WHERE p.run_id = p_run
              OR EXISTS (SELECT FROM import_share s WHERE s.person_id = p.id AND s.incident_id = p_incident AND s.run_id = p_run))
  FROM import_run r, held
  WHERE r.id = p_run AND r.incident_id = p_incident
    AND (p_incident = ANY (app.wide_incident_ids('{COORDINATOR,CISO}')) OR app.scope() = '*' OR app.scope_incident() = p_incident)
$$;
