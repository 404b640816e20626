-- The logbook: one hash chain per incident, and one (nil UUID) for what belongs to no incident.
--
--   hash(n) = SHA-256( 0x00 ‖ prev ‖ entry )    prev = the 32 raw bytes of hash(n-1); for n = 1, 32 zero bytes
--
-- `entry` is the canonical JSON (RFC 8785) made by lib/platform/audit/append.ts, hashed as the UTF-8 bytes stored here.
-- docs/adr says why; scripts/verify-log.mjs checks an export without this database.

-- Nobody rewrites: not the application, not the worker, not the owner. A superuser can disable a trigger; the chain
-- and the anchors kept outside the database then tell.
CREATE FUNCTION app.refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER log_entry_rewrite BEFORE UPDATE OR DELETE ON log_entry FOR EACH ROW EXECUTE FUNCTION app.refuse_rewrite();
CREATE TRIGGER log_entry_truncate BEFORE TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewrite();
CREATE TRIGGER log_head_delete BEFORE DELETE ON log_head FOR EACH ROW EXECUTE FUNCTION app.refuse_rewrite();
CREATE TRIGGER log_head_truncate BEFORE TRUNCATE ON log_head FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewrite();

-- A head only moves forward.
CREATE FUNCTION app.keep_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.chain_id <> OLD.chain_id OR NEW.seq NOT IN (OLD.seq, OLD.seq + 1) OR NEW.anchored_seq < OLD.anchored_seq
     OR (NEW.anchored_seq > OLD.anchored_seq AND NEW.anchored_seq > NEW.seq) OR (NEW.seq = OLD.seq AND NEW.hash <> OLD.hash) THEN
    RAISE EXCEPTION 'the head of a log chain only moves forward' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_head_forward BEFORE UPDATE ON log_head FOR EACH ROW EXECUTE FUNCTION app.keep_head_forward();

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON log_entry, log_head FROM PUBLIC, vigie_app, vigie_worker, vigie_readonly;
REVOKE UPDATE, DELETE, TRUNCATE ON log_entry FROM vigie_owner;

-- Appends one entry and returns its number. Locks the head until the transaction ends, so numbers have no gap and a
-- rollback takes its entry with it: call it last in a transaction. The filter columns are read from the entry itself;
-- they can never say something else than what was hashed.
CREATE FUNCTION app.append_log(p_chain uuid, p_entry text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
  e jsonb := p_entry::jsonb;
  trusted boolean := pg_has_role(session_user, 'vigie_worker', 'MEMBER');
  prev text; n integer; digest text;
BEGIN
  IF octet_length(p_entry) > 16384 THEN RAISE EXCEPTION 'log entry over 16 KiB' USING ERRCODE = '22023'; END IF;
  IF e ->> 'v' IS DISTINCT FROM '1' OR coalesce(e ->> 'type', '') = '' OR jsonb_typeof(e -> 'payload') IS DISTINCT FROM 'object'
     OR coalesce(e ->> 'incidentId', nil::text) IS DISTINCT FROM p_chain::text THEN
    RAISE EXCEPTION 'malformed log entry' USING ERRCODE = '22023';
  END IF;
  IF trusted THEN
    IF session_user = 'vigie_worker' AND app.scope() <> '*' AND app.scope() <> p_chain::text THEN
      RAISE EXCEPTION 'log chain out of scope' USING ERRCODE = '42501';
    END IF;
  ELSE
    IF e ->> 'actorId' IS DISTINCT FROM app.user_id()::text THEN
      RAISE EXCEPTION 'the actor of a log entry is the one who asks' USING ERRCODE = '42501';
    END IF;
    IF p_chain <> nil AND NOT app.holds('{ADMIN}') AND NOT p_chain = ANY (app.incident_ids(
        '{COORDINATOR,DPO,LAB_MANAGER,VENDOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}')) THEN
      RAISE EXCEPTION 'no membership in the incident of this log entry' USING ERRCODE = '42501';
    END IF;
  END IF;
  IF e ->> 'caseId' IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM breach_case WHERE id = (e ->> 'caseId')::uuid AND incident_id = p_chain) THEN
    RAISE EXCEPTION 'the case of a log entry is of its incident' USING ERRCODE = '23503';
  END IF;

  SELECT seq + 1, hash INTO n, prev FROM log_head WHERE chain_id = p_chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO log_head (chain_id, seq, hash) VALUES (p_chain, 0, repeat('0', 64)) ON CONFLICT (chain_id) DO NOTHING;
    SELECT seq + 1, hash INTO n, prev FROM log_head WHERE chain_id = p_chain FOR UPDATE;
  END IF;
  IF e ->> 'corrects' IS NOT NULL AND NOT (e ->> 'corrects')::integer BETWEEN 1 AND n - 1 THEN
    RAISE EXCEPTION 'a correction names an earlier entry' USING ERRCODE = '23503';
  END IF;

  digest := encode(sha256('\x00'::bytea || decode(prev, 'hex') || convert_to(p_entry, 'UTF8')), 'hex');
  INSERT INTO log_entry (chain_id, seq, entry, prev_hash, hash, type, human, actor_id, actor_name, case_id, at, case_at, corrects)
  VALUES (p_chain, n, p_entry, prev, digest, e ->> 'type', (e ->> 'human')::boolean, (e ->> 'actorId')::uuid, e ->> 'actorName',
    (e ->> 'caseId')::uuid, (e ->> 'at')::timestamptz, (e ->> 'caseAt')::timestamptz, (e ->> 'corrects')::integer);
  UPDATE log_head SET seq = n, hash = digest WHERE chain_id = p_chain;
  -- Same channel and text as lib/platform/events/notify.ts: open logbooks re-read once the transaction commits.
  PERFORM pg_notify('vigie_events', format('{"i":"%s","t":"log"}', p_chain));
  RETURN n;
