-- CreateEnum
CREATE TYPE "RevealReason" AS ENUM ('PATIENT_REQUEST', 'RETURNED_LETTER', 'DUPLICATE_REVIEW', 'VULNERABLE_PERSON', 'COURT_OR_POLICE', 'OTHER');

-- CreateEnum
CREATE TYPE "FlagReason" AS ENUM ('MEDICAL_RECORD', 'PATIENT_OR_FAMILY', 'COURT_DECISION', 'RETURNED_LETTER', 'FILE_ERROR', 'OTHER');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('MERGED', 'APART');

-- CreateEnum
CREATE TYPE "PurgeState" AS ENUM ('REQUESTED', 'RUNNING', 'DONE', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "incident_key" ADD COLUMN     "wrapped_previous_key" BYTEA;

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN     "rows_reviewed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "person_reveal" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "reason" "RevealReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_reveal_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "person_flag_change" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "reason" "FlagReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "act_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_flag_change_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "person_review" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "decision" "ReviewDecision" NOT NULL,
    "kept" JSONB,
    "kept_secret" BYTEA,
    "other" JSONB,
    "other_secret" BYTEA,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "person_review_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "person_facet" (
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "persons" INTEGER NOT NULL,

    CONSTRAINT "person_facet_pkey" PRIMARY KEY ("incident_id","case_id","kind","key")
);

-- CreateTable
CREATE TABLE "key_rotation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "from_key" TEXT NOT NULL DEFAULT '',
    "to_key" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "cursor" TEXT NOT NULL DEFAULT '',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "started_by" UUID NOT NULL,
    "started_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "key_rotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_purge" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "state" "PurgeState" NOT NULL DEFAULT 'REQUESTED',
    "reason" TEXT NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" UUID,
    "confirmed_name" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "certificate" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "public_key" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "retention_purge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_reveal_person_id_idx" ON "person_reveal"("person_id");

-- CreateIndex
CREATE INDEX "person_flag_change_person_id_idx" ON "person_flag_change"("person_id");

-- CreateIndex
CREATE INDEX "person_review_kept_id_idx" ON "person_review"("kept_id");

-- CreateIndex
CREATE INDEX "person_review_other_id_idx" ON "person_review"("other_id");

-- CreateIndex
CREATE INDEX "person_review_case_id_at_idx" ON "person_review"("case_id", "at");

-- CreateIndex
CREATE INDEX "key_rotation_incident_id_idx" ON "key_rotation"("incident_id");

-- CreateIndex
CREATE INDEX "retention_purge_incident_id_idx" ON "retention_purge"("incident_id");

