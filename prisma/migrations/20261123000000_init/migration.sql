-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('COORDINATOR', 'DPO', 'LAB_MANAGER', 'VENDOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON', 'AUDITOR', 'ADMIN');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('LABORATORY', 'VENDOR', 'CRISIS_CELL', 'AUTHORITY');

-- CreateEnum
CREATE TYPE "ContactChannel" AS ENUM ('PHONE', 'EMAIL', 'PORTAL', 'MEETING', 'LETTER');

-- CreateEnum
CREATE TYPE "ContactDirection" AS ENUM ('OUTGOING', 'INCOMING');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('AWARENESS_PROOF', 'FILING_RECEIPT', 'REMEDIATION_PROOF', 'LEAK_FILE', 'MAIL_HOUSE_PACKAGE', 'OTHER');

-- CreateEnum
CREATE TYPE "FilingKind" AS ENUM ('CNIL_INITIAL', 'CNIL_SUPPLEMENTARY');

-- CreateEnum
CREATE TYPE "FilingState" AS ENUM ('DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ObligationKind" AS ENUM ('CNIL_33', 'SECTOR_REPORT', 'COMPLAINT');

-- CreateEnum
CREATE TYPE "ObligationState" AS ENUM ('TODO', 'IN_PROGRESS', 'DONE', 'NOT_REQUIRED');

-- CreateEnum
CREATE TYPE "IncidentType" AS ENUM ('PROCESSOR_DATA_LEAK', 'RANSOMWARE', 'CREDENTIALS_FOR_SALE', 'MISDIRECTED_DATA', 'LOST_DEVICE', 'OTHER');

-- CreateEnum
CREATE TYPE "IncidentStatus" AS ENUM ('VERIFYING', 'CONFIRMED', 'NOTIFYING', 'MONITORING', 'CLOSED');

-- CreateEnum
CREATE TYPE "Tlp" AS ENUM ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR');

-- CreateEnum
CREATE TYPE "AwarenessBasis" AS ENUM ('PRESS', 'VENDOR_NOTICE', 'AUTHORITY', 'OWN_DETECTION', 'PATIENT', 'OTHER');

-- CreateEnum
CREATE TYPE "LeakLocationKind" AS ENUM ('FORUM', 'MESSAGING', 'FILE_HOST', 'WEBSITE', 'MARKETPLACE');

-- CreateEnum
CREATE TYPE "LeakLocationState" AS ENUM ('ONLINE', 'TAKEDOWN_REQUESTED', 'BLOCKED', 'OFFLINE');

-- CreateEnum
CREATE TYPE "BatchChannel" AS ENUM ('EMAIL', 'POST');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('DRAFT', 'DPO_APPROVED', 'CONTROLLER_SIGNED', 'SENDING', 'PAUSED', 'SENT', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "NotificationState" AS ENUM ('READY', 'LEASED', 'HANDING_OVER', 'ACCEPTED', 'DEFERRED', 'REFUSED', 'UNKNOWN', 'DELIVERED', 'BOUNCED', 'EXCLUDED', 'CANCELLED', 'REROUTED');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('UPLOADED', 'READY', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RemediationState" AS ENUM ('TODO', 'IN_PROGRESS', 'DELIVERED', 'ACCEPTED', 'REFUSED');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "demo_persona" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "incident_id" UUID,
    "organisation_id" UUID,
    "role" "Role" NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "OrganisationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "finess" TEXT,
    "siren" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "department" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "software_version" TEXT NOT NULL DEFAULT '',
    "site_count" INTEGER NOT NULL DEFAULT 1,
    "manager_name" TEXT NOT NULL DEFAULT '',
    "manager_email" TEXT NOT NULL DEFAULT '',
    "dpo_name" TEXT NOT NULL DEFAULT '',
    "dpo_email" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mission" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "website" TEXT NOT NULL DEFAULT '',
    "availability" TEXT NOT NULL DEFAULT '',
    "to_verify" BOOLEAN NOT NULL DEFAULT false,
    "lock_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_contact" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "case_id" UUID,
    "direction" "ContactDirection" NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "counterpart" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "next_step" TEXT NOT NULL DEFAULT '',
    "next_at" TIMESTAMPTZ(3),
    "next_done_at" TIMESTAMPTZ(3),
    "reference" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authority_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID,
    "vendor_org_id" UUID,
    "kind" "EvidenceKind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploader_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custody_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "FilingKind" NOT NULL,
    "state" "FilingState" NOT NULL DEFAULT 'DRAFT',
    "content" JSONB NOT NULL,
    "completeness" INTEGER NOT NULL DEFAULT 0,
    "content_hash" TEXT,
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "edited_by" UUID,
    "edited_name" TEXT NOT NULL DEFAULT '',
    "edit_logged_at" TIMESTAMPTZ(3),
    "requested_by" UUID,
    "requested_name" TEXT NOT NULL DEFAULT '',
    "requested_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_name" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT NOT NULL DEFAULT '',
    "receipt_number" TEXT,
    "receipt_at" TIMESTAMPTZ(3),
    "receipt_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "ObligationKind" NOT NULL,
    "state" "ObligationState" NOT NULL DEFAULT 'TODO',
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "reference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" "IncidentType" NOT NULL,
    "status" "IncidentStatus" NOT NULL DEFAULT 'VERIFYING',
    "tlp" "Tlp" NOT NULL DEFAULT 'AMBER',
    "pap" "Tlp" NOT NULL DEFAULT 'AMBER',
    "summary" TEXT NOT NULL DEFAULT '',
    "clock_offset_ms" BIGINT NOT NULL DEFAULT 0,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "nis2_applies" BOOLEAN NOT NULL DEFAULT false,
    "form_profile" TEXT NOT NULL DEFAULT 'CNIL_2023',
    "first_signal_at" TIMESTAMPTZ(3) NOT NULL,
    "first_signal_how" TEXT NOT NULL DEFAULT '',
    "first_signal_who" TEXT NOT NULL DEFAULT '',
    "first_signal_proof_id" UUID,
    "period_start_at" TIMESTAMPTZ(3),
    "period_end_at" TIMESTAMPTZ(3),
    "cause" TEXT,
    "origins" TEXT[],
    "natures" TEXT[],
    "data_categories" TEXT[],
    "sensitive_data" TEXT[],
    "measures_before" TEXT NOT NULL DEFAULT '',
    "measures_after" TEXT NOT NULL DEFAULT '',
    "people_approx" INTEGER,
    "vendor_org_id" UUID,
    "scenario" TEXT,
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "breach_case" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "awareness_at" TIMESTAMPTZ(3),
    "awareness_basis" "AwarenessBasis",
    "notified_at" TIMESTAMPTZ(3),
    "receipt_number" TEXT,
    "not_required_at" TIMESTAMPTZ(3),
    "patients_expected" INTEGER,
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "breach_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "awareness_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "basis" "AwarenessBasis" NOT NULL,
    "decided_by" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "proof_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "awareness_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "incident_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("incident_id","user_id")
);

-- CreateTable
CREATE TABLE "leak_location" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "LeakLocationKind" NOT NULL,
    "state" "LeakLocationState" NOT NULL DEFAULT 'ONLINE',
    "label" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "host" TEXT NOT NULL DEFAULT '',
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "leak_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "press_item" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "outlet" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "press_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "chain_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "human" BOOLEAN NOT NULL DEFAULT false,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "case_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "case_at" TIMESTAMPTZ(3) NOT NULL,
    "corrects" INTEGER,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("chain_id","seq")
);

-- CreateTable
CREATE TABLE "log_head" (
    "chain_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,
    "anchored_seq" INTEGER NOT NULL DEFAULT 0,
    "anchored_at" TIMESTAMPTZ(3),
    "broken_seq" INTEGER,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("chain_id")
);

-- CreateTable
CREATE TABLE "letter_template" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID,
    "channel" "BatchChannel" NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "subject" TEXT NOT NULL DEFAULT '',
    "slots" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "channel" "BatchChannel" NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'DRAFT',
    "template_id" UUID NOT NULL,
    "content_hash" TEXT,
    "total" INTEGER NOT NULL DEFAULT 0,
    "ready" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "deferred" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "bounced" INTEGER NOT NULL DEFAULT 0,
    "excluded" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "rerouted" INTEGER NOT NULL DEFAULT 0,
    "source_batch_id" UUID,
    "recipients_hash" TEXT NOT NULL DEFAULT '',
    "recent_outcomes" TEXT NOT NULL DEFAULT '',
    "retry_at" TIMESTAMPTZ(3),
    "carrier_ref" TEXT NOT NULL DEFAULT '',
    "per_minute" INTEGER NOT NULL DEFAULT 120,
    "pause_reason" TEXT NOT NULL DEFAULT '',
    "package_id" UUID,
    "recipients_ready" BOOLEAN NOT NULL DEFAULT false,
    "approved_by" UUID,
    "approved_name" TEXT NOT NULL DEFAULT '',
    "approved_at" TIMESTAMPTZ(3),
    "signed_by" UUID,
    "signed_name" TEXT NOT NULL DEFAULT '',
    "signed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" "BatchChannel" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "state" "NotificationState" NOT NULL DEFAULT 'READY',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lease_id" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "smtp_code" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "relay_bucket" (
    "id" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "relay_bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "send_fence" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "instance" TEXT NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "confirmed_by" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "send_fence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_key" (
    "incident_id" UUID NOT NULL,
    "kek_id" TEXT NOT NULL,
    "wrapped_data_key" BYTEA NOT NULL,
    "wrapped_index_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_key_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'UPLOADED',
    "encoding" TEXT NOT NULL DEFAULT 'utf-8',
    "delimiter" TEXT NOT NULL DEFAULT ',',
    "header" TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "offset_bytes" BIGINT NOT NULL DEFAULT 0,
    "last_row" INTEGER NOT NULL DEFAULT 0,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_inserted" INTEGER NOT NULL DEFAULT 0,
    "rows_merged" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "rows_doubtful" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "incident_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "field" TEXT NOT NULL DEFAULT '',
    "case_id" UUID,

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("incident_id","run_id","row_number")
);

