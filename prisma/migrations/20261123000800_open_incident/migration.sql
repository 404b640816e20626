-- The right of the declarer must hold within the transaction that gives it: valid_from keeps milliseconds and would
-- round now() up, half of the time into the future.
CREATE OR REPLACE FUNCTION app.open_incident(p_id uuid, p_ref text, p_title text, p_type "IncidentType", p_first_signal_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.holds('{COORDINATOR,ADMIN}') THEN RAISE EXCEPTION 'not allowed to declare an incident' USING ERRCODE = '42501'; END IF;
  INSERT INTO incident (id, ref, title, type, first_signal_at) VALUES (p_id, p_ref, p_title, p_type, p_first_signal_at);
  INSERT INTO membership (user_id, incident_id, role, valid_from)
    VALUES (app.user_id(), p_id, 'COORDINATOR', date_trunc('milliseconds', now()));
END $$;
