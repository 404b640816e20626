import type { FilingContent } from '@/lib/filings/form/schema';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

/** Where an entry stands towards the authority. */
export const OUTCOMES = ['NOTIFIED', 'NOT_NOTIFIED', 'OPEN'] as const;
export type RegisterOutcome = (typeof OUTCOMES)[number];

/** What an entry may lack (GDPR art. 33(5): facts, effects, remedial action; and the proof of what was decided). */
export const MISSING = [
  'awareness',
  'facts',
  'people',
  'effects',
  'measures',
  'risk',
  'decision33',
  'delayReasons',
  'decision34',
  'proof34',
] as const;
export type Missing = (typeof MISSING)[number];

/** The register as a list. */
export const registerTable = {
  sortable: ['awareness', 'laboratory', 'incident', 'outcome', 'people', 'severity', 'missing'],
  defaultSort: { sort: 'awareness', dir: 'asc' },
  filters: { outcome: OUTCOMES, state: ['incomplete', 'complete', 'late'] },
  pageSize: 50,
} as const satisfies TableConfig;
export type RegisterTableParams = TableParams<
  (typeof registerTable.sortable)[number],
  keyof typeof registerTable.filters
>;

export const EXPORT_FORMATS = ['pdf', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Signed {
  outcome: string;
  reasons: string;
  proposedName: string;
  decidedName: string;
  decidedAt: Date | null;
}

/** Everything the register knows of one breach, as plain facts read from where each was recorded. */
export interface RegisterSource {
  caseId: string;
  incident: {
    id: string;
    ref: string;
    title: string;
    type: string;
    exercise: boolean;
    vendor: string;
    firstSignalAt: Date;
  };
  laboratory: {
    id: string;
    name: string;
    finess: string;
    siren: string;
    city: string;
    department: string;
    dpoName: string;
    managerName: string;
  };
  awarenessAt: Date | null;
  firstSignalAt: Date | null;
  deadlineAt: Date | null;
  notifiedAt: Date | null;
  notRequiredAt: Date | null;
  patients: number | null;
  /** Latest first. */
  awareness: { at: Date; basis: string; decidedBy: string; note: string; reason: string; recordedAt: Date }[];
  /** What the facts recorded for the incident and this laboratory say, put as a dossier would. */
  facts: FilingContent;
  /** Dossiers that were not withdrawn, by version. */
  filings: {
    id: string;
    kind: string;
    state: string;
    version: number;
    content: FilingContent;
    receiptNumber: string | null;
    receiptAt: Date | null;
  }[];
  severity: {
    level: string;
    score: number;
    cnil: number;
    decidedName: string;
    decidedAt: Date | null;
    overrideReason: string;
  } | null;
  /** The signed decision that stands, for each article. */
  decision33: Signed | null;
  decision34: Signed | null;
  remediation: { title: string; state: string; decidedAt: Date | null }[];
  batches: {
    number: number;
    channel: string;
    state: string;
    total: number;
    informed: number;
    failed: number;
    excluded: number;
    startedAt: Date | null;
    finishedAt: Date | null;
    contentHash: string;
  }[];
  obligations: { kind: string; ruleId: string; doneAt: Date | null; reference: string }[];
  reports: { kind: string; sentAt: Date | null; receiptNumber: string; receiptAt: Date | null }[];
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'register.exported': { format: string; entries: number; laboratory: string };
  }
}
