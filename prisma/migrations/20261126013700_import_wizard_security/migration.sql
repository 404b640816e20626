-- Import wizard: who may see and write its tables, and what the database itself keeps true.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import_file', 'import_check', 'import_quality', 'import_mapping', 'import_share'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
    EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
      USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
      WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_worker', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_readonly', t);
  END LOOP;
END $$;
GRANT INSERT, UPDATE, DELETE ON import_file, import_check, import_quality, import_share TO vigie_worker;
GRANT MAINTAIN ON import_share, import_quality TO vigie_worker;
-- Whoever may check everything has no use for a wrapped key.
REVOKE SELECT ON import_file FROM vigie_readonly;
GRANT SELECT (evidence_id, incident_id, container, inner_name, kek_id, state, changed_at, changed_by) ON import_file TO vigie_readonly;

CREATE FUNCTION pg_temp.import_rows_for(tbl text, cmd text, wide text, own text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}');
BEGIN
  IF own <> '' THEN rule := rule || format(' OR case_id = ANY ((SELECT app.case_ids(%L))::uuid[])', '{' || own || '}'); END IF;
  EXECUTE format('CREATE POLICY app_%s ON %I FOR %s TO vigie_app %s', lower(cmd), tbl, cmd,
    CASE cmd WHEN 'SELECT' THEN format('USING (%s)', rule) WHEN 'DELETE' THEN format('USING (%s)', rule)
      WHEN 'INSERT' THEN format('WITH CHECK (%s)', rule) ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  EXECUTE format('GRANT %s ON %I TO vigie_app', cmd, tbl);
END $$;
DO $$
BEGIN
  PERFORM pg_temp.import_rows_for('import_file', 'SELECT', 'COORDINATOR,CISO,AUDITOR');
  PERFORM pg_temp.import_rows_for('import_file', 'INSERT', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_file', 'UPDATE', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_check', 'SELECT', 'COORDINATOR,CISO,AUDITOR');
  PERFORM pg_temp.import_rows_for('import_check', 'INSERT', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_check', 'UPDATE', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_check', 'DELETE', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_quality', 'SELECT', 'COORDINATOR,CISO,AUDITOR', 'DPO,LAB_MANAGER');
  -- A mapping is seen by those who import for the incident it was kept in: it serves their other incidents, nobody else's.
  PERFORM pg_temp.import_rows_for('import_mapping', 'SELECT', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_mapping', 'INSERT', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_mapping', 'UPDATE', 'COORDINATOR,CISO');
  PERFORM pg_temp.import_rows_for('import_mapping', 'DELETE', 'COORDINATOR,CISO');
END $$;
-- A destroyed file has no key left, and does not come back.
ALTER TABLE import_file ADD CONSTRAINT import_file_destroyed_has_no_key CHECK (state <> 'DESTROYED' OR wrapped_key IS NULL);
CREATE FUNCTION app.keep_import_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'DESTROYED' THEN
    RAISE EXCEPTION 'a destroyed file does not come back' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.evidence_id <> OLD.evidence_id OR NEW.incident_id <> OLD.incident_id THEN
    RAISE EXCEPTION 'a stored file stays with its evidence' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_import_file BEFORE UPDATE ON import_file FOR EACH ROW EXECUTE FUNCTION app.keep_import_file();

-- End of retention: with the keys of the incident go those of its leaked files.
CREATE FUNCTION app.shred_import_files() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.destroyed_at IS NOT NULL AND OLD.destroyed_at IS NULL) THEN
    UPDATE import_file SET wrapped_key = NULL, state = 'DESTROYED', changed_at = now() WHERE incident_id = OLD.incident_id AND state <> 'DESTROYED';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER shred_import_files AFTER UPDATE OR DELETE ON incident_key FOR EACH ROW EXECUTE FUNCTION app.shred_import_files();

-- What cancelling an import would do: persons that go, persons that stay because another file holds them, and whether a
-- batch already counts on one. Figures only, for those who may cancel.
CREATE FUNCTION app.import_removal(p_incident uuid, p_run uuid) RETURNS TABLE (removed int, kept int, in_batch boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH held AS (
    SELECT count(*)::int AS kept FROM (
      SELECT s.person_id FROM import_share s
      JOIN person p ON p.id = s.person_id AND p.incident_id IS NOT DISTINCT FROM p_incident
      WHERE s.run_id = p_run AND p.run_id = p_run
        AND EXISTS (SELECT FROM import_share o WHERE o.person_id = s.person_id AND o.incident_id = p_incident AND o.run_id <> p_run)
      GROUP BY s.person_id) k
  )
  SELECT r.rows_inserted - held.kept, held.kept,
    EXISTS (SELECT FROM notification n JOIN person p ON p.id = n.person_id AND p.incident_id IS NOT DISTINCT FROM p_incident
            WHERE n.incident_id = p_incident AND (p.run_id = p_run
              OR EXISTS (SELECT FROM import_share s WHERE s.person_id = p.id AND s.incident_id = p_incident AND s.run_id = p_run)))
  FROM import_run r, held
  WHERE r.id = p_run AND r.incident_id = p_incident
    AND (p_incident = ANY (app.wide_incident_ids('{COORDINATOR,CISO}')) OR app.scope() = '*' OR app.scope_incident() = p_incident)
$$;
REVOKE ALL ON FUNCTION app.import_removal, app.keep_import_file, app.shred_import_files FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.import_removal TO vigie_app, vigie_worker;

-- A stopped import is paused; cancelled means taken back.
UPDATE import_run SET state = 'PAUSED' WHERE state = 'CANCELLED';
