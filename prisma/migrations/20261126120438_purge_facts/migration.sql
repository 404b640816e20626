-- What stands against a purge is one definition: read by the worker as it is, by a person through app.purge_facts.
CREATE FUNCTION app.purge_counts(p_incident uuid) RETURNS TABLE (closed boolean, imports integer, batches integer, requests integer)
  LANGUAGE sql STABLE AS $$
  SELECT i.status = 'CLOSED',
    (SELECT count(*)::int FROM import_run r WHERE r.incident_id = i.id AND r.state IN ('RUNNING', 'CHECKING', 'CANCELLING')),
    (SELECT count(*)::int FROM batch b WHERE b.incident_id = i.id AND b.state NOT IN ('CLOSED', 'CANCELLED')),
    -- A refusal that was not told yet still owes an answer.
    (SELECT count(*)::int FROM patient_request q WHERE q.incident_id = i.id
      AND (q.state NOT IN ('CLOSED', 'REFUSED', 'ABANDONED', 'ANSWERED') OR (q.state = 'REFUSED' AND q.answered_at IS NULL)))
  FROM incident i WHERE i.id = p_incident
$$;

-- Legal decides the end of retention without a right to see imports or requests: counts only, and only for those who may
-- see the purge; nothing for anybody else.
CREATE FUNCTION app.purge_facts(p_incident uuid) RETURNS TABLE (closed boolean, imports integer, batches integer, requests integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.* FROM app.purge_counts(p_incident) c
  WHERE p_incident = ANY (app.wide_incident_ids('{COORDINATOR,LEGAL}'))
     OR p_incident = ANY (app.incident_ids('{DPO,LAB_MANAGER,AUDITOR}'))
$$;

REVOKE ALL ON FUNCTION app.purge_counts, app.purge_facts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.purge_counts TO vigie_worker;
GRANT EXECUTE ON FUNCTION app.purge_facts TO vigie_app;
