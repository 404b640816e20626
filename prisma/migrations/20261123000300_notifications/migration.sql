-- The queue of a batch: next to send in order, temporary refusals by due time, rows in the hands of a worker.
CREATE INDEX notification_queue ON notification (batch_id, id) WHERE state = 'READY';
CREATE INDEX notification_due ON notification (batch_id, next_try_at) WHERE state = 'DEFERRED';
CREATE INDEX notification_in_hand ON notification (batch_id, leased_until) WHERE state IN ('LEASED', 'HANDING_OVER');
-- None informed twice: a person is in one batch at a time, whatever the channel, unless it was cancelled or passed on.
CREATE UNIQUE INDEX notification_one_live ON notification (person_id, incident_id) WHERE state NOT IN ('CANCELLED', 'REROUTED');

-- Batches are numbered per incident; a DPO who sees only some of them still gets the next number.
CREATE FUNCTION app.next_batch_number(p_incident uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT p_incident = ANY (app.incident_ids('{COORDINATOR,COMMUNICATIONS,DPO,LAB_MANAGER}')) THEN
    RAISE EXCEPTION 'not allowed to prepare a batch' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('batch' || p_incident::text, 0));
  RETURN (SELECT coalesce(max(number), 0) + 1 FROM batch WHERE incident_id = p_incident);
END $$;
REVOKE ALL ON FUNCTION app.next_batch_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.next_batch_number TO vigie_app;

-- A version of a letter is never rewritten: what two people released can be shown again.
CREATE FUNCTION app.refuse_template_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a template version is never changed: save a new one' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER letter_template_frozen BEFORE UPDATE ON letter_template FOR EACH ROW EXECUTE FUNCTION app.refuse_template_change();
