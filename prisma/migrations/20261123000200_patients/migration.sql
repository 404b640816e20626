-- Patients: what the import needs beyond the tables.

-- The worker refreshes the planner's statistics at the end of an import: until then every query
-- by incident is planned for a table of unknown content.
GRANT MAINTAIN ON person, patient_counter, import_reject TO vigie_worker;

-- Kept counts and the account of a run can never contradict each other, whatever writes them (product E1).
ALTER TABLE import_run ADD CONSTRAINT import_run_every_row_is_accounted_for
  CHECK (rows_read = rows_inserted + rows_merged + rows_rejected);
ALTER TABLE patient_counter ADD CONSTRAINT patient_counter_every_row_is_accounted_for
  CHECK (rows_read = inserted + merged + rejected);
