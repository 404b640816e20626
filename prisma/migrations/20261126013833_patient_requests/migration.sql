-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('IN_FILE', 'ACCESS', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'OBJECTION', 'COMPLAINT', 'LETTER_AGAIN', 'QUESTION', 'HEIRS', 'REPRESENTATIVE');

-- CreateEnum
CREATE TYPE "RequestChannel" AS ENUM ('HOTLINE', 'LETTER', 'EMAIL', 'COUNTER');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('RECEIVED', 'AUTHENTICATING', 'AUTHENTICATED', 'ANSWERED', 'REFUSED', 'ABANDONED', 'CLOSED');

-- CreateEnum
CREATE TYPE "RequesterCapacity" AS ENUM ('SELF', 'PARENT', 'GUARDIAN', 'HEIR', 'MANDATED');

-- CreateTable
CREATE TABLE "patient_request" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RequestKind" NOT NULL,
    "channel" "RequestChannel" NOT NULL,
    "capacity" "RequesterCapacity" NOT NULL DEFAULT 'SELF',
    "state" "RequestState" NOT NULL DEFAULT 'RECEIVED',
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "note" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "target_at" TIMESTAMPTZ(3) NOT NULL,
    "extension_reason" TEXT NOT NULL DEFAULT '',
    "extension_told_at" TIMESTAMPTZ(3),
    "owner_id" UUID,
    "owner_name" TEXT NOT NULL DEFAULT '',
    "authenticated_at" TIMESTAMPTZ(3),
    "authenticated_name" TEXT NOT NULL DEFAULT '',
    "reason_code" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_request_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "patient_request_secret" (
    "incident_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "name_birth_idx" UUID,
    "phone_idx" UUID,
    "email_idx" UUID,
    "presence" TEXT,
    "person_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "settled_name" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "checked" BYTEA,

    CONSTRAINT "patient_request_secret_pkey" PRIMARY KEY ("request_id","incident_id")
);

