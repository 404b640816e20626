import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

/** How the laboratory came to know; codes of the `AwarenessBasis` enum. */
export const AWARENESS_BASES = ['PRESS', 'VENDOR_NOTICE', 'AUTHORITY', 'OWN_DETECTION', 'PATIENT', 'OTHER'] as const;
export type AwarenessBasis = (typeof AWARENESS_BASES)[number];

/** These texts enter the hash-chained log, which cannot be taken back: no social-security number may slip in. */
const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'cases.errors.tooLong')
    .refine((value) => !containsNir(value), 'cases.errors.nir');
const instant = z.iso.datetime({ offset: true, error: 'cases.errors.date' });

export const fixAwarenessSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid(),
  lockVersion: z.int(),
  awarenessAt: instant,
  basis: z.enum(AWARENESS_BASES, 'cases.errors.basis'),
  decidedBy: logged(200).min(2, 'cases.errors.decidedBy'),
  note: logged(2000).min(3, 'cases.errors.note'),
  /** Demanded when a date was fixed before. */
  reason: logged(2000).default(''),
  proofId: z.uuid().nullable().default(null),
  /** The delivery of the vendor's notice that made the laboratory aware; basis VENDOR_NOTICE only. */
  noticeDeliveryId: z.uuid().nullable().optional(),
});
export type FixAwareness = z.output<typeof fixAwarenessSchema>;

export const OBLIGATION_STATES = ['TODO', 'IN_PROGRESS', 'DONE', 'NOT_REQUIRED'] as const;

export const setObligationSchema = z
  .object({
    incidentId: z.uuid(),
    caseId: z.uuid(),
    /** Kind of a rule; policy.ts says which of them are recorded by hand. */
    kind: z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/),
    state: z.enum(OBLIGATION_STATES),
    doneAt: z
      .union([z.literal('').transform(() => null), instant])
      .nullable()
      .default(null),
    reference: logged(120).default(''),
    note: logged(2000).default(''),
  })
  .refine((input) => input.state !== 'DONE' || input.doneAt !== null, {
    path: ['doneAt'],
    error: 'cases.errors.doneAt',
  })
  .refine((input) => input.state !== 'NOT_REQUIRED' || input.note.length >= 3, {
    path: ['note'],
    error: 'cases.errors.why',
  });
export type SetObligation = z.output<typeof setObligationSchema>;

/** Address of the list of laboratories of an incident. */
export const caseTable = {
  sortable: ['urgency', 'laboratory', 'department', 'awareness', 'patients', 'filing'],
  defaultSort: { sort: 'urgency', dir: 'asc' },
  filters: {
    clock: ['open', 'late', 'soon', 'none', 'met', 'withdrawn'],
    filing: ['NONE', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED'],
  },
  pageSize: 50,
} as const satisfies TableConfig;
export type CaseTableParams = TableParams<(typeof caseTable.sortable)[number], keyof typeof caseTable.filters>;

/** One laboratory in a list; `awarenessAt` to `withdrawnAt` are what the clock depends on. */
export interface CaseRow {
  caseId: string;
  name: string;
  finess: string;
  city: string;
  department: string;
  dpoName: string;
  awarenessAt: Date | null;
  deadlineAt: Date | null;
  awarenessBasis: AwarenessBasis | null;
  notifiedAt: Date | null;
  notRequiredAt: Date | null;
  withdrawnAt: Date | null;
  receiptNumber: string | null;
  patients: number;
  filingId: string | null;
  filingState: 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'FILED' | null;
  completeness: number | null;
  requestedName: string | null;
  requestedAt: Date | null;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'awareness.fixed': {
      awarenessAt: string;
      basis: string;
      decidedBy: string;
      deadline: string;
      proof: string;
      /** Number of the vendor's notice it rests on. */
      notice?: number;
    };
    'awareness.revised': {
      awarenessAt: string;
      previousAt: string;
      basis: string;
      decidedBy: string;
      reason: string;
      deadline: string;
      proof: string;
      notice?: number;
    };
    'obligation.set': { kind: string; state: string; doneAt: string; reference: string; referenced: boolean };
  }
}
