-- AlterTable
ALTER TABLE "legal_decision" ADD COLUMN     "details" JSONB NOT NULL DEFAULT '{}';

-- One open draft of a worksheet per laboratory; what is decided is complete and explained.
CREATE UNIQUE INDEX severity_one_draft ON severity_assessment (case_id) WHERE decided_at IS NULL;
ALTER TABLE severity_assessment ADD CONSTRAINT severity_decided CHECK (decided_at IS NULL OR (
  decided_by IS NOT NULL AND score BETWEEN 25 AND 600 AND cnil_decided BETWEEN 1 AND 4
  AND (cnil_decided = cnil_proposed OR btrim(override_reason) <> '')));

-- Anybody who writes for the laboratory fills the worksheet; only its DPO decides it, in their own name.
DROP POLICY app_insert ON severity_assessment;
CREATE POLICY app_insert ON severity_assessment FOR INSERT TO vigie_app WITH CHECK (decided_at IS NULL AND (
  incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[])
  OR case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[])));
DROP POLICY app_update ON severity_assessment;
CREATE POLICY app_update ON severity_assessment FOR UPDATE TO vigie_app USING (
  incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[])
  OR case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[]))
WITH CHECK (
  (decided_at IS NULL AND (incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[])
    OR case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[])))
  OR (decided_by = (SELECT app.user_id()) AND case_id = ANY ((SELECT app.case_ids('{DPO}'))::uuid[])));

-- The DPO proposes and withdraws, the responsible biologist signs or refuses, each in their own name.
DROP POLICY app_insert ON legal_decision;
CREATE POLICY app_insert ON legal_decision FOR INSERT TO vigie_app WITH CHECK (
  state = 'PROPOSED' AND proposed_by = (SELECT app.user_id()) AND case_id = ANY ((SELECT app.case_ids('{DPO}'))::uuid[]));
DROP POLICY app_update ON legal_decision;
CREATE POLICY app_update ON legal_decision FOR UPDATE TO vigie_app
  USING (case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[]))
  WITH CHECK (decided_by = (SELECT app.user_id()) AND (
    (state = 'WITHDRAWN' AND case_id = ANY ((SELECT app.case_ids('{DPO}'))::uuid[]))
    OR (state IN ('SIGNED', 'REFUSED') AND case_id = ANY ((SELECT app.case_ids('{LAB_MANAGER}'))::uuid[]))));

CREATE OR REPLACE FUNCTION app.freeze_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'PROPOSED' THEN RAISE EXCEPTION 'a settled decision does not change' USING ERRCODE = 'check_violation'; END IF;
  IF (NEW.case_id, NEW.incident_id, NEW.kind, NEW.outcome, NEW.reasons, NEW.details, NEW.assessment_id, NEW.content_hash,
      NEW.proposed_by, NEW.proposed_name, NEW.proposed_at, NEW.supersedes_id)
    IS DISTINCT FROM (OLD.case_id, OLD.incident_id, OLD.kind, OLD.outcome, OLD.reasons, OLD.details, OLD.assessment_id, OLD.content_hash,
      OLD.proposed_by, OLD.proposed_name, OLD.proposed_at, OLD.supersedes_id)
  THEN RAISE EXCEPTION 'what was proposed does not change' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
