-- CreateEnum
CREATE TYPE "MailTls" AS ENUM ('IMPLICIT', 'STARTTLS', 'NONE');

-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "canary_passed_at" TIMESTAMPTZ(3),
ADD COLUMN     "canary_size" INTEGER,
ADD COLUMN     "canary_until" TIMESTAMPTZ(3),
ADD COLUMN     "pace_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pace_from" TIMESTAMPTZ(3),
ADD COLUMN     "pace_previous" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "relay" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "tls" "MailTls" NOT NULL,
    "username" TEXT NOT NULL DEFAULT '',
    "secret" BYTEA,
    "ca" TEXT NOT NULL DEFAULT '',
    "ehlo_name" TEXT NOT NULL DEFAULT '',
    "from_address" TEXT NOT NULL,
    "bounce_address" TEXT NOT NULL DEFAULT '',
    "ask_receipts" BOOLEAN NOT NULL DEFAULT true,
    "per_minute" INTEGER NOT NULL DEFAULT 120,
    "connections" INTEGER NOT NULL DEFAULT 5,
    "canary_size" INTEGER NOT NULL DEFAULT 50,
    "canary_minutes" INTEGER NOT NULL DEFAULT 15,
    "organisation_id" UUID,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "test_to" TEXT NOT NULL DEFAULT '',
    "test_asked_at" TIMESTAMPTZ(3),
    "tested_at" TIMESTAMPTZ(3),
    "test_result" TEXT NOT NULL DEFAULT '',
    "test_detail" TEXT NOT NULL DEFAULT '',
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bounce_mailbox" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "tls" "MailTls" NOT NULL,
    "username" TEXT NOT NULL,
    "secret" BYTEA,
    "ca" TEXT NOT NULL DEFAULT '',
    "folder" TEXT NOT NULL DEFAULT 'INBOX',
    "done_folder" TEXT NOT NULL DEFAULT 'Vigie72',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "tried_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "error" TEXT NOT NULL DEFAULT '',
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bounce_mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bounce_report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "digest" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "mailbox_id" UUID,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "incident_id" UUID,
    "batch_id" UUID,
    "notification_id" UUID,

    CONSTRAINT "bounce_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bounce_report_digest_key" ON "bounce_report"("digest");

-- CreateIndex
CREATE INDEX "bounce_report_received_at_idx" ON "bounce_report"("received_at" DESC);

-- What the database itself refuses for relays, bounce mailboxes and returned messages.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['relay', 'bounce_mailbox', 'bounce_report'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_worker', t);
  END LOOP;
  -- The web role writes secrets and never reads them: every column but that one, for administrators.
  FOREACH t IN ARRAY ARRAY['relay', 'bounce_mailbox'] LOOP
    EXECUTE format('CREATE POLICY worker_reads ON %I FOR SELECT TO vigie_worker USING ((SELECT app.scope()) <> '''')', t);
    EXECUTE format('CREATE POLICY worker_writes ON %I FOR UPDATE TO vigie_worker USING ((SELECT app.scope()) = ''*'') WITH CHECK ((SELECT app.scope()) = ''*'')', t);
    EXECUTE format('CREATE POLICY app_admin ON %I TO vigie_app USING ((SELECT app.holds(''{ADMIN}''))) WITH CHECK ((SELECT app.holds(''{ADMIN}'')))', t);
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO vigie_app', t);
    EXECUTE (SELECT format('GRANT SELECT (%s) ON %I TO vigie_app, vigie_readonly', string_agg(quote_ident(column_name), ', '), t)
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name = t AND column_name <> 'secret');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (tls <> ''NONE'' OR host IN (''127.0.0.1'', ''localhost'', ''::1''))', t, t || '_clear_on_loopback');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (port BETWEEN 1 AND 65535)', t, t || '_port');
  END LOOP;
END $$;
GRANT UPDATE (tested_at, test_result, test_detail) ON relay TO vigie_worker;
GRANT UPDATE (tried_at, read_at, error) ON bounce_mailbox TO vigie_worker;
ALTER TABLE relay ADD CONSTRAINT relay_limits CHECK (per_minute BETWEEN 1 AND 600000 AND connections BETWEEN 1 AND 50
  AND canary_size BETWEEN 0 AND 100000 AND canary_minutes BETWEEN 0 AND 1440);
-- One relay in force for everybody, and one for each laboratory that has its own.
CREATE UNIQUE INDEX relay_one_active ON relay (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE active;

-- Returned messages: the worker writes them, administrators read what came of them. They name no person and no address.
CREATE POLICY worker_scope ON bounce_report TO vigie_worker USING ((SELECT app.scope()) = '*' OR incident_id = (SELECT app.scope_incident()))
  WITH CHECK ((SELECT app.scope()) = '*' OR incident_id = (SELECT app.scope_incident()));
CREATE POLICY app_select ON bounce_report FOR SELECT TO vigie_app USING ((SELECT app.holds('{ADMIN}')));
CREATE POLICY readonly_all ON bounce_report FOR SELECT TO vigie_readonly USING (true);
GRANT SELECT ON bounce_report TO vigie_app, vigie_readonly;
GRANT INSERT ON bounce_report TO vigie_worker;

-- The relay that sends for a laboratory, without its address and its secret: pace and canary of a batch being prepared.
CREATE FUNCTION app.relay_of(p_organisation uuid) RETURNS TABLE (id uuid, per_minute integer, canary_size integer, canary_minutes integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.per_minute, r.canary_size, r.canary_minutes FROM relay r
  WHERE r.active AND (r.organisation_id IS NULL OR r.organisation_id = p_organisation)
  ORDER BY r.organisation_id IS NULL LIMIT 1
$$;
REVOKE ALL ON FUNCTION app.relay_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.relay_of TO vigie_app, vigie_worker;

-- Failures of a batch by cause, without reading its other rows.
CREATE INDEX notification_failed ON notification (batch_id, reason) WHERE state IN ('REFUSED', 'BOUNCED', 'UNKNOWN');
