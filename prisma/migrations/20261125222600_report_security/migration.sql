-- Who sees and writes which kind of report (lib/reports/kinds/catalogue.ts is the same table; its test compares both),
-- and what the database itself refuses.

DROP POLICY app_select ON authority_report;
DROP POLICY app_insert ON authority_report;
DROP POLICY app_update ON authority_report;

DO $$
DECLARE
  wide text := 'incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])';
  own text := 'case_id = ANY ((SELECT app.case_ids(%L))::uuid[])';
  private text := 'kind IN (''COMPLAINT'', ''INSURER'')';
  cyber text := 'kind IN (''CERT_FR'', ''NIS2_EARLY_WARNING'', ''NIS2_NOTIFICATION'', ''NIS2_FINAL'')';
  reading text;
  writing text;
BEGIN
  reading := concat_ws(' OR ',
    format(wide, '{COORDINATOR,LEGAL,AUDITOR}'),
    '(kind <> ''INSURER'' AND ' || format(wide, '{CISO}') || ')',
    '(NOT ' || private || ' AND ' || format(wide, '{LIAISON}') || ')',
    format(own, '{DPO,LAB_MANAGER}'),
    '(case_id IS NULL AND incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[]))');
  writing := concat_ws(' OR ',
    format(wide, '{COORDINATOR}'),
    '(' || cyber || ' AND ' || format(wide, '{CISO}') || ')',
    '(' || private || ' AND ' || format(wide, '{LEGAL}') || ')',
    '(NOT ' || private || ' AND ' || format(wide, '{LIAISON}') || ')',
    format(own, '{LAB_MANAGER}'),
    '(kind <> ''CERT_FR'' AND ' || format(own, '{DPO}') || ')');
  EXECUTE format('CREATE POLICY app_select ON authority_report FOR SELECT TO vigie_app USING (%s)', reading);
  EXECUTE format('CREATE POLICY app_insert ON authority_report FOR INSERT TO vigie_app WITH CHECK (%s)', writing);
  EXECUTE format('CREATE POLICY app_update ON authority_report FOR UPDATE TO vigie_app USING (%1$s) WITH CHECK (%1$s)', writing);
END $$;

-- One report of a kind is under way per laboratory, or for the incident; the DGS is told once for all, a complaint by each.
CREATE UNIQUE INDEX authority_report_one_open ON authority_report (incident_id, case_id, kind) NULLS NOT DISTINCT
  WHERE state NOT IN ('CLOSED', 'WITHDRAWN');
ALTER TABLE authority_report
  ADD CONSTRAINT authority_report_scope CHECK (CASE kind
    WHEN 'DGS' THEN case_id IS NULL WHEN 'CERT_FR' THEN true WHEN 'ARS' THEN true ELSE case_id IS NOT NULL END),
  ADD CONSTRAINT authority_report_sent CHECK (state NOT IN ('SENT', 'ACKNOWLEDGED')
    OR (sent_at IS NOT NULL AND channel IS NOT NULL AND recipient <> '' AND content_hash IS NOT NULL)),
  ADD CONSTRAINT authority_report_receipt CHECK (state <> 'ACKNOWLEDGED' OR (receipt_number IS NOT NULL AND receipt_at >= sent_at));

-- The liaison hands in receipts of the reports it answers for, and finds them again; no other piece of evidence.
CREATE POLICY app_select_report_receipt ON evidence FOR SELECT TO vigie_app USING (
  kind = 'REPORT_RECEIPT' AND incident_id = ANY ((SELECT app.wide_incident_ids('{LIAISON}'))::uuid[])
  AND (uploaded_by = (SELECT app.user_id()) OR id IN (SELECT receipt_id FROM authority_report)));

-- The stages of NIS 2 are also the CISO's to record.
CREATE POLICY app_insert_nis2 ON obligation FOR INSERT TO vigie_app
  WITH CHECK (kind LIKE 'NIS2\_%' AND incident_id = ANY ((SELECT app.wide_incident_ids('{CISO}'))::uuid[]));
CREATE POLICY app_update_nis2 ON obligation FOR UPDATE TO vigie_app
  USING (kind LIKE 'NIS2\_%' AND incident_id = ANY ((SELECT app.wide_incident_ids('{CISO}'))::uuid[]))
  WITH CHECK (kind LIKE 'NIS2\_%' AND incident_id = ANY ((SELECT app.wide_incident_ids('{CISO}'))::uuid[]));
