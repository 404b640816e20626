-- AlterTable
ALTER TABLE "breach_case" ADD COLUMN     "first_signal_how" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "first_signal_who" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "awareness_event" ADD COLUMN     "first_signal_how" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "first_signal_who" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "processor_notice" ADD COLUMN     "attachment_ids" UUID[],
ADD COLUMN     "recipients" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "processor_notice_delivery" DROP COLUMN "awareness_event_id",
DROP COLUMN "opened_name",
ADD COLUMN     "acknowledged_role" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "content_hash" TEXT NOT NULL,
ADD COLUMN     "mail_next_at" TIMESTAMPTZ(3),
ADD COLUMN     "mail_tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mail_until" TIMESTAMPTZ(3),
ADD COLUMN     "people_approx" INTEGER,
ADD COLUMN     "records_approx" INTEGER;

-- What the database itself refuses.

-- One draft of a vendor at a time: notices are numbered in the order in which they are sent.
CREATE UNIQUE INDEX processor_notice_one_draft ON processor_notice (incident_id, vendor_org_id) WHERE state = 'DRAFT';
-- The queue of the e-mails.
CREATE INDEX processor_notice_delivery_queue ON processor_notice_delivery (notice_id) WHERE mail_state IN ('QUEUED', 'HANDING_OVER');
ALTER TABLE processor_notice
  ADD CONSTRAINT processor_notice_sent_whole
    CHECK (state <> 'SENT' OR (sent_at IS NOT NULL AND content_hash IS NOT NULL AND recipients = '[]'::jsonb));

-- Laboratories a notice may go to or has gone to, by name and town and nothing else: those of the incident for its own
-- vendor, those of whom something was asked for another one; for everybody else those whose case they may see.
CREATE FUNCTION app.notice_laboratories(p_incident uuid) RETURNS TABLE (case_id uuid, name text, city text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, o.name, o.city FROM breach_case c JOIN organisation o ON o.id = c.organisation_id JOIN incident i ON i.id = c.incident_id
  WHERE c.incident_id = p_incident AND (
    c.id = ANY (app.case_ids('{COORDINATOR,CISO,LEGAL,LIAISON,AUDITOR,DPO,LAB_MANAGER}'))
    OR (i.vendor_org_id IS NOT NULL AND app.is_vendor_of(i.id, i.vendor_org_id))
    OR EXISTS (SELECT 1 FROM remediation_item r WHERE r.case_id = c.id AND app.is_vendor_of(r.incident_id, r.vendor_org_id)))
$$;
REVOKE ALL ON FUNCTION app.notice_laboratories FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.notice_laboratories TO vigie_app;

-- A delivery is made while its notice is still a draft of the same vendor, for one of its clients, and never afterwards.
-- Definer: the policies of the two tables would otherwise ask each other without end.
CREATE FUNCTION app.is_draft_notice(p_notice uuid, p_incident uuid, p_vendor uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM processor_notice n WHERE n.id = p_notice AND n.state = 'DRAFT' AND n.incident_id = p_incident
    AND n.vendor_org_id = p_vendor AND app.is_vendor_of(n.incident_id, n.vendor_org_id))
$$;
REVOKE ALL ON FUNCTION app.is_draft_notice FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_draft_notice TO vigie_app;
CREATE POLICY only_with_its_notice ON processor_notice_delivery AS RESTRICTIVE FOR INSERT TO vigie_app WITH CHECK (
  app.is_draft_notice(notice_id, incident_id, vendor_org_id)
  AND case_id IN (SELECT l.case_id FROM app.notice_laboratories(incident_id) l));

-- The files of a notice are read by whoever reads the notice. Only the vendor's own files: a notice cannot be written to
-- open someone else's evidence.
CREATE POLICY app_select_notice ON evidence FOR SELECT TO vigie_app
  USING (vendor_org_id IS NOT NULL AND EXISTS (SELECT 1 FROM processor_notice n
    WHERE n.vendor_org_id = evidence.vendor_org_id AND n.incident_id = evidence.incident_id AND evidence.id = ANY (n.attachment_ids)));

-- A receipt proves something: what was delivered never changes, opening and acknowledging happen once, by the
-- laboratory itself, and the state of the e-mail is the vendor's to put back in the queue and the worker's to write.
CREATE FUNCTION app.guard_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE laboratory boolean := current_user = 'vigie_app' AND OLD.case_id = ANY (app.case_ids('{DPO,LAB_MANAGER}'));
BEGIN
  IF (NEW.notice_id, NEW.case_id, NEW.incident_id, NEW.vendor_org_id, NEW.available_at, NEW.content_hash, NEW.people_approx, NEW.records_approx)
    IS DISTINCT FROM (OLD.notice_id, OLD.case_id, OLD.incident_id, OLD.vendor_org_id, OLD.available_at, OLD.content_hash, OLD.people_approx, OLD.records_approx)
  THEN RAISE EXCEPTION 'what was delivered does not change' USING ERRCODE = 'check_violation'; END IF;
  IF (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at)
    OR (OLD.acknowledged_at IS NOT NULL AND (NEW.acknowledged_at, NEW.acknowledged_name, NEW.acknowledged_role)
      IS DISTINCT FROM (OLD.acknowledged_at, OLD.acknowledged_name, OLD.acknowledged_role))
  THEN RAISE EXCEPTION 'a receipt is given once' USING ERRCODE = 'check_violation'; END IF;
  IF NOT laboratory AND current_user IN ('vigie_app', 'vigie_worker')
    AND (NEW.opened_at, NEW.acknowledged_at, NEW.acknowledged_name, NEW.acknowledged_role)
      IS DISTINCT FROM (OLD.opened_at, OLD.acknowledged_at, OLD.acknowledged_name, OLD.acknowledged_role)
  THEN RAISE EXCEPTION 'a receipt is the laboratory''s to give' USING ERRCODE = '42501'; END IF;
  IF current_user = 'vigie_app' AND NEW.mail_state IS DISTINCT FROM OLD.mail_state
    AND NOT (NEW.mail_state = 'QUEUED' AND OLD.mail_state IN ('FAILED', 'UNKNOWN') AND app.is_vendor_of(OLD.incident_id, OLD.vendor_org_id))
  THEN RAISE EXCEPTION 'the state of an e-mail is the worker''s to write' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_delivery BEFORE UPDATE ON processor_notice_delivery FOR EACH ROW EXECUTE FUNCTION app.guard_delivery();
DROP POLICY app_update ON processor_notice_delivery;
CREATE POLICY app_update ON processor_notice_delivery FOR UPDATE TO vigie_app
  USING (case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[]) OR app.is_vendor_of(incident_id, vendor_org_id))
  WITH CHECK (case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[]) OR app.is_vendor_of(incident_id, vendor_org_id));
