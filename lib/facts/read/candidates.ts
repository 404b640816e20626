import { SEVERITIES } from '@/lib/filings/form/labels';
import type { FactKey } from '../keys/catalogue';
import type { FactValue } from '../keys/value';
import type { Candidate, DerivedFrom, SourceKind } from '../rules';

/** A recorded fact as the database holds it: the latest of its key, for the incident or for a laboratory. */
export interface FactRow {
  id: string;
  caseId: string | null;
  key: string;
  value: unknown;
  asOf: Date;
  sourceKind: SourceKind;
  source: string;
  evidenceId: string | null;
  authorName: string;
  createdAt: Date;
  /** When it was really recorded, milliseconds: incident clocks can be moved. */
  order: number;
}

/** What the other places of the application say of one laboratory. */
export interface CaseRow {
  caseId: string;
  name: string;
  siren: string | null;
  address: string;
  postcode: string;
  city: string;
  phone: string;
  managerName: string;
  managerEmail: string;
  dpoName: string;
  dpoEmail: string;
  awarenessAt: Date | null;
  awarenessBasis: string | null;
  awarenessId: string | null;
  awarenessNote: string | null;
  awarenessBy: string | null;
  awarenessSince: Date | null;
  awarenessOrder: number | null;
  noticeId: string | null;
  noticeAt: Date | null;
  noticeBy: string | null;
  counted: number | null;
  countedAt: Date | null;
  countedOrder: number | null;
  expected: number | null;
  severityId: string | null;
  severity: number | null;
  /** The decided worksheet says whether the data can be read by whoever has them; null where it does not. */
  unintelligible: boolean | null;
  severityBy: string | null;
  severityAt: Date | null;
  reportReference: string | null;
  reportAt: Date | null;
  complaintReference: string | null;
  complaintAt: Date | null;
}

/** A stored value, when it is one that a fact can have; null also says "no longer". */
export function factValue(stored: unknown): FactValue | null {
  if (typeof stored === 'string' || typeof stored === 'number' || typeof stored === 'boolean') return stored;
  if (Array.isArray(stored) && stored.every((item) => typeof item === 'string')) return stored;
  return null;
}

/** A recorded fact as a candidate; null when it withdraws the value. */
export function recordedCandidate(row: FactRow, key: FactKey): Candidate | null {
  const value = factValue(row.value);
  if (value === null) return null;
  return {
    key,
    value,
    ref: `fact:${row.id}`,
    scope: row.caseId ? 'case' : 'incident',
    asOf: row.asOf,
    since: row.createdAt,
    from: row.sourceKind,
    source: row.source,
    author: row.authorName,
    evidenceId: row.evidenceId,
    order: row.order,
  };
}

interface Derived {
  from: DerivedFrom;
  ref: string;
  asOf?: Date | null;
  since?: Date | null;
  author?: string | null;
  order?: number;
}

function derived(key: FactKey, value: FactValue | null, o: Derived): Candidate[] {
  if (value === null || value === '') return [];
  const { from, ref, asOf = null, since = null, author, order = 0 } = o;
  return [
    { key, value, ref, from, scope: 'case', asOf, since, source: '', author: author ?? '', evidenceId: null, order },
  ];
}

/** Through whom the breach was discovered, by the basis of the awareness; codes of the EDPB's template. */
const DISCOVERED: Readonly<Record<string, string>> = {
  PRESS: 'PRESS',
  VENDOR_NOTICE: 'PROCESSOR',
  AUTHORITY: 'EXTERNAL',
  OWN_DETECTION: 'CONTROLLER',
  PATIENT: 'DATA_SUBJECT',
  OTHER: 'OTHER',
};

/** Everything other places of the application say of a laboratory, as candidates. */
export function caseCandidates(row: CaseRow): Candidate[] {
  const awareness = {
    from: 'AWARENESS' as const,
    ref: `awareness:${row.awarenessId ?? row.caseId}`,
    since: row.awarenessSince,
    author: row.awarenessBy,
    order: row.awarenessOrder ?? 0,
  };
  const directory = (key: FactKey, value: string | null) =>
    derived(key, value, { from: 'DIRECTORY', ref: `organisation:${key}` });
  const counted = { from: 'COUNT' as const, ref: `count:${row.counted}`, asOf: row.countedAt, since: row.countedAt };
  const announced = { from: 'ANNOUNCED' as const, ref: `announced:${row.expected}`, order: -1 };
  return [
    ...derived('awarenessAt', row.awarenessAt?.toISOString() ?? null, { ...awareness, asOf: row.awarenessAt }),
    ...derived('discoveredBy', DISCOVERED[row.awarenessBasis ?? ''] ?? null, { ...awareness, asOf: row.awarenessAt }),
    ...derived('discovery', row.awarenessNote, { ...awareness, asOf: row.awarenessAt }),
    ...noticeOf(row, awareness),
    ...derived('peopleApprox', row.counted || null, { ...counted, order: row.countedOrder ?? 0 }),
    ...derived('peopleApprox', row.expected || null, announced),
    ...derived('severity', SEVERITIES[(row.severity ?? 0) - 1] ?? null, {
      from: 'SEVERITY',
      ref: `severity:${row.severityId}`,
      asOf: row.severityAt,
      since: row.severityAt,
      author: row.severityBy,
    }),
    // What a person recorded as a fact wins over a tick of the worksheet.
    ...derived('unintelligibility', row.unintelligible === null ? null : row.unintelligible ? 'YES' : 'NO', {
      from: 'SEVERITY',
      ref: `severity:${row.severityId}:unintelligible`,
      asOf: row.severityAt,
      since: row.severityAt,
      author: row.severityBy,
      order: -1,
    }),
    ...derived('complaintReference', row.complaintReference, {
      from: 'COMPLAINT',
      ref: `complaint:${row.complaintReference}`,
      asOf: row.complaintAt,
      since: row.complaintAt,
    }),
    ...derived('sectorReportReference', row.reportReference, {
      from: 'SECTOR_REPORT',
      ref: `sectorReport:${row.reportReference}`,
      asOf: row.reportAt,
      since: row.reportAt,
    }),
    ...directory('controllerName', row.name),
    ...directory('controllerSiren', row.siren),
    ...directory('controllerAddress', row.address),
    ...directory('controllerPostcode', row.postcode),
    ...directory('controllerCity', row.city),
    ...directory('controllerPhone', row.phone),
    ...directory('managerName', row.managerName),
    ...directory('managerEmail', row.managerEmail),
    ...directory('dpoName', row.dpoName),
    ...directory('dpoEmail', row.dpoEmail),
  ];
}

/** The processor's notice: its delivery in the application, failing that an awareness that rests on it. */
function noticeOf(row: CaseRow, awareness: Derived): Candidate[] {
  if (row.noticeAt)
    return derived('processorNotifiedAt', row.noticeAt.toISOString(), {
      from: 'NOTICE',
      ref: `notice:${row.noticeId}`,
      asOf: row.noticeAt,
      since: row.noticeAt,
      author: row.noticeBy,
    });
  if (row.awarenessBasis !== 'VENDOR_NOTICE' || !row.awarenessAt) return [];
  return derived('processorNotifiedAt', row.awarenessAt.toISOString(), { ...awareness, asOf: row.awarenessAt });
}
