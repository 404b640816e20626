-- AlterTable
ALTER TABLE "awareness_event" ADD COLUMN     "author_name" TEXT NOT NULL DEFAULT '';
