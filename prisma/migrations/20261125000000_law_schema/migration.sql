-- CreateEnum
CREATE TYPE "FactSource" AS ENUM ('PRESS', 'VENDOR', 'AUTHORITY', 'INVESTIGATION', 'LEAK_FILE', 'LABORATORY', 'OTHER');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('DRAFT', 'SENT');

-- CreateEnum
CREATE TYPE "NoticeMailState" AS ENUM ('NONE', 'QUEUED', 'HANDING_OVER', 'ACCEPTED', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ReminderMailState" AS ENUM ('NONE', 'QUEUED', 'HANDING_OVER', 'SENT', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('SECTOR_REPORT', 'COMPLAINT', 'CERT_FR', 'ARS', 'DGS', 'INSURER', 'NIS2_EARLY_WARNING', 'NIS2_NOTIFICATION', 'NIS2_FINAL');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('DRAFT', 'READY', 'SENT', 'ACKNOWLEDGED', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "SeverityLevel" AS ENUM ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('ART_33', 'ART_34');

-- CreateEnum
CREATE TYPE "DecisionState" AS ENUM ('PROPOSED', 'SIGNED', 'REFUSED', 'WITHDRAWN');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EvidenceKind" ADD VALUE 'REPORT_RECEIPT';
ALTER TYPE "EvidenceKind" ADD VALUE 'FACT_SOURCE';
ALTER TYPE "EvidenceKind" ADD VALUE 'PROCESSOR_NOTICE';

-- AlterTable
ALTER TABLE "filing" ADD COLUMN     "form_profile" TEXT NOT NULL DEFAULT 'CNIL_2023',
ADD COLUMN     "previous_id" UUID,
ADD COLUMN     "quotes" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "obligation" ADD COLUMN     "rule_id" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "target_at" TIMESTAMPTZ(3),
-- Kinds come from rule packs, which are data; what was recorded keeps its kind.
ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;

-- AlterTable
ALTER TABLE "breach_case" ADD COLUMN     "deadline_at" TIMESTAMPTZ(3),
ADD COLUMN     "deadline_hours" INTEGER NOT NULL DEFAULT 72,
ADD COLUMN     "first_signal_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "awareness_event" ADD COLUMN     "first_signal_at" TIMESTAMPTZ(3),
ADD COLUMN     "notice_delivery_id" UUID;

-- DropEnum
DROP TYPE "ObligationKind";

-- CreateTable
CREATE TABLE "fact" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "source_kind" "FactSource" NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "evidence_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing_comment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "filing_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "filing_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processor_notice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "vendor_org_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "NoticeState" NOT NULL DEFAULT 'DRAFT',
    "known_at" TIMESTAMPTZ(3),
    "content" JSONB NOT NULL,
    "content_hash" TEXT,
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_name" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "processor_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processor_notice_delivery" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "vendor_org_id" UUID NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "mail_state" "NoticeMailState" NOT NULL DEFAULT 'NONE',
    "message_id" TEXT,
    "mail_at" TIMESTAMPTZ(3),
    "mail_detail" TEXT NOT NULL DEFAULT '',
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "opened_name" TEXT NOT NULL DEFAULT '',
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_name" TEXT NOT NULL DEFAULT '',
    "awareness_event_id" UUID,

    CONSTRAINT "processor_notice_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_preference" (
    "user_id" UUID NOT NULL,
    "lead_hours" INTEGER[],
    "at_overdue" BOOLEAN NOT NULL DEFAULT true,
    "by_email" BOOLEAN NOT NULL DEFAULT true,
    "in_app" BOOLEAN NOT NULL DEFAULT true,
    "digest" BOOLEAN NOT NULL DEFAULT true,
    "digest_hour" INTEGER NOT NULL DEFAULT 7,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_preference_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lead_hours" INTEGER NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "in_app" BOOLEAN NOT NULL DEFAULT true,
    "mail_state" "ReminderMailState" NOT NULL DEFAULT 'NONE',
    "message_id" TEXT,
    "mail_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID,
    "kind" "ReportKind" NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'DRAFT',
    "content" JSONB NOT NULL,
    "quotes" JSONB NOT NULL DEFAULT '{}',
    "completeness" INTEGER NOT NULL DEFAULT 0,
    "content_hash" TEXT,
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "edited_by" UUID,
    "edited_name" TEXT NOT NULL DEFAULT '',
    "edit_logged_at" TIMESTAMPTZ(3),
    "channel" "ContactChannel",
    "sent_name" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),
    "receipt_number" TEXT,
    "receipt_at" TIMESTAMPTZ(3),
    "receipt_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authority_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_pack" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "rule_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "severity_assessment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "worksheet" JSONB NOT NULL,
    "score" INTEGER NOT NULL,
    "level" "SeverityLevel" NOT NULL,
    "flags" TEXT[],
    "cnil_proposed" INTEGER NOT NULL,
    "cnil_decided" INTEGER,
    "override_reason" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "decided_by" UUID,
    "decided_name" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "severity_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_decision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "DecisionKind" NOT NULL,
    "state" "DecisionState" NOT NULL DEFAULT 'PROPOSED',
    "outcome" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "assessment_id" UUID,
    "content_hash" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_name" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT NOT NULL DEFAULT '',
    "supersedes_id" UUID,
    "lock_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "legal_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fact_incident_id_case_id_key_created_at_idx" ON "fact"("incident_id", "case_id", "key", "created_at");

-- CreateIndex
CREATE INDEX "filing_comment_filing_id_idx" ON "filing_comment"("filing_id");

-- CreateIndex
CREATE UNIQUE INDEX "processor_notice_incident_id_vendor_org_id_number_key" ON "processor_notice"("incident_id", "vendor_org_id", "number");

-- CreateIndex
CREATE INDEX "processor_notice_delivery_case_id_idx" ON "processor_notice_delivery"("case_id");

-- CreateIndex
CREATE INDEX "processor_notice_delivery_incident_id_idx" ON "processor_notice_delivery"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "processor_notice_delivery_notice_id_case_id_key" ON "processor_notice_delivery"("notice_id", "case_id");

-- CreateIndex
CREATE INDEX "reminder_user_id_read_at_idx" ON "reminder"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "reminder_incident_id_idx" ON "reminder"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_user_id_idx" ON "calendar_feed"("user_id");

-- CreateIndex
CREATE INDEX "authority_report_case_id_idx" ON "authority_report"("case_id");

-- CreateIndex
CREATE INDEX "authority_report_incident_id_kind_idx" ON "authority_report"("incident_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "rule_pack_code_version_key" ON "rule_pack"("code", "version");

-- CreateIndex
CREATE INDEX "severity_assessment_incident_id_idx" ON "severity_assessment"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "severity_assessment_case_id_version_key" ON "severity_assessment"("case_id", "version");

-- CreateIndex
CREATE INDEX "legal_decision_case_id_kind_idx" ON "legal_decision"("case_id", "kind");

-- CreateIndex
CREATE INDEX "legal_decision_incident_id_idx" ON "legal_decision"("incident_id");

-- AddForeignKey
ALTER TABLE "filing_comment" ADD CONSTRAINT "filing_comment_filing_id_fkey" FOREIGN KEY ("filing_id") REFERENCES "filing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "processor_notice_delivery" ADD CONSTRAINT "processor_notice_delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "processor_notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "severity_assessment" ADD CONSTRAINT "severity_assessment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_decision" ADD CONSTRAINT "legal_decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Clocks that already run keep the deadline they have: every rule in force so far says 72 hours.
UPDATE "breach_case" SET "deadline_at" = "awareness_at" + interval '72 hours' WHERE "awareness_at" IS NOT NULL;
