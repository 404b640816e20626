-- Row-level security and what the database itself refuses for rules, facts, severity, decisions, reports, notices,
-- comments and reminders. Role lists are the database's copy of the rights table; the matrix test compares both.

-- Owner for migrations and definer functions, read-only for checks, the worker within its incident.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['rule_pack', 'fact', 'severity_assessment', 'legal_decision', 'authority_report', 'processor_notice',
    'processor_notice_delivery', 'filing_comment', 'reminder_preference', 'reminder', 'calendar_feed'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    IF t <> 'calendar_feed' THEN
      EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
      EXECUTE format('GRANT SELECT ON %I TO vigie_readonly', t);
      EXECUTE format('GRANT SELECT ON %I TO vigie_worker', t);
    END IF;
    IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = t AND column_name = 'incident_id') THEN
      EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
        USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
        WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
    END IF;
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON reminder, processor_notice_delivery TO vigie_worker;
-- A change of rules moves the dates of open cases; a file brings the number of persons as a fact.
GRANT UPDATE ON breach_case TO vigie_worker;
GRANT INSERT, UPDATE ON obligation TO vigie_worker;
GRANT INSERT ON fact TO vigie_worker;
CREATE POLICY worker_reads ON reminder_preference FOR SELECT TO vigie_worker USING ((SELECT app.scope()) <> '');
CREATE POLICY worker_reads ON rule_pack FOR SELECT TO vigie_worker USING ((SELECT app.scope()) <> '');

CREATE OR REPLACE FUNCTION pg_temp.law_rows_for(tbl text, cmd text, wide text, own text, extra text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}');
BEGIN
  IF own <> '' THEN rule := rule || format(' OR case_id = ANY ((SELECT app.case_ids(%L))::uuid[])', '{' || own || '}'); END IF;
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
  member text := '(case_id IS NULL AND incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[]))';
BEGIN
  PERFORM pg_temp.law_rows_for('fact', 'SELECT', cell, lab, member);
  PERFORM pg_temp.law_rows_for('fact', 'INSERT', 'COORDINATOR,CISO,LEGAL', lab);
  PERFORM pg_temp.law_rows_for('severity_assessment', 'SELECT', 'COORDINATOR,CISO,LEGAL,AUDITOR', lab);
  PERFORM pg_temp.law_rows_for('severity_assessment', 'INSERT', 'COORDINATOR', lab);
  PERFORM pg_temp.law_rows_for('severity_assessment', 'UPDATE', 'COORDINATOR', lab);
  PERFORM pg_temp.law_rows_for('legal_decision', 'SELECT', 'COORDINATOR,LEGAL,COMMUNICATIONS,AUDITOR', lab);
  PERFORM pg_temp.law_rows_for('legal_decision', 'INSERT', '', lab);
  PERFORM pg_temp.law_rows_for('legal_decision', 'UPDATE', '', lab);
  PERFORM pg_temp.law_rows_for('authority_report', 'SELECT', 'COORDINATOR,CISO,LEGAL,LIAISON,AUDITOR', lab, member);
  PERFORM pg_temp.law_rows_for('authority_report', 'INSERT', 'COORDINATOR,CISO,LEGAL,LIAISON', lab);
  PERFORM pg_temp.law_rows_for('authority_report', 'UPDATE', 'COORDINATOR,CISO,LEGAL,LIAISON', lab);
  PERFORM pg_temp.law_rows_for('filing_comment', 'SELECT', 'COORDINATOR,LEGAL,AUDITOR', lab);
  PERFORM pg_temp.law_rows_for('filing_comment', 'INSERT', 'COORDINATOR,LEGAL', lab);
  PERFORM pg_temp.law_rows_for('filing_comment', 'UPDATE', 'COORDINATOR,LEGAL', lab);
  -- A controller reads a notice once it has been sent to it; the cell once it has been sent at all.
  PERFORM pg_temp.law_rows_for('processor_notice_delivery', 'SELECT', 'COORDINATOR,CISO,LEGAL,LIAISON,AUDITOR', lab, vendor);
  PERFORM pg_temp.law_rows_for('processor_notice_delivery', 'INSERT', '', '', vendor);
  PERFORM pg_temp.law_rows_for('processor_notice_delivery', 'UPDATE', 'COORDINATOR', lab, vendor);
END $$;
CREATE POLICY app_select ON processor_notice FOR SELECT TO vigie_app USING (
  app.is_vendor_of(incident_id, vendor_org_id)
  OR (state = 'SENT' AND (incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR,CISO,LEGAL,LIAISON,AUDITOR}'))::uuid[])
    OR id IN (SELECT notice_id FROM processor_notice_delivery WHERE case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[])))));
