-- Both functions asked for the user's rights once per row of what they read: 20 ms for each query that names an organisation.
CREATE OR REPLACE FUNCTION app.organisation_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT organisation_id AS id FROM app.my_memberships('{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR,ADMIN}')
    UNION SELECT organisation_id FROM breach_case
      WHERE id = ANY ((SELECT app.case_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[])
    UNION SELECT vendor_org_id FROM incident
      WHERE id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[])
    UNION SELECT c.organisation_id FROM app.my_memberships('{VENDOR}') m
      JOIN remediation_item i ON i.incident_id = m.incident_id AND i.vendor_org_id = m.organisation_id
      JOIN breach_case c ON c.id = i.case_id
  ) AS visible WHERE id IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION app.visible_user_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT m.user_id), '{}') FROM membership m
  WHERE m.user_id = app.user_id()
     OR m.incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[])
     OR (m.role <> 'VENDOR' AND m.incident_id = ANY ((SELECT app.incident_ids('{DPO,LAB_MANAGER}'))::uuid[])
         AND (m.organisation_id IS NULL OR m.organisation_id = ANY ((SELECT app.organisation_ids())::uuid[])))
     OR (m.role = 'VENDOR' AND m.organisation_id = ANY ((SELECT app.vendor_org_ids())::uuid[]))
$$;