-- CreateTable
CREATE TABLE "request_step" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "proof" TEXT NOT NULL DEFAULT '',
    "code_hash" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_step_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "request_template" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_template_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "request_answer" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "request_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "secret" BYTEA NOT NULL,
    "content_hash" TEXT NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "prepared_name" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "sent_name" TEXT NOT NULL DEFAULT '',
    "sent_by" TEXT NOT NULL DEFAULT '',
    "proof" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "request_answer_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "hotline_script" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "version" INTEGER NOT NULL,
    "phone" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_en" TEXT NOT NULL DEFAULT '',
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hotline_script_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateIndex
CREATE INDEX "patient_request_case_id_state_idx" ON "patient_request"("case_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "patient_request_incident_id_number_key" ON "patient_request"("incident_id", "number");

-- CreateIndex
CREATE INDEX "patient_request_secret_name_birth_idx_idx" ON "patient_request_secret" USING HASH ("name_birth_idx");

-- CreateIndex
CREATE INDEX "patient_request_secret_person_id_idx" ON "patient_request_secret"("person_id");

-- CreateIndex
CREATE INDEX "request_step_request_id_idx" ON "request_step"("request_id");

-- CreateIndex
CREATE INDEX "request_answer_request_id_idx" ON "request_answer"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "hotline_script_incident_id_version_key" ON "hotline_script"("incident_id", "version");

-- Who sees and writes requests of patients (lib/requests/policy.ts is the same table; its test compares both), and what
-- the database itself refuses.
ALTER TABLE request_template ADD CONSTRAINT request_template_version UNIQUE NULLS NOT DISTINCT (incident_id, case_id, key, locale, version);
CREATE INDEX patient_request_open ON patient_request (due_at) WHERE state IN ('RECEIVED', 'AUTHENTICATING', 'AUTHENTICATED');
-- One answer at a time stands to be sent or was sent; a withdrawn one stays as it was.
CREATE UNIQUE INDEX request_answer_one_ready ON request_answer (request_id) WHERE withdrawn_at IS NULL AND sent_at IS NULL;

ALTER TABLE patient_request
  ADD CONSTRAINT patient_request_reasoned CHECK (state NOT IN ('REFUSED', 'ABANDONED') OR (reason_code <> '' AND btrim(reason) <> '')),
  ADD CONSTRAINT patient_request_authenticated CHECK (state <> 'AUTHENTICATED' OR authenticated_at IS NOT NULL),
  ADD CONSTRAINT patient_request_answered CHECK (state <> 'ANSWERED' OR answered_at IS NOT NULL),
  -- Closing demands an answer that left, of a refusal too: it says why and names the CNIL (GDPR art. 12(4)).
  ADD CONSTRAINT patient_request_closed CHECK (state <> 'CLOSED' OR (answered_at IS NOT NULL AND closed_at IS NOT NULL)),
  ADD CONSTRAINT patient_request_due CHECK (due_at > received_at);
ALTER TABLE patient_request_secret
  ADD CONSTRAINT patient_request_attempts CHECK (attempts BETWEEN 0 AND 3),
  ADD CONSTRAINT patient_request_presence
  CHECK (presence IS NULL OR (presence = 'PRESENT' AND person_id IS NOT NULL) OR (presence = 'ABSENT' AND person_id IS NULL));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['patient_request', 'patient_request_secret', 'request_step', 'request_template', 'request_answer', 'hotline_script'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_readonly, vigie_worker', t);
    EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
      USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
      WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
  END LOOP;
END $$;
-- Rotation of the keys and end of retention.
GRANT UPDATE, DELETE ON patient_request_secret, request_answer TO vigie_worker;

CREATE OR REPLACE FUNCTION pg_temp.request_rows_for(tbl text, cmd text, wide text, own text, extra text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}');
BEGIN
  IF own <> '' THEN rule := rule || format(' OR case_id = ANY ((SELECT app.case_ids(%L))::uuid[])', '{' || own || '}'); END IF;
  IF extra <> '' THEN rule := rule || ' OR ' || extra; END IF;
  EXECUTE format('CREATE POLICY app_%s ON %I FOR %s TO vigie_app %s', lower(cmd), tbl, cmd,
    CASE cmd WHEN 'SELECT' THEN format('USING (%s)', rule) WHEN 'INSERT' THEN format('WITH CHECK (%s)', rule)
      ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  EXECUTE format('GRANT %s ON %I TO vigie_app', cmd, tbl);
END $$;
DO $$
DECLARE
  lab text := 'DPO,LAB_MANAGER';
  member text := '(case_id IS NULL AND incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[]))';
  script text := 'incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[])';
BEGIN
  -- The hotline takes calls and counts; who asks and what the file says belongs to the laboratory, masked to the auditor.
  PERFORM pg_temp.request_rows_for('patient_request', 'SELECT', 'COORDINATOR,COMMUNICATIONS,AUDITOR', lab);
  PERFORM pg_temp.request_rows_for('patient_request', 'INSERT', 'COORDINATOR', lab);
  PERFORM pg_temp.request_rows_for('patient_request', 'UPDATE', '', lab);
  PERFORM pg_temp.request_rows_for('patient_request_secret', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.request_rows_for('patient_request_secret', 'INSERT', 'COORDINATOR', lab);
  PERFORM pg_temp.request_rows_for('patient_request_secret', 'UPDATE', '', lab);
  PERFORM pg_temp.request_rows_for('request_step', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.request_rows_for('request_step', 'INSERT', '', lab);
  PERFORM pg_temp.request_rows_for('request_step', 'UPDATE', '', lab);
  PERFORM pg_temp.request_rows_for('request_answer', 'SELECT', 'AUDITOR', lab);
  PERFORM pg_temp.request_rows_for('request_answer', 'INSERT', '', lab);
  PERFORM pg_temp.request_rows_for('request_answer', 'UPDATE', '', lab);
  PERFORM pg_temp.request_rows_for('request_template', 'SELECT', 'COORDINATOR,COMMUNICATIONS,AUDITOR', lab, member);
  PERFORM pg_temp.request_rows_for('request_template', 'INSERT', 'COMMUNICATIONS', lab);
  EXECUTE format('CREATE POLICY app_select ON hotline_script FOR SELECT TO vigie_app
    USING (incident_id = ANY ((SELECT app.wide_incident_ids(''{COORDINATOR,COMMUNICATIONS,AUDITOR}''))::uuid[]) OR %s)', script);
  CREATE POLICY app_insert ON hotline_script FOR INSERT TO vigie_app
    WITH CHECK (incident_id = ANY ((SELECT app.wide_incident_ids('{COMMUNICATIONS}'))::uuid[]));
  GRANT SELECT, INSERT ON hotline_script TO vigie_app;
END $$;

-- The identity of a caller is sealed as it is typed, maybe before any file was imported: the web process makes the keys
-- then, and the hotline seals what it cannot read again (the rows stay closed to it).
CREATE POLICY app_select_hotline ON incident_key FOR SELECT TO vigie_app
  USING (incident_id = ANY ((SELECT app.wide_incident_ids('{COORDINATOR}'))::uuid[]));
CREATE POLICY app_insert ON incident_key FOR INSERT TO vigie_app
  WITH CHECK (destroyed_at IS NULL AND incident_id = ANY ((SELECT app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER}'))::uuid[]));
GRANT INSERT ON incident_key TO vigie_app;

-- Numbers of an incident follow one another whoever registers, and whoever may see them.
CREATE FUNCTION app.next_request_number(p_incident uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT p_incident = ANY (app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER}')) THEN
    RAISE EXCEPTION 'not yours' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('request.' || p_incident, 72));
  RETURN coalesce((SELECT max(number) FROM patient_request WHERE incident_id = p_incident), 0) + 1;
END $$;
REVOKE ALL ON FUNCTION app.next_request_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.next_request_number TO vigie_app;

-- Whether somebody is in the file is settled once they are authenticated, and only with a person of that laboratory.
CREATE FUNCTION app.guard_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.request_id, NEW.case_id, NEW.incident_id) IS DISTINCT FROM (OLD.request_id, OLD.case_id, OLD.incident_id)
  THEN RAISE EXCEPTION 'a request stays where it is' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.presence IS NOT NULL AND NOT EXISTS (SELECT 1 FROM patient_request r
    WHERE r.id = NEW.request_id AND r.incident_id = NEW.incident_id AND r.authenticated_at IS NOT NULL)
  THEN RAISE EXCEPTION 'presence is settled after the authentication' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id AND NOT EXISTS (SELECT 1 FROM person p
    WHERE p.id = NEW.person_id AND p.incident_id = NEW.incident_id AND p.case_id = NEW.case_id)
  THEN RAISE EXCEPTION 'not a person of this laboratory' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_presence BEFORE UPDATE ON patient_request_secret FOR EACH ROW EXECUTE FUNCTION app.guard_presence();

-- An answer is made once and sent once.
CREATE FUNCTION app.freeze_request_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.request_id, NEW.case_id, NEW.incident_id, NEW.key, NEW.locale, NEW.template_version, NEW.content_hash, NEW.prepared_at, NEW.prepared_name)
    IS DISTINCT FROM (OLD.request_id, OLD.case_id, OLD.incident_id, OLD.key, OLD.locale, OLD.template_version, OLD.content_hash, OLD.prepared_at, OLD.prepared_name)
    OR (current_user = 'vigie_app' AND NEW.secret IS DISTINCT FROM OLD.secret)
  THEN RAISE EXCEPTION 'an answer does not change' USING ERRCODE = 'check_violation'; END IF;
  IF (OLD.sent_at IS NOT NULL AND (NEW.sent_at, NEW.sent_name, NEW.sent_by, NEW.proof, NEW.withdrawn_at)
      IS DISTINCT FROM (OLD.sent_at, OLD.sent_name, OLD.sent_by, OLD.proof, OLD.withdrawn_at))
    OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.sent_at) IS DISTINCT FROM (OLD.withdrawn_at, OLD.sent_at))
  THEN RAISE EXCEPTION 'what was sent or withdrawn stays so' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_request_answer BEFORE UPDATE ON request_answer FOR EACH ROW EXECUTE FUNCTION app.freeze_request_answer();

-- Who may answer for the requests of a laboratory: its DPO and its biologist, told to them and to the auditor.
CREATE FUNCTION app.request_owners(p_incident uuid, p_case uuid) RETURNS TABLE (user_id uuid, name text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (u.name, u.id) u.id, u.name, m.role::text
  FROM membership m JOIN app_user u ON u.id = m.user_id
  JOIN breach_case c ON c.incident_id = m.incident_id AND (m.organisation_id IS NULL OR m.organisation_id = c.organisation_id)
  WHERE m.incident_id = p_incident AND c.id = p_case AND m.role IN ('DPO', 'LAB_MANAGER') AND u.disabled_at IS NULL
    AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
    AND c.id = ANY (app.case_ids('{DPO,LAB_MANAGER}'))
  ORDER BY u.name, u.id, m.role
$$;
REVOKE ALL ON FUNCTION app.request_owners FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.request_owners TO vigie_app;
