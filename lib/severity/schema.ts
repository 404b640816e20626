import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';
import {
  AVAILABILITY,
  CONFIDENTIALITY,
  codesOf,
  DATA_CLASSES,
  IDENTIFIER_ROWS,
  type Identifier,
  INTEGRITY,
} from './scale/rules';

/** Parts of the worksheet in the order of the page. */
export const SECTIONS = ['data', 'identification', 'circumstances', 'extent'] as const;
export type Section = (typeof SECTIONS)[number];

/** Reasons are quoted in the log and in the record of the decision: no social-security number may slip in. */
const reason = () =>
  z
    .string()
    .max(2000, 'severity.errors.tooLong')
    .refine((value) => !containsNir(value), 'severity.errors.nir')
    .default('');
/** The section was filled by the software from the facts, or copied, and no person has confirmed it yet. */
const proposed = () => z.boolean().default(false);
const scale = <T extends string>(codes: [T, ...T[]]) => z.enum(codes).nullable().default(null);
const isIdentifier = (code: string): code is Identifier => IDENTIFIER_ROWS.some((row) => row.code === code);
const distinct = <T>(list: T[]): T[] => [...new Set(list)];

/** The answers of a worksheet, each optional: what a draft may hold. rules.ts says what a decision needs. */
export const worksheetSchema = z.object({
  data: z
    .object({
      classes: z.array(z.enum(DATA_CLASSES)).max(4).transform(distinct).default([]),
      /** Identifiers or passwords take the class of what they open; null = none among the data. */
      credentialsOpen: z.enum(DATA_CLASSES).nullable().default(null),
      reason: reason(),
      adjustment: z.int().min(-3).max(3).default(0),
      adjustmentReason: reason(),
      proposed: proposed(),
    })
    .prefault({}),
  identification: z
    .object({
      identifiers: z
        .array(z.string().refine(isIdentifier))
        .max(IDENTIFIER_ROWS.length)
        .transform((list) => distinct(list.filter(isIdentifier)))
        .default([]),
      reason: reason(),
      proposed: proposed(),
    })
    .prefault({}),
  circumstances: z
    .object({
      confidentiality: scale(codesOf(CONFIDENTIALITY)),
      confidentialityReason: reason(),
      integrity: scale(codesOf(INTEGRITY)),
      integrityReason: reason(),
      availability: scale(codesOf(AVAILABILITY)),
      availabilityReason: reason(),
      malicious: z.boolean().nullable().default(null),
      maliciousReason: reason(),
      proposed: proposed(),
    })
    .prefault({}),
  extent: z
    .object({
      persons: z
        .int('severity.errors.persons')
        .min(0, 'severity.errors.persons')
        .max(100_000_000)
        .nullable()
        .default(null),
      personsUnknown: z.boolean().default(false),
      unintelligible: z.boolean().nullable().default(null),
      unintelligibleReason: reason(),
      proposed: proposed(),
    })
    .prefault({}),
  /** The DPO's look at a score close to a cut; written when deciding. */
  review: z.object({ confirmed: z.boolean().default(false), reason: reason() }).prefault({}),
});
export type Worksheet = z.output<typeof worksheetSchema>;
export type WorksheetInput = z.input<typeof worksheetSchema>;

const place = { incidentId: z.uuid(), caseId: z.uuid() };
const version = { ...place, assessmentId: z.uuid(), lockVersion: z.int() };

export const startSchema = z.object(place);
export const saveSchema = z.object({ ...version, worksheet: worksheetSchema });
export type SaveWorksheet = z.output<typeof saveSchema>;

export const abandonSchema = z.object(version);
export type AbandonWorksheet = z.output<typeof abandonSchema>;

const stated = reason().transform((value) => value.trim());
export const decideSchema = z.object({
  ...version,
  /** CNIL scale, 1 négligeable … 4 maximale. */
  cnilDecided: z.int().min(1).max(4),
  overrideReason: stated,
  reviewConfirmed: z.boolean().default(false),
  reviewReason: stated,
});
export type DecideSeverity = z.output<typeof decideSchema>;

export const copySchema = z.object({
  ...place,
  assessmentId: z.uuid(),
  targets: z.array(z.uuid()).min(1, 'severity.errors.noTarget').max(100),
});
export type CopyWorksheet = z.output<typeof copySchema>;

/** Address of the list of laboratories with their severity and decisions. */
export const severityTable = {
  sortable: ['laboratory', 'department', 'score', 'cnil', 'decided', 'urgency'],
  defaultSort: { sort: 'urgency', dir: 'asc' },
  filters: {
    state: ['NONE', 'DRAFT', 'DECIDED'],
    level: ['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'],
    decision: ['signature', 'refused', 'undecided'],
  },
  pageSize: 50,
} as const satisfies TableConfig;

export type SeverityTableParams = TableParams<
  (typeof severityTable.sortable)[number],
  keyof typeof severityTable.filters
>;

/** One decision of a laboratory in the list: the signed one in force, else the latest. */
export interface ListedDecision {
  outcome: string;
  state: 'PROPOSED' | 'SIGNED' | 'REFUSED' | 'WITHDRAWN';
}

/** One laboratory in the list of severities. Scores are hundredths; decisions are null for roles that see none. */
export interface SeverityRow {
  caseId: string;
  name: string;
  city: string;
  department: string;
  state: 'NONE' | 'DRAFT' | 'DECIDED' | 'REVISING';
  score: number | null;
  level: 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH' | null;
  flags: string[];
  cnilProposed: number | null;
  cnilDecided: number | null;
  decidedName: string;
  decidedAt: Date | null;
  art33: ListedDecision | null;
  art34: ListedDecision | null;
}

interface AssessmentEvent {
  assessmentId: string;
  version: number;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'severity.started': AssessmentEvent;
    'severity.edited': AssessmentEvent;
    'severity.abandoned': AssessmentEvent;
    'severity.copied': AssessmentEvent & { source: string };
    'severity.decided': AssessmentEvent & {
      score: string;
      level: string;
      cnilProposed: number;
      cnilDecided: number;
      overridden: boolean;
      overrideReason: string;
      reviewReason: string;
    };
  }
}
