-- AlterTable
ALTER TABLE "reminder_preference" ADD COLUMN     "overview" BOOLEAN NOT NULL DEFAULT true;

-- Whom the worker may remind, with what they chose. It reads no account by itself; without a scope it gets nothing.
CREATE FUNCTION app.reminder_recipients(p_users uuid[] DEFAULT NULL)
  RETURNS TABLE (user_id uuid, email text, name text, locale text, role text, incident_id uuid, organisation_id uuid,
    lead_hours integer[], at_overdue boolean, by_email boolean, in_app boolean, digest boolean, digest_hour integer, overview boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.email, u.name, u.locale, m.role::text, m.incident_id, m.organisation_id,
    p.lead_hours, p.at_overdue, p.by_email, p.in_app, p.digest, p.digest_hour, p.overview
  FROM membership m
  JOIN app_user u ON u.id = m.user_id AND u.disabled_at IS NULL
  JOIN incident i ON i.id = m.incident_id AND i.status <> 'CLOSED'
  LEFT JOIN reminder_preference p ON p.user_id = u.id
  WHERE m.role NOT IN ('VENDOR', 'ADMIN') AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
    AND (app.scope() = '*' OR m.incident_id = app.scope_incident())
    AND (p_users IS NULL OR u.id = ANY (p_users))
$$;
REVOKE ALL ON FUNCTION app.reminder_recipients FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.reminder_recipients TO vigie_worker;

-- The secret address of a calendar opens as its owner, whose rights of this very moment then decide. Nothing for a
-- revoked address, an unknown one or a disabled account.
CREATE FUNCTION app.use_calendar(p_hash text)
  RETURNS TABLE (user_id uuid, name text, email text, locale text, memberships jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE calendar_feed f SET last_used_at = now()
    WHERE f.token_hash = p_hash AND f.revoked_at IS NULL
      AND (f.last_used_at IS NULL OR f.last_used_at < now() - interval '1 minute');
  RETURN QUERY
    SELECT u.id, u.name, u.email, u.locale, coalesce((
      SELECT jsonb_agg(jsonb_build_object('role', m.role, 'incidentId', m.incident_id, 'organisationId', m.organisation_id, 'caseId', c.id))
      FROM membership m
      LEFT JOIN breach_case c ON c.incident_id = m.incident_id AND c.organisation_id = m.organisation_id
      WHERE m.user_id = u.id AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())), '[]'::jsonb)
    FROM calendar_feed f JOIN app_user u ON u.id = f.user_id
    WHERE f.token_hash = p_hash AND f.revoked_at IS NULL AND u.disabled_at IS NULL;
END $$;
REVOKE ALL ON FUNCTION app.use_calendar FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.use_calendar TO vigie_app;

-- An address is created and revoked, never pointed at another secret or given to another person.
REVOKE UPDATE ON calendar_feed FROM vigie_app;
GRANT UPDATE (revoked_at) ON calendar_feed TO vigie_app;

-- A person may ask for a test message to themselves, and for nothing else.
DROP POLICY app_own ON reminder;
CREATE POLICY app_own ON reminder FOR SELECT TO vigie_app USING (user_id = (SELECT app.user_id()));
CREATE POLICY app_update ON reminder FOR UPDATE TO vigie_app
  USING (user_id = (SELECT app.user_id())) WITH CHECK (user_id = (SELECT app.user_id()));
CREATE POLICY app_test ON reminder FOR INSERT TO vigie_app WITH CHECK (
  user_id = (SELECT app.user_id()) AND kind = 'TEST' AND case_id IS NULL AND NOT in_app AND mail_state = 'QUEUED'
  AND incident_id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))::uuid[]));
GRANT INSERT ON reminder TO vigie_app;

-- What the worker looks for each minute.
CREATE INDEX reminder_mail_open ON reminder (mail_state, created_at) WHERE mail_state IN ('QUEUED', 'HANDING_OVER');