-- CreateTable
CREATE TABLE "person" (
    "incident_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "case_id" UUID NOT NULL,
    "identity" UUID NOT NULL,
    "nir_idx" UUID,
    "email_idx" UUID,
    "phone_idx" UUID,
    "landline_idx" UUID,
    "name_birth_idx" UUID,
    "secret" BYTEA NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "categories" INTEGER NOT NULL DEFAULT 0,
    "flags" INTEGER NOT NULL DEFAULT 0,
    "has_email" BOOLEAN NOT NULL DEFAULT false,
    "has_post" BOOLEAN NOT NULL DEFAULT false,
    "has_phone" BOOLEAN NOT NULL DEFAULT false,
    "nir_valid" BOOLEAN NOT NULL DEFAULT false,
    "run_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id","incident_id")
);

-- CreateTable
CREATE TABLE "patient_counter" (
    "incident_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "inserted" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "with_email" INTEGER NOT NULL DEFAULT 0,
    "post_only" INTEGER NOT NULL DEFAULT 0,
    "unreachable" INTEGER NOT NULL DEFAULT 0,
    "minors" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "patient_counter_pkey" PRIMARY KEY ("incident_id","run_id","case_id")
);

-- CreateTable
CREATE TABLE "remediation_action" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "vendor_org_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "remediation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_item" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "vendor_org_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "state" "RemediationState" NOT NULL DEFAULT 'TODO',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "evidence_id" UUID,
    "delivered_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "lock_version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "remediation_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "vendor_org_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "from_state" "RemediationState" NOT NULL,
    "to_state" "RemediationState" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "evidence_id" UUID,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remediation_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "app_session_user_id_idx" ON "app_session"("user_id");

