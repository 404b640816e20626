-- AlterTable
ALTER TABLE "processor_notice" ADD COLUMN     "edited_name" TEXT NOT NULL DEFAULT '';

-- Pieces joined to a dossier. Only somebody who sees a piece of the case or of the incident may join it; then the
-- laboratory, whose dossier it is, has the file too.
CREATE FUNCTION app.guard_attachments() RETURNS trigger LANGUAGE plpgsql AS $$
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
        AND (e.case_id IS NULL OR e.case_id = NEW.case_id) AND e.kind NOT IN ('LEAK_FILE', 'MAIL_HOUSE_PACKAGE', 'CARRIER_FILE')))
  THEN RAISE EXCEPTION 'only a visible piece of the case or of the incident joins a dossier' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_attachments BEFORE INSERT OR UPDATE OF content ON filing FOR EACH ROW EXECUTE FUNCTION app.guard_attachments();
CREATE FUNCTION app.attached_evidence() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT (f ->> 'evidenceId')::uuid), '{}')
  FROM filing, jsonb_array_elements(content #> '{attachments,files}') f
  WHERE case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[]) AND f ->> 'evidenceId' IS NOT NULL
$$;
REVOKE ALL ON FUNCTION app.attached_evidence FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.attached_evidence TO vigie_app;
CREATE POLICY app_select_attached ON evidence FOR SELECT TO vigie_app
  USING (case_id IS NULL AND id = ANY ((SELECT app.attached_evidence())::uuid[]));
