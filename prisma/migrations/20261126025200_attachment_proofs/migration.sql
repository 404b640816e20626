-- A proof that the vendor delivered for one laboratory joins the dossier of that laboratory only.
CREATE OR REPLACE FUNCTION app.guard_attachments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb := '[]';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.content #> '{attachments,files}' IS NOT DISTINCT FROM OLD.content #> '{attachments,files}' THEN RETURN NEW; END IF;
    before := coalesce(OLD.content #> '{attachments,files}', '[]');
  END IF;
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(NEW.content #> '{attachments,files}', '[]')) f
    WHERE f ->> 'evidenceId' IS NOT NULL
      AND NOT before @> jsonb_build_array(jsonb_build_object('evidenceId', f -> 'evidenceId'))
      AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = (f ->> 'evidenceId')::uuid AND e.incident_id = NEW.incident_id
        AND (e.case_id IS NULL OR e.case_id = NEW.case_id) AND e.kind NOT IN ('LEAK_FILE', 'MAIL_HOUSE_PACKAGE', 'CARRIER_FILE')
        AND (e.kind <> 'REMEDIATION_PROOF'
          OR EXISTS (SELECT 1 FROM remediation_event r WHERE r.evidence_id = e.id AND r.case_id = NEW.case_id))))
  THEN RAISE EXCEPTION 'only a visible piece of the case or of the incident joins a dossier' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
