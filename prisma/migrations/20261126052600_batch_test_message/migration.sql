-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "test_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "test_result" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "test_to" TEXT NOT NULL DEFAULT '';
