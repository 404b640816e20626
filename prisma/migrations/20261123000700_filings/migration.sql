-- One live dossier of a kind per laboratory, whoever starts it first.
CREATE UNIQUE INDEX filing_one_live ON filing (case_id, kind) WHERE state <> 'WITHDRAWN';

-- What was sent for approval stays what it was: content changes in drafts only, and a filed or withdrawn dossier is over.
CREATE FUNCTION app.freeze_filing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('FILED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'a % filing does not change', lower(OLD.state::text) USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'DRAFT' AND NEW.content IS DISTINCT FROM OLD.content THEN
    RAISE EXCEPTION 'the content of a filing changes in drafts only' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.case_id <> OLD.case_id OR NEW.incident_id <> OLD.incident_id OR NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'a filing stays with its case' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_filing BEFORE UPDATE ON filing FOR EACH ROW EXECUTE FUNCTION app.freeze_filing();