-- Row security, and what only these functions may do to a person: every change of a row goes with the kept counts.
CREATE OR REPLACE FUNCTION pg_temp.rows_for(tbl text, cmd text, wide text, own text, extra text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}');
BEGIN
  IF own <> '' THEN rule := rule || format(' OR case_id = ANY ((SELECT app.case_ids(%L))::uuid[])', '{' || own || '}'); END IF;
  IF extra <> '' THEN rule := CASE WHEN cmd = 'SELECT' THEN rule || ' OR ' || extra ELSE '(' || rule || ') AND ' || extra END; END IF;
  EXECUTE format('CREATE POLICY app_%s ON %I FOR %s TO vigie_app %s', lower(cmd), tbl, cmd,
    CASE cmd WHEN 'SELECT' THEN format('USING (%s)', rule) WHEN 'INSERT' THEN format('WITH CHECK (%s)', rule)
      ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  EXECUTE format('GRANT %s ON %I TO vigie_app', cmd, tbl);
END $$;
DO $$
DECLARE
  t text;
  lab text := 'DPO,LAB_MANAGER';
  mine text := 'user_id = (SELECT app.user_id())';
  member text := 'incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[])';
BEGIN
  FOREACH t IN ARRAY ARRAY['person_reveal', 'person_flag_change', 'person_review', 'person_facet', 'key_rotation', 'retention_purge'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_readonly', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vigie_worker', t);
    EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
      USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
      WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
  END LOOP;
  PERFORM pg_temp.rows_for('person_reveal', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.rows_for('person_reveal', 'INSERT', '', lab, mine);
  PERFORM pg_temp.rows_for('person_flag_change', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.rows_for('person_flag_change', 'INSERT', '', lab, mine);
  PERFORM pg_temp.rows_for('person_review', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.rows_for('person_facet', 'SELECT', 'COORDINATOR,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR', lab);
  PERFORM pg_temp.rows_for('key_rotation', 'SELECT', 'AUDITOR', '', '(SELECT app.holds(''{ADMIN}''))');
  PERFORM pg_temp.rows_for('retention_purge', 'SELECT', 'COORDINATOR,LEGAL,AUDITOR', '', member);
  PERFORM pg_temp.rows_for('retention_purge', 'INSERT', 'COORDINATOR,LEGAL', '', 'requested_by = (SELECT app.user_id()) AND state = ''REQUESTED''');
  PERFORM pg_temp.rows_for('retention_purge', 'UPDATE', 'COORDINATOR,LEGAL', '');
END $$;
CREATE POLICY app_insert ON key_rotation FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{ADMIN}')) AND started_by = (SELECT app.user_id()) AND done = 0);
GRANT INSERT ON key_rotation TO vigie_app;

-- One change of key and one purge under way per incident; a purge is confirmed by a second person, once, and never undone.
CREATE UNIQUE INDEX key_rotation_one ON key_rotation (incident_id) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX retention_purge_one ON retention_purge (incident_id) WHERE state <> 'WITHDRAWN';
ALTER TABLE retention_purge ADD CONSTRAINT retention_purge_second_person
  CHECK (state NOT IN ('RUNNING', 'DONE') OR (confirmed_by IS NOT NULL AND confirmed_by <> requested_by));
CREATE FUNCTION app.guard_purge() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_temp AS $$
BEGIN
  IF OLD.state IN ('DONE', 'WITHDRAWN') OR (NEW.requested_by, NEW.requested_at, NEW.incident_id) IS DISTINCT FROM (OLD.requested_by, OLD.requested_at, OLD.incident_id)
    OR (OLD.state = 'RUNNING' AND NEW.state <> 'DONE' AND NEW.state <> 'RUNNING')
  THEN RAISE EXCEPTION 'a purge is not undone' USING ERRCODE = 'check_violation'; END IF;
  IF current_user = 'vigie_app' AND (NEW.state = 'DONE' OR OLD.state = 'RUNNING' OR NEW.certificate <> ''
    OR (NEW.state = 'RUNNING' AND NEW.confirmed_by IS DISTINCT FROM nullif(current_setting('app.user_id', true), '')::uuid))
  THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_purge BEFORE UPDATE ON retention_purge FOR EACH ROW EXECUTE FUNCTION app.guard_purge();
CREATE TRIGGER keep_purge BEFORE DELETE ON retention_purge FOR EACH ROW EXECUTE FUNCTION app.guard_purge();

-- The queue of doubtful pairs: two rows of a laboratory with the same names and birth date, not both with a valid NIR.
CREATE INDEX person_doubtful ON person (case_id, name_birth_idx) WHERE flags & 256 <> 0;

-- Rows change through the functions below only.
DROP POLICY app_update ON person;
REVOKE UPDATE ON person FROM vigie_app;

CREATE FUNCTION app.own_case(p_incident uuid, p_case uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM breach_case c WHERE c.id = p_case AND c.incident_id = p_incident AND c.id = ANY (app.case_ids('{DPO,LAB_MANAGER}')))
  THEN RAISE EXCEPTION 'not a laboratory of the user' USING ERRCODE = '42501'; END IF;
  -- Kept counts of an incident are changed by one transaction at a time.
  PERFORM pg_advisory_xact_lock(hashtextextended('person_facet' || p_incident::text, 0));
END $$;

-- Counts one person in or out (p_sign) of what the list filters by, and of the account of its run.
CREATE FUNCTION app.count_person(p person, p_sign int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE person_facet f SET persons = f.persons + p_sign WHERE f.incident_id = p.incident_id AND f.case_id = p.case_id
    AND CASE f.kind WHEN 'flag' THEN p.flags & (1 << f.key::int) <> 0 WHEN 'category' THEN p.categories & (1 << f.key::int) <> 0
      ELSE f.key = p.department END;
  UPDATE patient_counter c SET minors = c.minors + p_sign * (p.flags & 1),
    with_email = c.with_email + CASE WHEN p.has_email THEN p_sign ELSE 0 END,
    post_only = c.post_only + CASE WHEN p.has_post AND NOT p.has_email THEN p_sign ELSE 0 END,
    unreachable = c.unreachable + CASE WHEN NOT p.has_post AND NOT p.has_email THEN p_sign ELSE 0 END
  WHERE c.incident_id = p.incident_id AND c.run_id = p.run_id AND c.case_id = p.case_id;
END $$;

-- Counts everything the list filters by again, at the end of an import.
CREATE FUNCTION app.refresh_person_facets(p_incident uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.scope() NOT IN ('*', p_incident::text) THEN RAISE EXCEPTION 'another incident' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('person_facet' || p_incident::text, 0));
  DELETE FROM person_facet WHERE incident_id = p_incident;
  INSERT INTO person_facet (incident_id, case_id, kind, key, persons)
  WITH flag AS (SELECT case_id, flags AS bits, count(*) AS n FROM person WHERE incident_id = p_incident GROUP BY 1, 2),
    category AS (SELECT case_id, categories AS bits, count(*) AS n FROM person WHERE incident_id = p_incident GROUP BY 1, 2)
  SELECT p_incident, c.id, 'flag', bit::text, coalesce((SELECT sum(n) FROM flag WHERE flag.case_id = c.id AND bits & (1 << bit) <> 0), 0)
    FROM breach_case c CROSS JOIN generate_series(0, 30) AS bit WHERE c.incident_id = p_incident
  UNION ALL
  SELECT p_incident, c.id, 'category', bit::text, coalesce((SELECT sum(n) FROM category WHERE category.case_id = c.id AND bits & (1 << bit) <> 0), 0)
    FROM breach_case c CROSS JOIN generate_series(0, 30) AS bit WHERE c.incident_id = p_incident
  UNION ALL
  SELECT p_incident, case_id, 'department', department, count(*) FROM person WHERE incident_id = p_incident GROUP BY case_id, department;
END $$;

-- Sets and clears flags of persons of one laboratory; DOUBTFUL (256) belongs to the review. Returns who changed, with the bits.
CREATE FUNCTION app.set_person_flags(p_incident uuid, p_case uuid, p_ids uuid[], p_set int, p_clear int)
  RETURNS TABLE (person_id uuid, added int, removed int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.own_case(p_incident, p_case);
  IF (p_set | p_clear) & 256 <> 0 THEN RAISE EXCEPTION 'doubtful rows are reviewed' USING ERRCODE = '42501'; END IF;
  RETURN QUERY WITH changed AS (
    UPDATE person p SET flags = (p.flags & ~p_clear) | p_set, has_post = ((p.flags & ~p_clear) | p_set) & 64 = 0
    WHERE p.incident_id = p_incident AND p.case_id = p_case AND p.id = ANY (p_ids) AND ((p.flags & ~p_clear) | p_set) <> p.flags
    RETURNING p.id, p.run_id, p.has_email, old.has_post AS post_before, new.has_post AS post_after, old.flags AS before, new.flags AS after
  ), bits AS (
    SELECT bit::text AS key, sum(((after >> bit) & 1) - ((before >> bit) & 1))::int AS n FROM changed CROSS JOIN generate_series(0, 30) AS bit GROUP BY bit
  ), facets AS (
    UPDATE person_facet f SET persons = f.persons + bits.n FROM bits
    WHERE f.incident_id = p_incident AND f.case_id = p_case AND f.kind = 'flag' AND f.key = bits.key AND bits.n <> 0
  ), runs AS (
    SELECT run_id, sum((after & 1) - (before & 1))::int AS minors,
      sum(CASE WHEN has_email THEN 0 ELSE post_after::int - post_before::int END)::int AS post
    FROM changed GROUP BY run_id
  ), counters AS (
    UPDATE patient_counter c SET minors = c.minors + runs.minors, post_only = c.post_only + runs.post, unreachable = c.unreachable - runs.post
    FROM runs WHERE c.incident_id = p_incident AND c.case_id = p_case AND c.run_id = runs.run_id
  )
  SELECT changed.id, after & ~before, before & ~after FROM changed;
END $$;

-- A person is doubtful while a pair it belongs to waits for a decision.
CREATE FUNCTION app.settle_doubtful(p_incident uuid, p_case uuid, p_name_birth uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE x person; open boolean;
BEGIN
  FOR x IN SELECT p.* FROM person p WHERE p.name_birth_idx = p_name_birth AND p.case_id = p_case AND p.incident_id = p_incident ORDER BY p.id FOR UPDATE LOOP
    open := EXISTS (SELECT 1 FROM person y WHERE y.name_birth_idx = p_name_birth AND y.case_id = p_case AND y.incident_id = p_incident AND y.id <> x.id
      AND NOT (x.nir_valid AND y.nir_valid)
      AND NOT EXISTS (SELECT 1 FROM person_review r WHERE r.incident_id = p_incident AND r.decision = 'APART' AND r.undone_at IS NULL
        AND ((r.kept_id = x.id AND r.other_id = y.id) OR (r.kept_id = y.id AND r.other_id = x.id))));
    IF open <> (x.flags & 256 <> 0) THEN
      PERFORM app.count_person(x, -1);
      UPDATE person p SET flags = CASE WHEN open THEN p.flags | 256 ELSE p.flags & ~256 END WHERE p.id = x.id AND p.incident_id = p_incident RETURNING p.* INTO x;
      PERFORM app.count_person(x, 1);
    END IF;
  END LOOP;
END $$;

-- Merges one row into another of the same names and birth date. p_secret: the kept person's blob, completed by the other's.
CREATE FUNCTION app.merge_persons(p_incident uuid, p_case uuid, p_kept uuid, p_other uuid, p_secret bytea, p_name text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k person; o person; review uuid; union_flags int;
BEGIN
  PERFORM app.own_case(p_incident, p_case);
  PERFORM 1 FROM person WHERE id IN (p_kept, p_other) AND incident_id = p_incident ORDER BY id FOR UPDATE;
  SELECT * INTO k FROM person WHERE id = p_kept AND incident_id = p_incident AND case_id = p_case;
  SELECT * INTO o FROM person WHERE id = p_other AND incident_id = p_incident AND case_id = p_case;
  IF k.id IS NULL OR o.id IS NULL OR k.id = o.id OR k.name_birth_idx IS DISTINCT FROM o.name_birth_idx OR k.name_birth_idx IS NULL
    OR o.nir_valid OR k.flags & 256 = 0 OR o.flags & 256 = 0
  THEN RAISE EXCEPTION 'not a pair to review' USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (SELECT 1 FROM notification n WHERE n.person_id = o.id AND n.incident_id = p_incident AND n.state NOT IN ('CANCELLED', 'REROUTED'))
  THEN RAISE EXCEPTION 'the merged row is in a batch' USING ERRCODE = 'check_violation'; END IF;
  INSERT INTO person_review (incident_id, case_id, kept_id, other_id, decision, kept, kept_secret, other, other_secret, user_id, user_name)
  VALUES (p_incident, p_case, k.id, o.id, 'MERGED', to_jsonb(k) - 'secret', k.secret, to_jsonb(o) - 'secret', o.secret, app.user_id(), p_name)
  RETURNING id INTO review;
  PERFORM app.count_person(k, -1);
  PERFORM app.count_person(o, -1);
  DELETE FROM person WHERE id = o.id AND incident_id = p_incident;
  -- No address (64) and unknown age (512) only when neither row knew better.
  union_flags := ((k.flags | o.flags) & ~576) | (k.flags & o.flags & 576);
  UPDATE person p SET secret = p_secret, categories = k.categories | o.categories, flags = union_flags, has_post = union_flags & 64 = 0,
    email_idx = coalesce(k.email_idx, o.email_idx), phone_idx = coalesce(k.phone_idx, o.phone_idx), landline_idx = coalesce(k.landline_idx, o.landline_idx),
    has_email = k.has_email OR o.has_email, has_phone = k.has_phone OR o.has_phone
  WHERE p.id = k.id AND p.incident_id = p_incident RETURNING p.* INTO k;
  PERFORM app.count_person(k, 1);
  UPDATE patient_counter SET inserted = inserted - 1, merged = merged + 1 WHERE incident_id = p_incident AND run_id = o.run_id AND case_id = p_case;
  UPDATE import_run SET rows_inserted = rows_inserted - 1, rows_merged = rows_merged + 1, rows_reviewed = rows_reviewed + 1
    WHERE id = o.run_id AND incident_id = p_incident;
  PERFORM app.settle_doubtful(p_incident, p_case, k.name_birth_idx);
  RETURN review;
END $$;

-- Records that two rows are two people.
CREATE FUNCTION app.keep_persons_apart(p_incident uuid, p_case uuid, p_kept uuid, p_other uuid, p_name text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE review uuid; name_birth uuid;
BEGIN
  PERFORM app.own_case(p_incident, p_case);
  SELECT k.name_birth_idx INTO name_birth FROM person k JOIN person o ON o.name_birth_idx = k.name_birth_idx AND o.case_id = k.case_id AND o.incident_id = k.incident_id
    WHERE k.id = p_kept AND o.id = p_other AND k.id <> o.id AND k.incident_id = p_incident AND k.case_id = p_case AND k.flags & o.flags & 256 <> 0;
  IF name_birth IS NULL THEN RAISE EXCEPTION 'not a pair to review' USING ERRCODE = 'check_violation'; END IF;
  INSERT INTO person_review (incident_id, case_id, kept_id, other_id, decision, user_id, user_name)
  VALUES (p_incident, p_case, p_kept, p_other, 'APART', app.user_id(), p_name) RETURNING id INTO review;
  PERFORM app.settle_doubtful(p_incident, p_case, name_birth);
  RETURN review;
END $$;

-- Takes a decision back: both rows are as before and doubtful again. Refused once the kept one is in a batch, was merged
-- again, or another file was read since.
CREATE FUNCTION app.undo_person_review(p_incident uuid, p_review uuid, p_name text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r person_review; k person; o person; was person; name_birth uuid; flags_now int;
BEGIN
  SELECT * INTO r FROM person_review WHERE id = p_review AND incident_id = p_incident AND undone_at IS NULL FOR UPDATE;
  IF r.id IS NULL THEN RAISE EXCEPTION 'nothing to undo' USING ERRCODE = 'check_violation'; END IF;
  PERFORM app.own_case(p_incident, r.case_id);
  SELECT * INTO k FROM person WHERE id = r.kept_id AND incident_id = p_incident FOR UPDATE;
  IF k.id IS NULL THEN RAISE EXCEPTION 'the kept row is gone' USING ERRCODE = 'check_violation'; END IF;
  name_birth := k.name_birth_idx;
  IF r.decision = 'MERGED' THEN
    IF EXISTS (SELECT 1 FROM notification n WHERE n.person_id = k.id AND n.incident_id = p_incident AND n.state NOT IN ('CANCELLED', 'REROUTED'))
    THEN RAISE EXCEPTION 'the kept row is in a batch' USING ERRCODE = 'check_violation'; END IF;
    IF EXISTS (SELECT 1 FROM person_review n WHERE n.incident_id = p_incident AND n.id <> r.id AND n.undone_at IS NULL AND n.at >= r.at
        AND n.decision = 'MERGED' AND r.kept_id IN (n.kept_id, n.other_id))
      OR EXISTS (SELECT 1 FROM import_run i WHERE i.incident_id = p_incident AND i.started_at > r.at)
    THEN RAISE EXCEPTION 'something was built on it since' USING ERRCODE = 'check_violation'; END IF;
    was := jsonb_populate_record(NULL::person, r.kept || jsonb_build_object('secret', r.kept_secret));
    o := jsonb_populate_record(NULL::person, r.other || jsonb_build_object('secret', r.other_secret));
    PERFORM app.count_person(k, -1);
    -- What the merge brought goes; what the laboratory set or cleared since stays.
    flags_now := (k.flags & ~(o.flags & ~was.flags & ~576)) | (was.flags & 576 & ~o.flags);
    UPDATE person p SET secret = was.secret, categories = was.categories, flags = flags_now, has_post = flags_now & 64 = 0, email_idx = was.email_idx,
      phone_idx = was.phone_idx, landline_idx = was.landline_idx, has_email = was.has_email, has_phone = was.has_phone
    WHERE p.id = k.id AND p.incident_id = p_incident RETURNING p.* INTO k;
    PERFORM app.count_person(k, 1);
    INSERT INTO person SELECT (o).*;
    PERFORM app.count_person(o, 1);
    UPDATE patient_counter SET inserted = inserted + 1, merged = merged - 1 WHERE incident_id = p_incident AND run_id = o.run_id AND case_id = r.case_id;
    UPDATE import_run SET rows_inserted = rows_inserted + 1, rows_merged = rows_merged - 1, rows_reviewed = rows_reviewed - 1
      WHERE id = o.run_id AND incident_id = p_incident;
  END IF;
  UPDATE person_review SET undone_at = now(), undone_name = p_name, kept = NULL, kept_secret = NULL, other = NULL, other_secret = NULL
    WHERE id = r.id AND incident_id = p_incident;
  PERFORM app.settle_doubtful(p_incident, r.case_id, name_birth);
END $$;

-- What an administrator sees of keys: their age and state, never the keys, never a person.
CREATE FUNCTION app.key_overview() RETURNS TABLE (incident_id uuid, ref text, title text, kek_id text, created_at timestamptz, destroyed_at timestamptz, rotating boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.incident_id, i.ref, i.title, k.kek_id, k.created_at, k.destroyed_at, k.wrapped_previous_key IS NOT NULL
  FROM incident_key k JOIN incident i ON i.id = k.incident_id WHERE app.holds('{ADMIN}') ORDER BY i.ref
$$;
REVOKE ALL ON FUNCTION app.own_case, app.count_person, app.settle_doubtful, app.refresh_person_facets, app.set_person_flags, app.merge_persons,
  app.keep_persons_apart, app.undo_person_review, app.key_overview, app.guard_purge FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.set_person_flags, app.merge_persons, app.keep_persons_apart, app.undo_person_review, app.key_overview TO vigie_app;
GRANT EXECUTE ON FUNCTION app.refresh_person_facets TO vigie_worker;
