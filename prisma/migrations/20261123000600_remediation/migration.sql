-- Remediation: what the database itself refuses, whatever the application does.

-- A delivery without its proof and a refusal without its reason do not exist (product D1).
ALTER TABLE remediation_item
  ADD CONSTRAINT remediation_item_delivered_with_proof
    CHECK (state NOT IN ('DELIVERED', 'ACCEPTED', 'REFUSED') OR (evidence_id IS NOT NULL AND delivered_at IS NOT NULL)),
  ADD CONSTRAINT remediation_item_refused_with_reason CHECK (state <> 'REFUSED' OR btrim(reason) <> '');

-- The vendor never decides on its own work, and what was accepted is no longer its to change.
CREATE POLICY vendor_never_decides ON remediation_item AS RESTRICTIVE FOR UPDATE TO vigie_app
  USING (state <> 'ACCEPTED' OR NOT app.is_vendor_of(incident_id, vendor_org_id))
  WITH CHECK (state NOT IN ('ACCEPTED', 'REFUSED') OR NOT app.is_vendor_of(incident_id, vendor_org_id));

-- One proof may serve several laboratories: whoever sees the delivery sees the vendor's file. Only the vendor's own
-- files: an event cannot be written to open someone else's evidence.
CREATE POLICY app_select_delivered ON evidence FOR SELECT TO vigie_app
  USING (vendor_org_id IS NOT NULL AND (id, vendor_org_id) IN (SELECT evidence_id, vendor_org_id FROM remediation_event));

-- Which laboratory a case is about, for those who see the case, and for the vendor about its own items: it may not read
-- the case itself.
CREATE FUNCTION app.remediation_laboratories(p_incident uuid) RETURNS TABLE (case_id uuid, organisation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.organisation_id FROM breach_case c
  WHERE c.incident_id = p_incident AND (
    c.id = ANY (app.case_ids('{COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR,DPO,LAB_MANAGER}'))
    OR EXISTS (SELECT 1 FROM remediation_item i
               WHERE i.case_id = c.id AND app.is_vendor_of(i.incident_id, i.vendor_org_id)))
$$;
REVOKE ALL ON FUNCTION app.remediation_laboratories FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.remediation_laboratories TO vigie_app;
