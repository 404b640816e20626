-- AlterTable
ALTER TABLE "person_flag_change" ADD COLUMN     "undoes" UUID;

-- CreateIndex
CREATE INDEX "person_flag_change_case_id_at_idx" ON "person_flag_change"("case_id", "at");

-- CreateIndex
CREATE INDEX "person_flag_change_act_id_idx" ON "person_flag_change"("act_id");

-- Who took an act back is looked up by the act.
CREATE INDEX person_flag_undone ON person_flag_change (undoes) WHERE undoes IS NOT NULL;