END $$;

-- The offset of an incident's own clock (architecture, two clocks), for whoever may write to its log.
CREATE FUNCTION app.clock_offset(p_incident uuid) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT clock_offset_ms FROM incident WHERE id = p_incident
$$;

-- Records that the chain was verified up to p_seq and its head signed outside the database, or where it breaks.
CREATE FUNCTION app.mark_anchor(p_chain uuid, p_seq integer, p_at timestamptz, p_broken integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'vigie_worker', 'MEMBER') AND NOT p_chain = ANY (app.wide_incident_ids('{COORDINATOR,LEGAL,AUDITOR}')) THEN
    RAISE EXCEPTION 'not allowed to anchor this chain' USING ERRCODE = '42501';
  END IF;
  UPDATE log_head SET broken_seq = p_broken,
    anchored_seq = CASE WHEN p_broken IS NULL THEN greatest(anchored_seq, p_seq) ELSE anchored_seq END,
    anchored_at = CASE WHEN p_broken IS NULL THEN p_at ELSE anchored_at END
  WHERE chain_id = p_chain;
END $$;

REVOKE ALL ON FUNCTION app.append_log, app.mark_anchor, app.clock_offset, app.refuse_rewrite, app.keep_head_forward FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.append_log, app.mark_anchor, app.clock_offset TO vigie_app, vigie_worker;

-- Who reads what. Even the owner gets no policy to rewrite entries.
DROP POLICY owner_all ON log_entry;
CREATE POLICY owner_reads ON log_entry FOR SELECT TO vigie_owner USING (true);
CREATE POLICY owner_appends ON log_entry FOR INSERT TO vigie_owner WITH CHECK (true);
GRANT SELECT ON log_entry, log_head TO vigie_app;
CREATE POLICY worker_reads ON log_entry FOR SELECT TO vigie_worker
  USING ((SELECT app.scope()) = '*' OR chain_id = (SELECT app.scope_incident()));
CREATE POLICY worker_reads ON log_head FOR SELECT TO vigie_worker
  USING ((SELECT app.scope()) = '*' OR chain_id = (SELECT app.scope_incident()));
CREATE POLICY app_select ON log_entry FOR SELECT TO vigie_app USING (
  chain_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR,CISO,LEGAL,COMMUNICATIONS,AUDITOR}'))::uuid[])
  OR (human AND chain_id = ANY ((SELECT app.wide_incident_ids('{LIAISON}'))::uuid[]))
  OR case_id = ANY ((SELECT app.case_ids('{DPO,LAB_MANAGER}'))::uuid[])
  OR (human AND case_id IS NULL AND chain_id = ANY ((SELECT app.incident_ids('{DPO,LAB_MANAGER}'))::uuid[]))
  OR (chain_id = '00000000-0000-0000-0000-000000000000' AND (SELECT app.holds('{ADMIN,AUDITOR}'))));
-- The head tells how many entries there are: only to those who may read all of them.
CREATE POLICY app_select ON log_head FOR SELECT TO vigie_app USING (
  chain_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR,CISO,LEGAL,COMMUNICATIONS,AUDITOR}'))::uuid[])
  OR (chain_id = '00000000-0000-0000-0000-000000000000' AND (SELECT app.holds('{ADMIN,AUDITOR}'))));
