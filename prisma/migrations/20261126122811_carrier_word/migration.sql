-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "withdrawn_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawn_note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "carrier_file" ADD COLUMN     "elsewhere" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sent_anyway" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE carrier_file DROP CONSTRAINT carrier_file_sums;
ALTER TABLE carrier_file ADD CONSTRAINT carrier_file_sums CHECK (lines = effective + sent_anyway + repeated + unknown + invalid);