CREATE POLICY app_insert ON processor_notice FOR INSERT TO vigie_app WITH CHECK (app.is_vendor_of(incident_id, vendor_org_id));
CREATE POLICY app_update ON processor_notice FOR UPDATE TO vigie_app
  USING (app.is_vendor_of(incident_id, vendor_org_id)) WITH CHECK (app.is_vendor_of(incident_id, vendor_org_id));
GRANT SELECT, INSERT, UPDATE ON processor_notice TO vigie_app;

-- Law is nobody's secret: every person with a right somewhere reads the packs, administrators add and withdraw them.
CREATE POLICY app_select ON rule_pack FOR SELECT TO vigie_app
  USING ((SELECT app.holds('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR,ADMIN}')));
CREATE POLICY app_insert ON rule_pack FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{ADMIN}')));
CREATE POLICY app_update ON rule_pack FOR UPDATE TO vigie_app USING ((SELECT app.holds('{ADMIN}'))) WITH CHECK ((SELECT app.holds('{ADMIN}')));
GRANT SELECT, INSERT ON rule_pack TO vigie_app;
GRANT UPDATE (withdrawn_at, withdrawn_name) ON rule_pack TO vigie_app;

-- What belongs to one person.
CREATE POLICY app_own ON reminder_preference TO vigie_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));
GRANT SELECT, INSERT, UPDATE ON reminder_preference TO vigie_app;
CREATE POLICY app_own ON reminder TO vigie_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));
GRANT SELECT ON reminder TO vigie_app;
GRANT UPDATE (read_at) ON reminder TO vigie_app;
CREATE POLICY app_own ON calendar_feed TO vigie_app USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));
GRANT SELECT, INSERT, UPDATE ON calendar_feed TO vigie_app;

-- One reminder of one deadline per person and lead, also where no case is concerned.
CREATE UNIQUE INDEX reminder_once ON reminder (user_id, incident_id, case_id, kind, due_at, lead_hours) NULLS NOT DISTINCT;

-- One open dossier of a kind per laboratory; a case has one initial dossier and as many filed supplementary ones as it takes.
DROP INDEX filing_one_live;
CREATE UNIQUE INDEX filing_one_initial ON filing (case_id) WHERE kind = 'CNIL_INITIAL' AND state <> 'WITHDRAWN';
CREATE UNIQUE INDEX filing_one_open_supplement ON filing (case_id) WHERE kind = 'CNIL_SUPPLEMENTARY' AND state NOT IN ('WITHDRAWN', 'FILED');

-- One decision of a kind waits for its signature at a time, and nobody signs what they proposed.
CREATE UNIQUE INDEX legal_decision_one_proposed ON legal_decision (case_id, kind) WHERE state = 'PROPOSED';
ALTER TABLE legal_decision
  ADD CONSTRAINT legal_decision_second_person CHECK (state NOT IN ('SIGNED', 'REFUSED') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)),
  ADD CONSTRAINT legal_decision_reasoned CHECK (btrim(reasons) <> '');

-- Settled things stay what they are: a decided worksheet, a settled decision, a sent notice, an acknowledged report.
CREATE FUNCTION app.freeze_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decided_at IS NOT NULL THEN RAISE EXCEPTION 'a decided assessment does not change' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.case_id <> OLD.case_id OR NEW.incident_id <> OLD.incident_id THEN RAISE EXCEPTION 'an assessment stays with its case' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_assessment BEFORE UPDATE ON severity_assessment FOR EACH ROW EXECUTE FUNCTION app.freeze_assessment();
CREATE FUNCTION app.freeze_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'PROPOSED' THEN RAISE EXCEPTION 'a settled decision does not change' USING ERRCODE = 'check_violation'; END IF;
  IF (NEW.case_id, NEW.incident_id, NEW.kind, NEW.outcome, NEW.reasons, NEW.content_hash, NEW.proposed_by)
    IS DISTINCT FROM (OLD.case_id, OLD.incident_id, OLD.kind, OLD.outcome, OLD.reasons, OLD.content_hash, OLD.proposed_by)
  THEN RAISE EXCEPTION 'what was proposed does not change' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_decision BEFORE UPDATE ON legal_decision FOR EACH ROW EXECUTE FUNCTION app.freeze_decision();
CREATE FUNCTION app.freeze_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'SENT' THEN RAISE EXCEPTION 'a sent notice does not change' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_notice BEFORE UPDATE ON processor_notice FOR EACH ROW EXECUTE FUNCTION app.freeze_notice();
CREATE FUNCTION app.freeze_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('CLOSED', 'WITHDRAWN') THEN RAISE EXCEPTION 'a closed report does not change' USING ERRCODE = 'check_violation'; END IF;
  IF OLD.state <> 'DRAFT' AND NEW.content IS DISTINCT FROM OLD.content THEN
    RAISE EXCEPTION 'the content of a report changes in drafts only' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.incident_id <> OLD.incident_id OR NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'a report stays with its case' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_report BEFORE UPDATE ON authority_report FOR EACH ROW EXECUTE FUNCTION app.freeze_report();
