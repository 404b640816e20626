-- CreateEnum
CREATE TYPE "ImportContainer" AS ENUM ('PLAIN', 'GZIP', 'ZIP');

-- CreateEnum
CREATE TYPE "ImportFileState" AS ENUM ('KEPT', 'SEALED', 'DESTROYED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ImportState" ADD VALUE 'CHECKING';
ALTER TYPE "ImportState" ADD VALUE 'PAUSED';
ALTER TYPE "ImportState" ADD VALUE 'CANCELLING';

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN     "removal_total" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resumed_at" TIMESTAMPTZ(3),
ADD COLUMN     "resumed_rows" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "import_file" (
    "evidence_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "container" "ImportContainer" NOT NULL DEFAULT 'PLAIN',
    "inner_name" TEXT NOT NULL DEFAULT '',
    "kek_id" TEXT NOT NULL,
    "wrapped_key" BYTEA,
    "state" "ImportFileState" NOT NULL DEFAULT 'KEPT',
    "changed_at" TIMESTAMPTZ(3),
    "changed_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("evidence_id")
);

-- CreateTable
CREATE TABLE "import_check" (
    "run_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "offset_bytes" BIGINT NOT NULL DEFAULT 0,
    "result" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_check_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "import_quality" (
    "incident_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "no_email" INTEGER NOT NULL DEFAULT 0,
    "no_address" INTEGER NOT NULL DEFAULT 0,
    "no_phone" INTEGER NOT NULL DEFAULT 0,
    "unreachable" INTEGER NOT NULL DEFAULT 0,
    "nir_missing" INTEGER NOT NULL DEFAULT 0,
    "nir_invalid" INTEGER NOT NULL DEFAULT 0,
    "birth_missing" INTEGER NOT NULL DEFAULT 0,
    "birth_impossible" INTEGER NOT NULL DEFAULT 0,
    "minors" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_quality_pkey" PRIMARY KEY ("incident_id","run_id","case_id")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "incident_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_share" (
    "incident_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "seal_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "categories" INTEGER NOT NULL DEFAULT 0,
    "flags" INTEGER NOT NULL DEFAULT 0,
    "email_idx" UUID,
    "phone_idx" UUID,
    "landline_idx" UUID,
    "name_birth_idx" UUID,

    CONSTRAINT "import_share_pkey" PRIMARY KEY ("person_id","incident_id","run_id","row_number")
);

-- CreateIndex
CREATE INDEX "import_file_incident_id_idx" ON "import_file"("incident_id");

-- CreateIndex
CREATE INDEX "import_check_incident_id_idx" ON "import_check"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_mapping_incident_id_name_key" ON "import_mapping"("incident_id", "name");

-- CreateIndex
CREATE INDEX "import_share_run_id_idx" ON "import_share"("run_id");
