-- Row-level security: the second lock behind lib/*/policy.ts. The role lists below are the database's
-- copy of the rights table; the matrix test compares both.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app, public TO vigie_app, vigie_worker, vigie_readonly;

-- Who is asking: set by withActor for one transaction (web) or by the worker for one job.
CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
CREATE FUNCTION app.scope() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT coalesce(current_setting('app.incident_id', true), '') $$;
CREATE FUNCTION app.scope_incident() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT CASE WHEN app.scope() IN ('', '*') THEN NULL ELSE app.scope()::uuid END $$;

-- Active memberships of the asking user. Security definer: policies on membership itself cannot recurse.
CREATE FUNCTION app.my_memberships(roles text[]) RETURNS SETOF membership
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.* FROM membership m JOIN app_user u ON u.id = m.user_id
  WHERE m.user_id = app.user_id() AND u.disabled_at IS NULL AND m.role::text = ANY (roles)
    AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
$$;
-- Incidents in which the user holds one of the roles, for whatever organisation.
CREATE FUNCTION app.incident_ids(roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT incident_id) FILTER (WHERE incident_id IS NOT NULL), '{}') FROM app.my_memberships(roles)
$$;
-- Incidents in which the user holds one of the roles for all organisations.
CREATE FUNCTION app.wide_incident_ids(roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT incident_id) FILTER (WHERE incident_id IS NOT NULL AND organisation_id IS NULL), '{}')
  FROM app.my_memberships(roles)
$$;
CREATE FUNCTION app.case_ids(roles text[]) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT c.id), '{}') FROM app.my_memberships(roles) m
  JOIN breach_case c ON c.incident_id = m.incident_id AND (m.organisation_id IS NULL OR m.organisation_id = c.organisation_id)
$$;
CREATE FUNCTION app.vendor_org_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT organisation_id) FILTER (WHERE organisation_id IS NOT NULL), '{}') FROM app.my_memberships('{VENDOR}')
$$;
-- Vendor rights are per incident too: the same vendor may serve two incidents with two people.
CREATE FUNCTION app.is_vendor_of(incident uuid, vendor uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.my_memberships('{VENDOR}') m WHERE m.incident_id = incident AND m.organisation_id = vendor)
$$;
CREATE FUNCTION app.holds(roles text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM app.my_memberships(roles))
$$;
CREATE FUNCTION app.organisation_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT organisation_id AS id FROM app.my_memberships('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR,ADMIN}')
    UNION SELECT organisation_id FROM breach_case
      WHERE id = ANY (app.case_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))
    UNION SELECT vendor_org_id FROM incident
      WHERE id = ANY (app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))
    UNION SELECT c.organisation_id FROM remediation_item i JOIN breach_case c ON c.id = i.case_id
      WHERE app.is_vendor_of(i.incident_id, i.vendor_org_id)
  ) AS visible WHERE id IS NOT NULL
$$;
CREATE FUNCTION app.visible_user_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.user_id), '{}') FROM membership m
  WHERE m.user_id = app.user_id()
     OR m.incident_id = ANY (app.wide_incident_ids('{COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))
     OR (m.role <> 'VENDOR' AND m.incident_id = ANY (app.incident_ids('{DPO,LAB_MANAGER}'))
         AND (m.organisation_id IS NULL OR m.organisation_id = ANY (app.organisation_ids())))
     OR (m.role = 'VENDOR' AND m.organisation_id = ANY (app.vendor_org_ids()))
$$;

-- Sign-in and sessions: the only doors that open before anyone is known.
CREATE FUNCTION app.find_credentials(p_email text) RETURNS TABLE (user_id uuid, password_hash text, demo boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, app_user.password_hash, demo_persona IS NOT NULL FROM app_user WHERE email = lower(p_email) AND disabled_at IS NULL
$$;
CREATE FUNCTION app.demo_personas() RETURNS TABLE (email text, name text, persona text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT email, app_user.name, demo_persona FROM app_user WHERE demo_persona IS NOT NULL AND disabled_at IS NULL ORDER BY demo_persona
$$;
CREATE FUNCTION app.open_session(p_id text, p_user uuid, p_agent text, p_expires timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO app_session (id, user_id, user_agent, expires_at) VALUES (p_id, p_user, left(p_agent, 200), p_expires)
$$;
CREATE FUNCTION app.resume_session(p_id text, p_idle interval)
  RETURNS TABLE (user_id uuid, name text, email text, locale text, memberships jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE app_session s SET last_seen_at = now()
    WHERE s.id = p_id AND s.revoked_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - p_idle AND s.last_seen_at < now() - interval '1 minute';
  RETURN QUERY
    SELECT u.id, u.name, u.email, u.locale, coalesce((
      SELECT jsonb_agg(jsonb_build_object('role', m.role, 'incidentId', m.incident_id, 'organisationId', m.organisation_id, 'caseId', c.id))
      FROM membership m
      LEFT JOIN breach_case c ON c.incident_id = m.incident_id AND c.organisation_id = m.organisation_id
      WHERE m.user_id = u.id AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())), '[]'::jsonb)
    FROM app_session s JOIN app_user u ON u.id = s.user_id
    WHERE s.id = p_id AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - p_idle AND u.disabled_at IS NULL;
END $$;
CREATE FUNCTION app.close_session(p_id text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE app_session SET revoked_at = now() WHERE id = p_id AND revoked_at IS NULL
$$;
-- An incident and its first coordinator are one act: neither is visible without the other.
CREATE FUNCTION app.open_incident(p_id uuid, p_ref text, p_title text, p_type "IncidentType", p_first_signal_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('{COORDINATOR,ADMIN}') THEN RAISE EXCEPTION 'not allowed to declare an incident' USING ERRCODE = '42501'; END IF;
  INSERT INTO incident (id, ref, title, type, first_signal_at) VALUES (p_id, p_ref, p_title, p_type, p_first_signal_at);
  INSERT INTO membership (user_id, incident_id, role) VALUES (app.user_id(), p_id, 'COORDINATOR');
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO vigie_app, vigie_worker, vigie_readonly;
REVOKE EXECUTE ON FUNCTION app.find_credentials, app.open_session, app.resume_session, app.open_incident FROM vigie_worker, vigie_readonly;

-- Every table: forced row security, the owner for migrations and definer functions, read-only for checks.
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    IF t NOT IN ('app_user', 'app_session', 'incident_key', 'rate_limit') THEN
      EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
      EXECUTE format('GRANT SELECT ON %I TO vigie_readonly', t);
    END IF;
    EXECUTE format('GRANT SELECT ON %I TO vigie_worker', t);
    IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = t AND column_name = 'incident_id') THEN
      EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
        USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
        WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
    END IF;
  END LOOP;
END $$;
REVOKE SELECT ON app_user, app_session FROM vigie_worker;
CREATE POLICY worker_reads ON incident FOR SELECT TO vigie_worker USING ((SELECT app.scope()) = '*' OR id = (SELECT app.scope_incident()));
CREATE POLICY worker_reads ON organisation FOR SELECT TO vigie_worker USING ((SELECT app.scope()) <> '');
CREATE POLICY worker_all ON relay_bucket TO vigie_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON send_fence TO vigie_worker USING (true) WITH CHECK (true);
CREATE POLICY app_reads ON send_fence FOR SELECT TO vigie_app USING (true);
CREATE POLICY app_confirms ON send_fence FOR UPDATE TO vigie_app USING ((SELECT app.holds('{ADMIN}'))) WITH CHECK ((SELECT app.holds('{ADMIN}')));
CREATE POLICY app_all ON rate_limit TO vigie_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO vigie_app;
GRANT SELECT, UPDATE ON send_fence TO vigie_app;
GRANT INSERT, UPDATE, DELETE ON import_run, import_reject, person, patient_counter, notification, relay_bucket, incident_key TO vigie_worker;
GRANT INSERT, UPDATE ON batch, send_fence TO vigie_worker;
GRANT INSERT ON evidence, custody_event TO vigie_worker;

-- Accounts.
GRANT SELECT (id, email, name, locale, demo_persona, disabled_at, created_at), INSERT, UPDATE ON app_user TO vigie_app;
CREATE POLICY app_select ON app_user FOR SELECT TO vigie_app
  USING (id = ANY ((SELECT app.visible_user_ids())::uuid[]) OR id = (SELECT app.user_id()) OR (SELECT app.holds('{ADMIN}')));
CREATE POLICY app_insert ON app_user FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{ADMIN}')));
CREATE POLICY app_update ON app_user FOR UPDATE TO vigie_app
  USING (id = (SELECT app.user_id()) OR (SELECT app.holds('{ADMIN}'))) WITH CHECK (id = (SELECT app.user_id()) OR (SELECT app.holds('{ADMIN}')));
GRANT SELECT, UPDATE ON app_session TO vigie_app;
CREATE POLICY app_own ON app_session TO vigie_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));
GRANT SELECT, INSERT, UPDATE ON membership, organisation TO vigie_app;
CREATE POLICY app_select ON membership FOR SELECT TO vigie_app USING (user_id = (SELECT app.user_id()) OR (SELECT app.holds('{ADMIN}'))
  OR incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR,AUDITOR}'))::uuid[]));
CREATE POLICY app_insert ON membership FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{ADMIN}'))
  OR (incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[]) AND role <> 'ADMIN'));
CREATE POLICY app_update ON membership FOR UPDATE TO vigie_app USING ((SELECT app.holds('{ADMIN}'))
  OR incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[]))
  WITH CHECK ((SELECT app.holds('{ADMIN}')) OR (incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[]) AND role <> 'ADMIN'));
CREATE POLICY app_select ON organisation FOR SELECT TO vigie_app
  USING (id = ANY ((SELECT app.organisation_ids())::uuid[]) OR (SELECT app.holds('{COORDINATOR,ADMIN}')));
CREATE POLICY app_insert ON organisation FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{COORDINATOR,ADMIN}')));
CREATE POLICY app_update ON organisation FOR UPDATE TO vigie_app
  USING ((SELECT app.holds('{COORDINATOR,ADMIN}'))) WITH CHECK ((SELECT app.holds('{COORDINATOR,ADMIN}')));

-- Incident and presence.
GRANT SELECT, UPDATE ON incident TO vigie_app;
CREATE POLICY app_select ON incident FOR SELECT TO vigie_app USING (
  id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[]));
CREATE POLICY app_update ON incident FOR UPDATE TO vigie_app
  USING (id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[])) WITH CHECK (id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO vigie_app;
CREATE POLICY app_select ON presence FOR SELECT TO vigie_app USING (user_id = ANY ((SELECT app.visible_user_ids())::uuid[])
  AND incident_id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[]));
CREATE POLICY app_write ON presence TO vigie_app USING (user_id = (SELECT app.user_id()))
  WITH CHECK (user_id = (SELECT app.user_id())
    AND incident_id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[]));

-- Rows of an incident: `wide` roles see all of them, `own` roles those of their cases, the vendor its own.
CREATE FUNCTION pg_temp.rows_for(tbl text, cmd text, wide text, own text, extra text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}');
BEGIN
  IF own <> '' THEN
    rule := rule || format(' OR %I = ANY ((SELECT app.case_ids(%L))::uuid[])', CASE tbl WHEN 'breach_case' THEN 'id' ELSE 'case_id' END, '{' || own || '}');
  END IF;
  IF extra <> '' THEN rule := rule || ' OR ' || extra; END IF;
  EXECUTE format('CREATE POLICY app_%s ON %I FOR %s TO vigie_app %s', lower(cmd), tbl, cmd,
    CASE cmd WHEN 'SELECT' THEN format('USING (%s)', rule) WHEN 'INSERT' THEN format('WITH CHECK (%s)', rule)
      ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  EXECUTE format('GRANT %s ON %I TO vigie_app', cmd, tbl);
END $$;
DO $$
DECLARE
  cell text := 'COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR';
  lab text := 'DPO,LAB_MANAGER';
  vendor text := '(vendor_org_id IS NOT NULL AND app.is_vendor_of(incident_id, vendor_org_id))';
  member text := 'incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[])';
BEGIN
  PERFORM pg_temp.rows_for('breach_case', 'SELECT', cell, lab);
  PERFORM pg_temp.rows_for('breach_case', 'INSERT', 'COORDINATOR', '');
  PERFORM pg_temp.rows_for('breach_case', 'UPDATE', 'COORDINATOR,LEGAL', lab);
  PERFORM pg_temp.rows_for('awareness_event', 'SELECT', cell, lab);
  PERFORM pg_temp.rows_for('awareness_event', 'INSERT', 'COORDINATOR', lab);
  PERFORM pg_temp.rows_for('obligation', 'SELECT', cell, lab);
  PERFORM pg_temp.rows_for('obligation', 'INSERT', 'COORDINATOR,LEGAL,LIAISON', lab);
  PERFORM pg_temp.rows_for('obligation', 'UPDATE', 'COORDINATOR,LEGAL,LIAISON', lab);
  PERFORM pg_temp.rows_for('filing', 'SELECT', 'COORDINATOR,LEGAL,AUDITOR', lab);
  PERFORM pg_temp.rows_for('filing', 'INSERT', 'COORDINATOR,LEGAL', lab);
  PERFORM pg_temp.rows_for('filing', 'UPDATE', 'COORDINATOR,LEGAL', lab);

  PERFORM pg_temp.rows_for('remediation_action', 'SELECT', 'COORDINATOR,CISO,LIAISON,AUDITOR', '', vendor || ' OR ' || member);
  PERFORM pg_temp.rows_for('remediation_action', 'INSERT', 'COORDINATOR,CISO', '');
  PERFORM pg_temp.rows_for('remediation_action', 'UPDATE', 'COORDINATOR,CISO', '');
  PERFORM pg_temp.rows_for('remediation_item', 'SELECT', 'COORDINATOR,CISO,LIAISON,AUDITOR', lab, vendor);
  PERFORM pg_temp.rows_for('remediation_item', 'INSERT', 'COORDINATOR,CISO', '');
  PERFORM pg_temp.rows_for('remediation_item', 'UPDATE', 'COORDINATOR,CISO', lab, vendor);
  PERFORM pg_temp.rows_for('remediation_event', 'SELECT', 'COORDINATOR,CISO,LIAISON,AUDITOR', lab, vendor);
  PERFORM pg_temp.rows_for('remediation_event', 'INSERT', 'COORDINATOR,CISO', lab, vendor);

  PERFORM pg_temp.rows_for('evidence', 'SELECT', 'COORDINATOR,CISO,LEGAL,AUDITOR', lab, vendor);
  PERFORM pg_temp.rows_for('evidence', 'INSERT', 'COORDINATOR,CISO,LEGAL,LIAISON', lab, vendor);

  PERFORM pg_temp.rows_for('leak_location', 'SELECT', cell, '', member);
  PERFORM pg_temp.rows_for('leak_location', 'INSERT', 'COORDINATOR,CISO,LEGAL,LIAISON', '');
  PERFORM pg_temp.rows_for('leak_location', 'UPDATE', 'COORDINATOR,CISO,LEGAL,LIAISON', '');
  PERFORM pg_temp.rows_for('press_item', 'SELECT', cell, '', member);
  PERFORM pg_temp.rows_for('press_item', 'INSERT', 'COORDINATOR,COMMUNICATIONS', '');
  PERFORM pg_temp.rows_for('authority', 'SELECT', cell, '', member);
  PERFORM pg_temp.rows_for('authority', 'INSERT', 'COORDINATOR,LIAISON', '');
  PERFORM pg_temp.rows_for('authority', 'UPDATE', 'COORDINATOR,LIAISON', '');
  PERFORM pg_temp.rows_for('authority_contact', 'SELECT', cell, lab, '(case_id IS NULL AND ' || member || ')');
  PERFORM pg_temp.rows_for('authority_contact', 'INSERT', 'COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON', lab);
  PERFORM pg_temp.rows_for('authority_contact', 'UPDATE', 'COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON', lab);

  PERFORM pg_temp.rows_for('incident_key', 'SELECT', 'AUDITOR', '', member);
  PERFORM pg_temp.rows_for('import_run', 'SELECT', 'COORDINATOR,CISO,AUDITOR', '');
  PERFORM pg_temp.rows_for('import_run', 'INSERT', 'COORDINATOR,CISO', '');
  PERFORM pg_temp.rows_for('import_run', 'UPDATE', 'COORDINATOR,CISO', '');
  PERFORM pg_temp.rows_for('import_reject', 'SELECT', 'COORDINATOR,CISO,AUDITOR', lab);
  PERFORM pg_temp.rows_for('person', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.rows_for('person', 'UPDATE', '', lab);
  PERFORM pg_temp.rows_for('patient_counter', 'SELECT', cell, lab);

  PERFORM pg_temp.rows_for('letter_template', 'SELECT', 'COORDINATOR,COMMUNICATIONS,LEGAL,AUDITOR', lab, '(case_id IS NULL AND ' || member || ')');
  PERFORM pg_temp.rows_for('letter_template', 'INSERT', 'COORDINATOR,COMMUNICATIONS', lab);
  PERFORM pg_temp.rows_for('batch', 'SELECT', 'COORDINATOR,COMMUNICATIONS,LEGAL,AUDITOR', lab);
  PERFORM pg_temp.rows_for('batch', 'INSERT', 'COORDINATOR,COMMUNICATIONS', lab);
  PERFORM pg_temp.rows_for('batch', 'UPDATE', 'COORDINATOR,COMMUNICATIONS', lab);
  PERFORM pg_temp.rows_for('notification', 'SELECT', 'COORDINATOR,AUDITOR', lab);
  PERFORM pg_temp.rows_for('notification', 'UPDATE', 'COORDINATOR', lab);
END $$;
CREATE POLICY app_select ON custody_event FOR SELECT TO vigie_app USING (evidence_id IN (SELECT id FROM evidence));
CREATE POLICY app_insert ON custody_event FOR INSERT TO vigie_app WITH CHECK (evidence_id IN (SELECT id FROM evidence));
GRANT SELECT, INSERT ON custody_event TO vigie_app;
