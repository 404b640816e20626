-- AlterTable
ALTER TABLE "rule_pack" ADD COLUMN     "withdrawn_reason" TEXT NOT NULL DEFAULT '';

GRANT UPDATE (withdrawn_reason) ON rule_pack TO vigie_app;
-- Law may be added and withdrawn, never rewritten; what was withdrawn stays withdrawn, and each act has its reason.
ALTER TABLE rule_pack ADD CONSTRAINT rule_pack_reasoned CHECK (btrim(reason) <> '' AND (withdrawn_at IS NULL OR btrim(withdrawn_reason) <> ''));
CREATE FUNCTION app.freeze_rule_pack() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL THEN RAISE EXCEPTION 'a withdrawn rule pack does not change' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_rule_pack BEFORE UPDATE ON rule_pack FOR EACH ROW EXECUTE FUNCTION app.freeze_rule_pack();

-- What the rules look at in every running case, for an administrator who weighs a rule pack: dates and the name of the
-- laboratory, nothing of the dossiers. Empty for everybody else.
CREATE FUNCTION app.running_rule_facts() RETURNS TABLE (
    incident_ref text, incident_type text, clock_offset_ms bigint, nis2_applies boolean, processor_involved boolean,
    case_id uuid, laboratory text, awareness_at timestamptz, first_signal_at timestamptz, vendor_known_at timestamptz,
    notified_at timestamptz, nis2_notified_at timestamptz, settled text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.ref, i.type::text, i.clock_offset_ms, i.nis2_applies, i.vendor_org_id IS NOT NULL, c.id, g.name, c.awareness_at,
    coalesce(c.first_signal_at, i.first_signal_at),
    (SELECT min(n.known_at) FROM processor_notice_delivery d JOIN processor_notice n ON n.id = d.notice_id WHERE d.case_id = c.id),
    c.notified_at,
    (SELECT o.done_at FROM obligation o WHERE o.case_id = c.id AND o.kind = 'NIS2_NOTIFICATION' AND o.state = 'DONE'),
    (SELECT coalesce(array_agg(o.kind), '{}') FROM obligation o WHERE o.case_id = c.id AND o.state IN ('DONE', 'NOT_REQUIRED'))
  FROM breach_case c JOIN incident i ON i.id = c.incident_id JOIN organisation g ON g.id = c.organisation_id
  WHERE i.status <> 'CLOSED' AND app.holds('{ADMIN}')
  ORDER BY i.first_signal_at DESC, g.name
$$;

-- Who answers for the cases of one incident, so that a job can tell them that a deadline moved.
CREATE FUNCTION app.case_people(p_incident uuid) RETURNS TABLE (case_id uuid, user_id uuid, name text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, u.id, u.name, m.role::text
  FROM membership m JOIN app_user u ON u.id = m.user_id
  JOIN breach_case c ON c.incident_id = m.incident_id AND (m.organisation_id IS NULL OR m.organisation_id = c.organisation_id)
  WHERE m.incident_id = p_incident AND m.role IN ('COORDINATOR', 'DPO', 'LAB_MANAGER') AND u.disabled_at IS NULL
    AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
    AND pg_has_role(session_user, 'vigie_worker', 'MEMBER') AND app.scope() IN ('*', p_incident::text)
$$;
REVOKE ALL ON FUNCTION app.running_rule_facts, app.case_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.running_rule_facts TO vigie_app;
GRANT EXECUTE ON FUNCTION app.case_people TO vigie_worker;
