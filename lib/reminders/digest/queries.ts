import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { caseNow } from '@/lib/platform/time/clock';
import type { Person, Ticking } from '../rules';
import { buildDigest, type Digest, type DigestSource, digestDay, isEmpty } from './rules';

export interface NewDigest {
  userId: string;
  incidentId: string;
  ref: string;
  day: Date;
  digest: Digest;
  /** False for an exercise: nothing of it leaves the application. */
  mail: boolean;
}

interface FilingRow {
  incidentId: string;
  caseId: string;
  organisationId: string;
  laboratory: string;
  kind: string;
  state: 'FILED' | 'IN_REVIEW';
  at: Date;
}

/**
 * The digests due at `at` (real time): one per person and running incident in which they coordinate or answer for a
 * laboratory. Two queries when somebody's hour has come, none otherwise; the rows that exist already are not written again.
 */
export async function digestsFor(
  tx: Tx,
  { recipients, ticking, at }: { recipients: readonly Person[]; ticking: readonly Ticking[]; at: Date },
): Promise<NewDigest[]> {
  const due = recipients.flatMap((person) => {
    const day = digestDay(person.preference, at);
    return day ? [{ person, day }] : [];
  });
  if (due.length === 0) return [];
  const ids = [...new Set(due.flatMap(({ person }) => person.rights.flatMap((right) => right.incidentId ?? [])))];
  const incidents = await tx.incident.findMany({
    where: { id: { in: ids }, status: { not: 'CLOSED' } },
    select: { id: true, ref: true, exercise: true, clockOffsetMs: true },
  });
  const filings = await readFilings(tx, ids);
  return incidents.flatMap((incident) => {
    const source = sourceOf(incident.id, ticking, filings);
    return due.flatMap(({ person, day }) => {
      const scope = scopeOf(person, incident.id);
      if (scope === undefined) return [];
      const digest = buildDigest(source, scope, caseNow(incident));
      const row = { userId: person.userId, incidentId: incident.id, ref: incident.ref, day, digest };
      return isEmpty(digest) ? [] : [{ ...row, mail: !incident.exercise }];
    });
  });
}

/** Null = every laboratory of the incident; undefined = nothing there to tell this person. */
function scopeOf(person: Person, incidentId: string): ReadonlySet<string> | null | undefined {
  const rights = person.rights.filter((right) => right.incidentId === incidentId);
  if (rights.some((right) => right.role === 'COORDINATOR')) return null;
  const own = rights.filter((right) => right.role === 'DPO' || right.role === 'LAB_MANAGER');
  if (own.length === 0) return undefined;
  return own.some((right) => right.organisationId === null)
    ? null
    : new Set(own.flatMap((right) => right.organisationId ?? []));
}

function sourceOf(incidentId: string, ticking: readonly Ticking[], filings: readonly FilingRow[]): DigestSource {
  return {
    deadlines: ticking
      .filter((deadline) => deadline.incidentId === incidentId)
      .map((deadline) => ({ ...deadline, at: deadline.at.toISOString() })),
    filings: filings
      .filter((filing) => filing.incidentId === incidentId)
      .map((filing) => ({ ...filing, ruleId: '', at: filing.at.toISOString(), target: false })),
  };
}

function readFilings(tx: Tx, incidentIds: readonly string[]): Promise<FilingRow[]> {
  return tx.$queryRaw<FilingRow[]>`
    SELECT f.incident_id AS "incidentId", f.case_id AS "caseId", c.organisation_id AS "organisationId", o.name AS laboratory,
      f.kind::text AS kind, f.state::text AS state, coalesce(f.receipt_at, f.requested_at, f.updated_at) AS at
    FROM filing f
    JOIN breach_case c ON c.id = f.case_id
    JOIN organisation o ON o.id = c.organisation_id
    JOIN incident i ON i.id = f.incident_id
    WHERE f.incident_id = ANY (${[...incidentIds]}::uuid[]) AND (f.state = 'IN_REVIEW'
      OR (f.state = 'FILED' AND f.receipt_at > now() + i.clock_offset_ms * interval '1 millisecond' - interval '24 hours'))`;
}