-- CreateIndex
CREATE INDEX "membership_incident_id_idx" ON "membership"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_incident_id_organisation_id_role_key" ON "membership"("user_id", "incident_id", "organisation_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_finess_key" ON "organisation"("finess");

-- CreateIndex
CREATE UNIQUE INDEX "authority_incident_id_code_key" ON "authority"("incident_id", "code");

-- CreateIndex
CREATE INDEX "authority_contact_incident_id_at_idx" ON "authority_contact"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_storage_key_key" ON "evidence"("storage_key");

-- CreateIndex
CREATE INDEX "evidence_incident_id_created_at_idx" ON "evidence"("incident_id", "created_at");

-- CreateIndex
CREATE INDEX "custody_event_evidence_id_at_idx" ON "custody_event"("evidence_id", "at");

-- CreateIndex
CREATE INDEX "filing_case_id_idx" ON "filing"("case_id");

-- CreateIndex
CREATE INDEX "filing_incident_id_state_idx" ON "filing"("incident_id", "state");

-- CreateIndex
CREATE INDEX "obligation_incident_id_idx" ON "obligation"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_case_id_kind_key" ON "obligation"("case_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "incident_ref_key" ON "incident"("ref");

-- CreateIndex
CREATE UNIQUE INDEX "breach_case_incident_id_organisation_id_key" ON "breach_case"("incident_id", "organisation_id");

