-- DropIndex
DROP INDEX "person_flag_change_case_id_at_idx";

-- CreateTable
CREATE TABLE "person_flag_act" (
    "incident_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "persons" INTEGER NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "reason" "FlagReason" NOT NULL,
    "undoes" UUID,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_flag_act_pkey" PRIMARY KEY ("incident_id","act_id","case_id")
);

-- CreateIndex
CREATE INDEX "person_flag_act_case_id_at_idx" ON "person_flag_act"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "person_flag_act_incident_id_undoes_case_id_key" ON "person_flag_act"("incident_id", "undoes", "case_id");

-- Looked up no more: the act's own row says who took it back.
DROP INDEX person_flag_undone;

-- The acts so far.
INSERT INTO person_flag_act (incident_id, act_id, case_id, persons, added, removed, reason, undoes, user_id, user_name, at)
SELECT incident_id, act_id, case_id, count(*), bit_or(added), bit_or(removed), (array_agg(reason))[1], (array_agg(undoes))[1],
  (array_agg(user_id))[1], max(user_name), max(at)
FROM person_flag_change GROUP BY incident_id, act_id, case_id
ON CONFLICT DO NOTHING;

-- Row security as of the changes themselves.
DO $$
DECLARE
  wide text := 'incident_id = ANY ((SELECT app.wide_incident_ids(''{AUDITOR}''))::uuid[])';
  own text := 'case_id = ANY ((SELECT app.case_ids(''{DPO,LAB_MANAGER}''))::uuid[])';
BEGIN
  ALTER TABLE person_flag_act ENABLE ROW LEVEL SECURITY;
  ALTER TABLE person_flag_act FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_all ON person_flag_act TO vigie_owner USING (true) WITH CHECK (true);
  CREATE POLICY readonly_all ON person_flag_act FOR SELECT TO vigie_readonly USING (true);
  CREATE POLICY worker_scope ON person_flag_act TO vigie_worker
    USING ((SELECT app.scope()) = '*' OR incident_id = (SELECT app.scope_incident()))
    WITH CHECK ((SELECT app.scope()) = '*' OR incident_id = (SELECT app.scope_incident()));
  EXECUTE format('CREATE POLICY app_select ON person_flag_act FOR SELECT TO vigie_app USING (%s OR %s)', wide, own);
  EXECUTE format('CREATE POLICY app_insert ON person_flag_act FOR INSERT TO vigie_app
    WITH CHECK (%s AND user_id = (SELECT app.user_id()))', own);
END $$;
GRANT SELECT ON person_flag_act TO vigie_readonly;
GRANT SELECT, INSERT, UPDATE, DELETE ON person_flag_act TO vigie_worker;
GRANT SELECT, INSERT ON person_flag_act TO vigie_app;
