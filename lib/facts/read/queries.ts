import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { FACTS, type FactKey, factDef } from '../keys/catalogue';
import { type Candidate, type Facts, resolve } from '../rules';
import { type CaseRow, caseCandidates, type FactRow, recordedCandidate } from './candidates';

/** The current facts of the incident and of laboratories of it. */
export interface FactSheets {
  /** The incident's now. */
  now: Date;
  /** What was recorded for the incident as a whole. */
  common: Facts;
  /** What counts for each laboratory: its own value, failing that the common one. */
  cases: Map<string, Facts>;
}

/**
 * Current facts of one laboratory, its own values first; `caseId` null: of the incident as a whole. Three statements.
 * @throws DomainError NOT_FOUND for what the transaction's actor may not see
 */
export async function readFacts(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string | null },
): Promise<Facts> {
  const sheets = await readFactSheets(tx, { incidentId, caseIds: caseId ? [caseId] : [] });
  const facts = caseId ? sheets.cases.get(caseId) : sheets.common;
  if (!facts) throw notFound();
  return facts;
}

/**
 * The same for many laboratories in as many statements as for one; `caseIds` 'all': every one the actor may see.
 * @throws DomainError NOT_FOUND (incident)
 */
export async function readFactSheets(
  tx: Tx,
  { incidentId, caseIds }: { incidentId: string; caseIds: readonly string[] | 'all' },
): Promise<FactSheets> {
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { clockOffsetMs: true, vendor: { select: { name: true } } },
  });
  if (!incident) throw notFound();
  const rows = await currentRows(tx, { incidentId, caseIds });
  const offset = Number(incident.clockOffsetMs);
  const cases = caseIds !== 'all' && caseIds.length === 0 ? [] : await caseRows(tx, { incidentId, caseIds, offset });
  const recorded = new Map<string, Candidate>();
  for (const row of rows) {
    const def = factDef(row.key);
    const candidate = def && !def.derived ? recordedCandidate(row, def.key) : null;
    if (candidate) recorded.set(`${row.caseId ?? ''}/${row.key}`, candidate);
  }
  const vendor = vendorCandidate(incident.vendor?.name ?? null);
  const commonOf = (key: FactKey) => (key === 'processorName' ? vendor : (recorded.get(`/${key}`) ?? null));
  return {
    now: caseNow(incident),
    common: factsOf((key) => resolve({ own: [], common: commonOf(key) })),
    cases: new Map(
      cases.map((row) => {
        const elsewhere = caseCandidates(row);
        const facts = factsOf((key, scope) => {
          const mine = recorded.get(`${row.caseId}/${key}`);
          const own = [...(mine ? [mine] : []), ...elsewhere.filter((candidate) => candidate.key === key)];
          return resolve({ own, common: scope === 'each' ? null : commonOf(key) });
        });
        return [row.caseId, facts];
      }),
    ),
  };
}

function factsOf(current: (key: FactKey, scope: string) => ReturnType<typeof resolve>): Facts {
  const facts: Facts = {};
  for (const { key, scope } of FACTS) {
    const fact = current(key, scope);
    if (fact) facts[key] = fact;
  }
  return facts;
}

function vendorCandidate(name: string | null): Candidate | null {
  if (!name) return null;
  const nowhere = { asOf: null, since: null, source: '', author: '', evidenceId: null, order: 0 };
  return {
    key: 'processorName',
    value: name,
    ref: 'organisation:processorName',
    scope: 'incident',
    from: 'DIRECTORY',
    ...nowhere,
  };
}