-- CreateIndex
CREATE INDEX "awareness_event_case_id_created_at_idx" ON "awareness_event"("case_id", "created_at");

-- CreateIndex
CREATE INDEX "leak_location_incident_id_idx" ON "leak_location"("incident_id");

-- CreateIndex
CREATE INDEX "press_item_incident_id_published_at_idx" ON "press_item"("incident_id", "published_at");

-- CreateIndex
CREATE INDEX "log_entry_chain_id_case_id_seq_idx" ON "log_entry"("chain_id", "case_id", "seq");

-- CreateIndex
CREATE INDEX "log_entry_chain_id_human_seq_idx" ON "log_entry"("chain_id", "human", "seq");

-- CreateIndex
CREATE INDEX "log_entry_chain_id_type_seq_idx" ON "log_entry"("chain_id", "type", "seq");

-- CreateIndex
CREATE INDEX "log_entry_chain_id_actor_id_seq_idx" ON "log_entry"("chain_id", "actor_id", "seq");

-- CreateIndex
CREATE INDEX "letter_template_incident_id_idx" ON "letter_template"("incident_id");

-- CreateIndex
CREATE INDEX "batch_case_id_idx" ON "batch"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_incident_id_number_key" ON "batch"("incident_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "notification_batch_id_person_id_channel_attempt_incident_id_key" ON "notification"("batch_id", "person_id", "channel", "attempt", "incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_run_incident_id_sha256_key" ON "import_run"("incident_id", "sha256");

-- CreateIndex
CREATE INDEX "person_nir_idx_idx" ON "person" USING HASH ("nir_idx");

-- CreateIndex
CREATE INDEX "person_email_idx_idx" ON "person" USING HASH ("email_idx");

-- CreateIndex
CREATE INDEX "person_phone_idx_idx" ON "person" USING HASH ("phone_idx");

-- CreateIndex
CREATE INDEX "person_landline_idx_idx" ON "person" USING HASH ("landline_idx");

-- CreateIndex
CREATE INDEX "person_name_birth_idx_idx" ON "person" USING HASH ("name_birth_idx");

-- CreateIndex
CREATE UNIQUE INDEX "person_case_id_identity_incident_id_key" ON "person"("case_id", "identity", "incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "remediation_action_incident_id_vendor_org_id_position_key" ON "remediation_action"("incident_id", "vendor_org_id", "position");

-- CreateIndex
CREATE INDEX "remediation_item_incident_id_idx" ON "remediation_item"("incident_id");

-- CreateIndex
CREATE INDEX "remediation_item_case_id_idx" ON "remediation_item"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "remediation_item_action_id_case_id_key" ON "remediation_item"("action_id", "case_id");

-- CreateIndex
CREATE INDEX "remediation_event_item_id_at_idx" ON "remediation_event"("item_id", "at");

-- CreateIndex
CREATE INDEX "remediation_event_evidence_id_idx" ON "remediation_event"("evidence_id");

-- AddForeignKey
ALTER TABLE "app_session" ADD CONSTRAINT "app_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_contact" ADD CONSTRAINT "authority_contact_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custody_event" ADD CONSTRAINT "custody_event_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_vendor_org_id_fkey" FOREIGN KEY ("vendor_org_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breach_case" ADD CONSTRAINT "breach_case_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breach_case" ADD CONSTRAINT "breach_case_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awareness_event" ADD CONSTRAINT "awareness_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "letter_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_action" ADD CONSTRAINT "remediation_action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_action" ADD CONSTRAINT "remediation_action_vendor_org_id_fkey" FOREIGN KEY ("vendor_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_item" ADD CONSTRAINT "remediation_item_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "remediation_action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_item" ADD CONSTRAINT "remediation_item_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "breach_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_event" ADD CONSTRAINT "remediation_event_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "remediation_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
