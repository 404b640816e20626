-- AlterTable
ALTER TABLE "relay" ADD COLUMN     "unreadable_at" TIMESTAMPTZ(3);

-- The worker finds out that a password does not open; the administrators read it, never the password.
GRANT UPDATE (unreadable_at) ON relay TO vigie_worker;
GRANT SELECT (unreadable_at) ON relay TO vigie_app, vigie_readonly;