function currentRows(
  tx: Tx,
  { incidentId, caseIds }: { incidentId: string; caseIds: readonly string[] | 'all' },
): Promise<FactRow[]> {
  const ids = caseIds === 'all' ? [] : [...caseIds];
  return tx.$queryRaw<FactRow[]>`
    SELECT DISTINCT ON (case_id, key) id::text, case_id::text AS "caseId", key, value, as_of AS "asOf",
      source_kind AS "sourceKind", source, evidence_id::text AS "evidenceId", author_name AS "authorName",
      created_at AS "createdAt", (extract(epoch FROM uuid_extract_timestamp(id)) * 1000)::float8 AS "order"
    FROM fact
    WHERE incident_id = ${incidentId}::uuid AND (case_id IS NULL OR ${caseIds === 'all'} OR case_id = ANY (${ids}::uuid[]))
    ORDER BY case_id, key, id DESC`;
}

/** What is written in other places of the application, of each laboratory; one statement. */
function caseRows(
  tx: Tx,
  o: { incidentId: string; caseIds: readonly string[] | 'all'; offset: number },
): Promise<CaseRow[]> {
  const ids = o.caseIds === 'all' ? [] : [...o.caseIds];
  return tx.$queryRaw<CaseRow[]>`
    SELECT c.id::text AS "caseId", o.name, o.siren, o.address, o.postcode, o.city, o.phone,
      o.manager_name AS "managerName", o.manager_email AS "managerEmail", o.dpo_name AS "dpoName", o.dpo_email AS "dpoEmail",
      c.awareness_at AS "awarenessAt", c.awareness_basis::text AS "awarenessBasis", c.patients_expected AS expected,
      a.id::text AS "awarenessId", a.note AS "awarenessNote", a.decided_by AS "awarenessBy", a.created_at AS "awarenessSince",
      (extract(epoch FROM uuid_extract_timestamp(a.id)) * 1000)::float8 AS "awarenessOrder",
      n.id::text AS "noticeId", n.available_at AS "noticeAt", n.sent_name AS "noticeBy",
      p.counted, (p.finished_at + ${o.offset}::float8 * interval '1 millisecond') AS "countedAt",
      (extract(epoch FROM p.finished_at) * 1000)::float8 AS "countedOrder",
      s.id::text AS "severityId", s.cnil_decided AS severity, s.decided_name AS "severityBy", s.decided_at AS "severityAt",
      (s.worksheet #>> '{extent,unintelligible}')::boolean AS unintelligible,
      r.reference AS "reportReference", r.done_at AS "reportAt", k.reference AS "complaintReference", k.done_at AS "complaintAt"
    FROM breach_case c
    JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN LATERAL (SELECT * FROM awareness_event e WHERE e.case_id = c.id ORDER BY e.created_at DESC, e.id DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT d.id, d.available_at, pn.sent_name FROM processor_notice_delivery d
      JOIN processor_notice pn ON pn.id = d.notice_id AND pn.state = 'SENT'
      WHERE d.case_id = c.id ORDER BY d.available_at, d.id LIMIT 1) n ON true
    LEFT JOIN (SELECT k.case_id, sum(k.inserted)::int AS counted, max(f.finished_at) AS finished_at
      FROM patient_counter k JOIN app.finished_imports(${o.incidentId}::uuid) f ON f.run_id = k.run_id
      WHERE k.incident_id = ${o.incidentId}::uuid GROUP BY k.case_id) p ON p.case_id = c.id
    LEFT JOIN LATERAL (SELECT * FROM severity_assessment v WHERE v.case_id = c.id AND v.decided_at IS NOT NULL
      ORDER BY v.version DESC LIMIT 1) s ON true
    LEFT JOIN obligation r ON r.case_id = c.id AND r.kind = 'SECTOR_REPORT' AND r.state = 'DONE' AND r.reference <> ''
    LEFT JOIN obligation k ON k.case_id = c.id AND k.kind = 'COMPLAINT' AND k.state = 'DONE' AND k.reference <> ''
    WHERE c.incident_id = ${o.incidentId}::uuid AND (${o.caseIds === 'all'} OR c.id = ANY (${ids}::uuid[]))
    ORDER BY o.name, c.id`;
}
