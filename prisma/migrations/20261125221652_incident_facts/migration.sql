-- What happened is recorded once, as facts with a date and a source (docs/adr/0008): the columns of the incident become
-- rows, in the name of the application, and go.
INSERT INTO fact (incident_id, key, value, as_of, source_kind, source, author_id, author_name, created_at)
SELECT i.id, v.key, v.value, i.created_at, 'OTHER', 'Renseigné avec l’incident', '00000000-0000-7000-8000-000000000001', 'Vigie72 · reprise',
  i.created_at
FROM incident i CROSS JOIN LATERAL (VALUES
  ('description', CASE WHEN btrim(i.summary) <> '' THEN to_jsonb(i.summary) END),
  ('natures', CASE WHEN cardinality(i.natures) > 0 THEN to_jsonb(i.natures) END),
  ('origins', CASE WHEN cardinality(i.origins) > 0 THEN to_jsonb(i.origins) END),
  ('cause', to_jsonb(i.cause)),
  ('periodStartAt', to_jsonb(to_char(i.period_start_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
  ('periodEndAt', to_jsonb(to_char(i.period_end_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
  ('dataCategories', CASE WHEN cardinality(i.data_categories) > 0 THEN to_jsonb(i.data_categories) END),
  ('sensitiveData', CASE WHEN cardinality(i.sensitive_data) > 0 THEN to_jsonb(i.sensitive_data) END),
  ('peopleApprox', to_jsonb(i.people_approx)),
  ('measuresBefore', CASE WHEN btrim(i.measures_before) <> '' THEN to_jsonb(i.measures_before) END),
  ('measuresAfter', CASE WHEN btrim(i.measures_after) <> '' THEN to_jsonb(i.measures_after) END)
) AS v (key, value)
WHERE v.value IS NOT NULL;

-- AlterTable
ALTER TABLE "incident" DROP COLUMN "cause",
DROP COLUMN "data_categories",
DROP COLUMN "measures_after",
DROP COLUMN "measures_before",
DROP COLUMN "natures",
DROP COLUMN "origins",
DROP COLUMN "people_approx",
DROP COLUMN "period_end_at",
DROP COLUMN "period_start_at",
DROP COLUMN "sensitive_data",
DROP COLUMN "summary";

-- AlterTable
ALTER TABLE "letter_template" ADD COLUMN     "quotes" JSONB NOT NULL DEFAULT '{}';

-- Append-only, whoever asks.
CREATE FUNCTION app.keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a recorded fact does not change: record a new value' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_facts BEFORE UPDATE ON fact FOR EACH ROW EXECUTE FUNCTION app.keep_facts();
ALTER TABLE fact ADD CONSTRAINT fact_has_source CHECK (btrim(source) <> '');

-- Finished readings of leaked files, so that a laboratory's count is quoted once it is complete: run and time, nothing else.
CREATE FUNCTION app.finished_imports(p_incident uuid) RETURNS TABLE (run_id uuid, finished_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, import_run.finished_at FROM import_run WHERE incident_id = p_incident AND state = 'DONE'
    AND (p_incident = ANY (app.incident_ids('{COORDINATOR,DPO,LAB_MANAGER,CISO,LEGAL,COMMUNICATIONS,LIAISON,AUDITOR}'))
      OR app.scope() = '*' OR app.scope_incident() = p_incident)
$$;
REVOKE ALL ON FUNCTION app.finished_imports, app.keep_facts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.finished_imports TO vigie_app, vigie_worker;

-- What was filed stays what it says; only the note that a fact has moved since, and that this was judged, may follow.
CREATE OR REPLACE FUNCTION app.freeze_filing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('FILED', 'WITHDRAWN')
    AND (to_jsonb(NEW) - 'quotes' IS DISTINCT FROM to_jsonb(OLD) - 'quotes' OR OLD.state = 'WITHDRAWN') THEN
    RAISE EXCEPTION 'a % filing does not change', lower(OLD.state::text) USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'DRAFT' AND NEW.content IS DISTINCT FROM OLD.content THEN
    RAISE EXCEPTION 'the content of a filing changes in drafts only' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.case_id <> OLD.case_id OR NEW.incident_id <> OLD.incident_id OR NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'a filing stays with its case' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
