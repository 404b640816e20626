-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('STANDARD', 'SENSITIVE', 'PARENTS');

-- CreateEnum
CREATE TYPE "CarrierFileKind" AS ENUM ('ACKNOWLEDGEMENT', 'RETURNS', 'OUTCOMES');

-- CreateEnum
CREATE TYPE "CarrierFileState" AS ENUM ('WAITING', 'APPLIED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "PlacementKind" AS ENUM ('WEBSITE', 'DISPLAY', 'PRESS', 'OTHER');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EvidenceKind" ADD VALUE 'CARRIER_FILE';
ALTER TYPE "EvidenceKind" ADD VALUE 'NOTICE_PROOF';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "BatchChannel" ADD VALUE 'SMS';
ALTER TYPE "BatchChannel" ADD VALUE 'PHONE';
ALTER TYPE "BatchChannel" ADD VALUE 'NOTICE';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NotificationState" ADD VALUE 'NPAI';
ALTER TYPE "NotificationState" ADD VALUE 'UNCLAIMED';
ALTER TYPE "NotificationState" ADD VALUE 'INFORMED_OTHERWISE';

-- AlterTable
ALTER TABLE "letter_template" ADD COLUMN     "audience" "Audience" NOT NULL DEFAULT 'STANDARD',
ADD COLUMN     "author_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "short" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "address_check" JSONB,
ADD COLUMN     "audience" "Audience" NOT NULL DEFAULT 'STANDARD',
ADD COLUMN     "carrier_key_id" UUID,
ADD COLUMN     "departments" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "informed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "npai" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "taken_over" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tested_at" TIMESTAMPTZ(3),
ADD COLUMN     "tested_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "unclaimed" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "failed_as" "NotificationState";

-- CreateTable
CREATE TABLE "carrier_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "batch_id" UUID,
    "kind" "CarrierFileKind" NOT NULL,
    "state" "CarrierFileState" NOT NULL DEFAULT 'WAITING',
    "evidence_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "effective" INTEGER NOT NULL DEFAULT 0,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "invalid" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "outcomes" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "created_by" UUID NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_name" TEXT NOT NULL DEFAULT '',
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "carrier_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carrier_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "registered_by" UUID NOT NULL,
    "registered_name" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "carrier_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_placement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "kind" "PlacementKind" NOT NULL,
    "place" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "proof_id" UUID,
    "added_by" UUID NOT NULL,
    "added_name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_capacity" (
    "incident_id" UUID NOT NULL,
    "channel" "BatchChannel" NOT NULL,
    "per_day" INTEGER NOT NULL,
    "unit_cost" DECIMAL(8,2),
    "updated_by" UUID NOT NULL,
    "updated_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_capacity_pkey" PRIMARY KEY ("incident_id","channel")
);

-- CreateIndex
CREATE INDEX "carrier_file_incident_id_case_id_idx" ON "carrier_file"("incident_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_file_case_id_kind_sha256_key" ON "carrier_file"("case_id", "kind", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_key_recipient_key" ON "carrier_key"("recipient");

-- CreateIndex
CREATE INDEX "notice_placement_incident_id_batch_id_idx" ON "notice_placement"("incident_id", "batch_id");

-- Who sees and writes what. A carrier's file may hold more than references: written by the laboratory's own people;
-- its counts and problem lines, which hold none, are read like the recipients without identity.
CREATE OR REPLACE FUNCTION pg_temp.rows_for(tbl text, cmd text, wide text, own text, extra text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE rule text := '';
BEGIN
  IF wide <> '' THEN rule := format('incident_id = ANY ((SELECT app.wide_incident_ids(%L))::uuid[])', '{' || wide || '}'); END IF;
  IF own <> '' THEN
    rule := rule || CASE WHEN rule = '' THEN '' ELSE ' OR ' END || format('case_id = ANY ((SELECT app.case_ids(%L))::uuid[])', '{' || own || '}');
  END IF;
  IF extra <> '' THEN rule := rule || CASE WHEN rule = '' THEN '' ELSE ' OR ' END || extra; END IF;
  EXECUTE format('CREATE POLICY app_%s ON %I FOR %s TO vigie_app %s', lower(cmd), tbl, cmd,
    CASE cmd WHEN 'SELECT' THEN format('USING (%s)', rule) WHEN 'INSERT' THEN format('WITH CHECK (%s)', rule)
      ELSE format('USING (%s) WITH CHECK (%s)', rule, rule) END);
  EXECUTE format('GRANT %s ON %I TO vigie_app', cmd, tbl);
END $$;
DO $$
DECLARE
  t text;
  lab text := 'DPO,LAB_MANAGER';
  member text := 'incident_id = ANY ((SELECT app.incident_ids(''{DPO,LAB_MANAGER}''))::uuid[])';
BEGIN
  FOREACH t IN ARRAY ARRAY['carrier_file', 'carrier_key', 'notice_placement', 'channel_capacity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO vigie_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY readonly_all ON %I FOR SELECT TO vigie_readonly USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO vigie_readonly, vigie_worker', t);
    IF t <> 'carrier_key' THEN
      EXECUTE format('CREATE POLICY worker_scope ON %I TO vigie_worker
        USING ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))
        WITH CHECK ((SELECT app.scope()) = ''*'' OR incident_id = (SELECT app.scope_incident()))', t);
    END IF;
  END LOOP;
  PERFORM pg_temp.rows_for('carrier_file', 'SELECT', 'COORDINATOR,AUDITOR', lab);
  PERFORM pg_temp.rows_for('carrier_file', 'INSERT', '', lab);
  PERFORM pg_temp.rows_for('carrier_file', 'UPDATE', '', lab);
  PERFORM pg_temp.rows_for('notice_placement', 'SELECT', 'COORDINATOR,COMMUNICATIONS,LEGAL,AUDITOR', lab);
  PERFORM pg_temp.rows_for('notice_placement', 'INSERT', 'COORDINATOR,COMMUNICATIONS', lab);
  PERFORM pg_temp.rows_for('notice_placement', 'UPDATE', 'COORDINATOR,COMMUNICATIONS', lab);
  PERFORM pg_temp.rows_for('channel_capacity', 'SELECT', 'COORDINATOR,COMMUNICATIONS,LEGAL,AUDITOR', '', member);
  PERFORM pg_temp.rows_for('channel_capacity', 'INSERT', 'COORDINATOR,COMMUNICATIONS', '');
  PERFORM pg_temp.rows_for('channel_capacity', 'UPDATE', 'COORDINATOR,COMMUNICATIONS', '');
END $$;
GRANT INSERT, UPDATE ON carrier_file TO vigie_worker;

-- A public key is no secret: whoever prepares letters sees which one a package is encrypted to; the administrator keeps them.
GRANT SELECT, INSERT, UPDATE ON carrier_key TO vigie_app;
CREATE POLICY worker_reads ON carrier_key FOR SELECT TO vigie_worker USING ((SELECT app.scope()) <> '');
CREATE POLICY app_select ON carrier_key FOR SELECT TO vigie_app USING ((SELECT app.holds('{ADMIN,COORDINATOR,COMMUNICATIONS,DPO,LAB_MANAGER,AUDITOR}')));
CREATE POLICY app_insert ON carrier_key FOR INSERT TO vigie_app WITH CHECK ((SELECT app.holds('{ADMIN}')) AND registered_by = (SELECT app.user_id()));
CREATE POLICY app_update ON carrier_key FOR UPDATE TO vigie_app USING ((SELECT app.holds('{ADMIN}'))) WITH CHECK ((SELECT app.holds('{ADMIN}')));

-- A key is registered and revoked, never rewritten: what a past package was encrypted to can be told.
CREATE FUNCTION app.guard_carrier_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_temp AS $$
BEGIN
  IF (NEW.name, NEW.recipient, NEW.fingerprint, NEW.registered_by, NEW.registered_at)
    IS DISTINCT FROM (OLD.name, OLD.recipient, OLD.fingerprint, OLD.registered_by, OLD.registered_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  THEN RAISE EXCEPTION 'a registered key is only ever revoked' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER carrier_key_frozen BEFORE UPDATE ON carrier_key FOR EACH ROW EXECUTE FUNCTION app.guard_carrier_key();

ALTER TABLE carrier_file ADD CONSTRAINT carrier_file_sums CHECK (lines = effective + repeated + unknown + invalid);
ALTER TABLE notice_placement ADD CONSTRAINT notice_placement_dates CHECK (to_date IS NULL OR to_date >= from_date);
ALTER TABLE channel_capacity ADD CONSTRAINT channel_capacity_positive CHECK (per_day > 0 AND (unit_cost IS NULL OR unit_cost >= 0));
