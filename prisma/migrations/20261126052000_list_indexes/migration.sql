-- The list of persons is filtered inside its own key, without a look at the rows that it leaves out.
DROP INDEX "person_case_id_identity_incident_id_key";
CREATE UNIQUE INDEX "person_case_id_identity_incident_id_key" ON "person" ("case_id", "identity", "incident_id")
  INCLUDE ("id", "flags", "categories", "department", "has_email", "has_post");

-- Who is in a state few are in: the first told, the last that wait, those to be told by hand.
CREATE INDEX notification_by_state ON notification (case_id, state, person_id) WHERE state NOT IN ('CANCELLED', 'REROUTED');

-- Persons of laboratories the user may see whose live notification is in one of the states, or who have none (p_absent).
-- Comparison of an enum is not leakproof: under row-level security no index on the state would ever be used.
CREATE FUNCTION app.persons_by_notification(p_incident uuid, p_cases uuid[], p_states text[], p_absent boolean) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own uuid[] := ARRAY(SELECT c.id FROM breach_case c WHERE c.incident_id = p_incident AND c.id = ANY (p_cases)
    AND c.id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER,AUDITOR}'))::uuid[]));
BEGIN
  IF p_absent THEN
    RETURN ARRAY(SELECT p.id FROM person p WHERE p.case_id = ANY (own) AND NOT EXISTS (
      SELECT FROM notification n WHERE n.person_id = p.id AND n.case_id = p.case_id AND n.case_id = ANY (own)
        AND n.state NOT IN ('CANCELLED', 'REROUTED') AND n.state <> ALL (p_states::"NotificationState"[])));
  END IF;
  RETURN ARRAY(SELECT n.person_id FROM notification n WHERE n.case_id = ANY (own)
    AND n.state = ANY (p_states::"NotificationState"[]) AND n.state NOT IN ('CANCELLED', 'REROUTED'));
END $$;
REVOKE ALL ON FUNCTION app.persons_by_notification FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.persons_by_notification TO vigie_app;
