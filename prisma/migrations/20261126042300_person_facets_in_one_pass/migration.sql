-- Counts everything the list filters by again, at the end of an import: the persons are read once. As a plain CTE each
-- grouping was folded into the subquery of every laboratory and bit, and the table read some 1,700 times.
CREATE OR REPLACE FUNCTION app.refresh_person_facets(p_incident uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.scope() NOT IN ('*', p_incident::text) THEN RAISE EXCEPTION 'another incident' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('person_facet' || p_incident::text, 0));
  DELETE FROM person_facet WHERE incident_id = p_incident;
  INSERT INTO person_facet (incident_id, case_id, kind, key, persons)
  WITH counted AS MATERIALIZED (
    SELECT case_id, flags, categories, department, count(*) AS n FROM person WHERE incident_id = p_incident GROUP BY 1, 2, 3, 4
  )
  SELECT p_incident, c.id, kind, bit::text,
    coalesce(sum(p.n) FILTER (WHERE CASE kind WHEN 'flag' THEN p.flags ELSE p.categories END & (1 << bit) <> 0), 0)
    FROM breach_case c CROSS JOIN unnest(ARRAY['flag', 'category']) AS kind CROSS JOIN generate_series(0, 30) AS bit
    LEFT JOIN counted p ON p.case_id = c.id
    WHERE c.incident_id = p_incident GROUP BY c.id, kind, bit
  UNION ALL
  SELECT p_incident, case_id, 'department', department, sum(n) FROM counted GROUP BY case_id, department;
END $$;
