-- AlterTable
ALTER TABLE "breach_case" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- The last filed version is the last word to the authority: those that took the notification back are marked.
UPDATE breach_case c SET withdrawn_at = last.receipt_at
FROM (SELECT DISTINCT ON (case_id) case_id, receipt_at, content #>> '{type,purpose}' AS purpose FROM filing
  WHERE state = 'FILED' ORDER BY case_id, version DESC, receipt_at DESC) last
WHERE last.case_id = c.id AND last.purpose = 'WITHDRAWS' AND c.notified_at IS NOT NULL;
ALTER TABLE breach_case ADD CONSTRAINT case_withdrawn_after_notified CHECK (withdrawn_at IS NULL OR notified_at IS NOT NULL);

-- A draft that nobody decided or sent may be given up by those who write it; the log keeps that it was there.
CREATE POLICY app_delete ON severity_assessment FOR DELETE TO vigie_app USING (decided_at IS NULL AND (
  incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[])
  OR case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[])));
GRANT DELETE ON severity_assessment TO vigie_app;
CREATE POLICY app_delete ON processor_notice FOR DELETE TO vigie_app USING (state = 'DRAFT' AND app.is_vendor_of(incident_id, vendor_org_id));
GRANT DELETE ON processor_notice TO vigie_app;

-- The register tells what the vendor mended: the cell's lawyers read it there, as coordinator and auditor do.
CREATE POLICY legal_select ON remediation_action FOR SELECT TO vigie_app
  USING (incident_id = ANY ((SELECT app.wide_incident_ids('{LEGAL}'))::uuid[]));
CREATE POLICY legal_select ON remediation_item FOR SELECT TO vigie_app
  USING (incident_id = ANY ((SELECT app.wide_incident_ids('{LEGAL}'))::uuid[]));
