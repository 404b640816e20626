-- AlterTable
ALTER TABLE "authority_report" ADD COLUMN     "authority_id" UUID,
ADD COLUMN     "contact_id" UUID,
ADD COLUMN     "recipient" TEXT NOT NULL DEFAULT '';
