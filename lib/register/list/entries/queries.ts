import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';

/** Text of an answer of the dossier, or null: `dates.delayReasons` is {dates,delayReasons}. */
const answer = (path: string) => Prisma.sql`nullif(btrim(f.content #>> ${`{${path}}`}::text[]), '')`;
const anyOf = (path: string) => Prisma.sql`coalesce(jsonb_array_length(f.content #> ${`{${path}}`}::text[]), 0) > 0`;

/** A recorded fact: the laboratory's own, failing that the one of the incident (lib/facts/rules.ts). */
const fact = (key: string) => Prisma.sql`coalesce(
  (SELECT nullif(value, 'null'::jsonb) FROM fact WHERE case_id = c.id AND key = ${key} ORDER BY id DESC LIMIT 1),
  (SELECT nullif(value, 'null'::jsonb) FROM fact WHERE incident_id = c.incident_id AND case_id IS NULL AND key = ${key} ORDER BY id DESC LIMIT 1))`;
const factText = (key: string) => Prisma.sql`nullif(btrim(${fact(key)} #>> '{}'), '')`;
const factList = (key: string) =>
  Prisma.sql`CASE WHEN jsonb_typeof(${fact(key)}) = 'array' THEN jsonb_array_length(${fact(key)}) > 0 ELSE false END`;

/**
 * The register's lines as SQL, one per case: the database's copy of rules.ts (a test compares both), so that a page can
 * be sorted and filtered where the rows are. `f` is the dossier that the entry quotes.
 */
export function entriesSql(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT *, (CASE WHEN outcome = 'NOTIFIED' THEN "notifiedAt" WHEN outcome = 'OPEN' THEN now_at END) > "deadlineAt" IS TRUE AS late,
      (("awarenessAt" IS NULL)::int + (described IS NULL)::int + (people IS NULL)::int + (NOT effects)::int
        + (measures IS NULL)::int + (severity IS NULL AND decision33 IS NULL)::int + (outcome = 'OPEN')::int
        + (outcome = 'NOTIFIED' AND "notifiedAt" > "deadlineAt" IS TRUE AND delay IS NULL)::int
        + (outcome <> 'NOT_NOTIFIED' AND "decision34" IS NULL AND told IS NULL)::int
        + (CASE WHEN "decision34" IS NULL THEN coalesce(told IN ('YES', 'PLANNED'), false)
            ELSE "decision34" IN ('INFORM', 'EXCEPTION_C') END AND informed = 0 AND told_on IS NULL)::int) AS missing
    FROM (
      SELECT c.id AS "caseId", c.incident_id AS "incidentId", i.ref AS "incidentRef", i.title AS incident, i.exercise,
        o.id AS "organisationId", o.name AS laboratory, o.city, o.department, c.awareness_at AS "awarenessAt",
        coalesce(c.deadline_at, c.awareness_at + c.deadline_hours * interval '1 hour') AS "deadlineAt",
        c.notified_at AS "notifiedAt", c.receipt_number AS "receiptNumber", d33.outcome AS decision33,
        CASE WHEN c.notified_at IS NOT NULL THEN 'NOTIFIED'
          WHEN d33.outcome = 'NOT_NOTIFY' OR c.not_required_at IS NOT NULL THEN 'NOT_NOTIFIED' ELSE 'OPEN' END AS outcome,
        now() + i.clock_offset_ms * interval '1 millisecond' AS now_at,
        coalesce(CASE WHEN jsonb_typeof(f.content #> '{data,peopleApprox}') = 'number' THEN (f.content #>> '{data,peopleApprox}')::int END,
          CASE WHEN NOT f.filed IS TRUE AND (f.content #>> '{data,peopleApprox}') IS NULL AND jsonb_typeof(h.value) = 'number' AND (h.at > p.finished_at) IS NOT FALSE THEN (h.value #>> '{}')::int END,
          nullif(p.inserted, 0), c.patients_expected)::int AS people,
        s.level::text AS severity, d34.outcome AS "decision34", coalesce(b.informed, 0)::int AS informed,
        coalesce(${answer('breach,description')}, CASE WHEN NOT f.filed IS TRUE THEN ${factText('description')} END) AS described,
        coalesce(${answer('after,measures')}, CASE WHEN NOT f.filed IS TRUE THEN ${factText('measuresAfter')} END) AS measures,
        (${anyOf('consequences,confidentiality')} OR ${anyOf('consequences,integrity')} OR ${anyOf('consequences,availability')}
          OR ${anyOf('harms,harms')} OR ${answer('consequences,otherText')} IS NOT NULL OR ${answer('harms,harmText')} IS NOT NULL
          OR (NOT f.filed IS TRUE AND (${factList('confidentialityConsequences')} OR ${factList('integrityConsequences')}
            OR ${factList('availabilityConsequences')} OR ${factList('harms')}))) AS effects,
        ${answer('dates,delayReasons')} AS delay, ${answer('information,peopleInformed')} AS told,
        ${answer('information,informedOn')} AS told_on
      FROM breach_case c
      JOIN organisation o ON o.id = c.organisation_id
      JOIN incident i ON i.id = c.incident_id
      LEFT JOIN LATERAL (SELECT id, content, state = 'FILED' AS filed FROM filing WHERE case_id = c.id AND state <> 'WITHDRAWN'
        ORDER BY state = 'FILED' DESC, version DESC LIMIT 1) f ON true
      LEFT JOIN LATERAL (SELECT level FROM severity_assessment WHERE case_id = c.id AND decided_at IS NOT NULL
        ORDER BY version DESC LIMIT 1) s ON true
      LEFT JOIN LATERAL (SELECT outcome FROM legal_decision WHERE case_id = c.id AND kind = 'ART_33' AND state = 'SIGNED'
        ORDER BY decided_at DESC LIMIT 1) d33 ON true
      LEFT JOIN LATERAL (SELECT outcome FROM legal_decision WHERE case_id = c.id AND kind = 'ART_34' AND state = 'SIGNED'
        ORDER BY decided_at DESC LIMIT 1) d34 ON true
      LEFT JOIN LATERAL (SELECT sum(k.inserted) AS inserted, max(r.finished_at) AS finished_at FROM patient_counter k
        LEFT JOIN app.finished_imports(c.incident_id) r ON r.run_id = k.run_id
        WHERE k.incident_id = c.incident_id AND k.case_id = c.id) p ON true
      LEFT JOIN LATERAL (SELECT value, uuid_extract_timestamp(id) AS at FROM fact WHERE case_id = c.id AND key = 'peopleApprox'
        ORDER BY id DESC LIMIT 1) h ON true
      LEFT JOIN LATERAL (SELECT sum(accepted + delivered) AS informed FROM batch
        WHERE case_id = c.id AND state NOT IN ('DRAFT', 'CANCELLED')) b ON true
      WHERE ${where}
    ) AS facts`;
}
