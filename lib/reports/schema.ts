import { z } from 'zod';
import { CHANNELS } from '@/lib/authorities/schema';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { kindDef, REPORT_KINDS, type ReportKind } from './kinds/catalogue';
import { REPORT_STATES, type ReportState } from './transitions/rules';

const place = { incidentId: z.uuid(), reportId: z.uuid() };
/** Text that also enters the log, which cannot be taken back: no social-security number may slip in. */
const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'reports.errors.tooLong')
    .refine((value) => !containsNir(value), 'reports.errors.nir')
    .default('');
const instant = z.iso.datetime({ offset: true, error: 'reports.errors.date' });
const optional = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullable()
    .default(null);

export const createReportSchema = z
  .object({
    incidentId: z.uuid(),
    /** null: for the whole incident. */
    caseId: optional(z.uuid()),
    kind: z.enum(REPORT_KINDS),
  })
  .refine(({ caseId, kind }) => caseId !== null || kindDef(kind).scopes.includes('INCIDENT'), {
    path: ['caseId'],
    message: 'reports.errors.place',
  });
export type CreateReport = z.output<typeof createReportSchema>;

/** Kinds prepared for every laboratory in one act. */
export const BULK_KINDS = ['SECTOR_REPORT', 'COMPLAINT'] as const satisfies readonly ReportKind[];
export const createReportsSchema = z.object({ incidentId: z.uuid(), kind: z.enum(BULK_KINDS) });
export type CreateReports = z.output<typeof createReportsSchema>;

/** The content's own shape follows from the kind of the report: the service reads it with that form. */
export const saveReportSchema = z.object({
  ...place,
  lockVersion: z.int(),
  content: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type SaveReport = z.output<typeof saveReportSchema>;

export const decideReportSchema = z.object({
  ...place,
  act: z.enum(['ready', 'reopen', 'close', 'withdraw']),
  /** The version the person saw: nobody acts on what they have not read. */
  lockVersion: z.int(),
  note: logged(2000),
});
export type DecideReport = z.output<typeof decideReportSchema>;

const receipt = {
  receiptNumber: logged(120),
  receiptAt: optional(instant),
  /** The receipt as evidence (kind REPORT_RECEIPT), uploaded before. */
  receiptId: z.uuid().nullable().default(null),
};

export const sendReportSchema = z
  .object({
    ...place,
    lockVersion: z.int(),
    /** Card of the directory; only an insurer may be without one. */
    authorityId: optional(z.uuid()),
    counterpart: logged(200),
    channel: z.enum(CHANNELS, 'reports.errors.channel'),
    sentAt: instant,
    ...receipt,
  })
  .refine((input) => input.receiptNumber === '' || input.receiptAt !== null, {
    path: ['receiptAt'],
    error: 'reports.errors.receiptAt',
  });
export type SendReport = z.output<typeof sendReportSchema>;

export const acknowledgeReportSchema = z.object({
  ...place,
  lockVersion: z.int(),
  ...receipt,
  receiptNumber: receipt.receiptNumber.pipe(z.string().min(1, 'reports.errors.receiptNumber')),
  receiptAt: instant,
});
export type AcknowledgeReport = z.output<typeof acknowledgeReportSchema>;

/** Address of the list; the kinds and laboratories the reader has are among its filters. */
export function reportTable(o: { kinds: readonly ReportKind[]; cases: readonly string[] }) {
  return {
    sortable: ['urgency', 'laboratory', 'kind', 'state', 'sent'],
    defaultSort: { sort: 'urgency', dir: 'asc' },
    filters: { kind: o.kinds, state: REPORT_STATES, due: ['late', 'open'], case: o.cases },
    pageSize: 50,
  } as const satisfies TableConfig;
}
export type ReportSort = ReturnType<typeof reportTable>['sortable'][number];
export type ReportFilter = keyof ReturnType<typeof reportTable>['filters'];

/** One report in a list. */
export interface ReportRow {
  reportId: string;
  caseId: string | null;
  kind: ReportKind;
  state: ReportState;
  laboratory: string;
  department: string;
  completeness: number;
  recipient: string;
  channel: (typeof CHANNELS)[number] | null;
  sentAt: Date | null;
  sentName: string;
  receiptNumber: string | null;
  receiptAt: Date | null;
  editedName: string;
  updatedAt: Date;
  dueAt: Date | null;
  targetAt: Date | null;
}

interface ReportEvent {
  reportId: string;
  kind: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'report.drafted': ReportEvent;
    'report.edited': ReportEvent & { completeness: number };
    'report.readied': ReportEvent & { contentHash: string };
    'report.reopened': ReportEvent & { reason: string };
    'report.sent': ReportEvent & {
      recipient: string;
      channel: string;
      sentAt: string;
      late: boolean;
      contentHash: string;
    };
    'report.acknowledged': ReportEvent & { receiptNumber: string; receiptAt: string; receiptFile: string };
    'report.closed': ReportEvent & { reason: string };
    'report.withdrawn': ReportEvent & { reason: string };
    'report.exported': ReportEvent & { state: string };
    'report.listExported': { reports: number };
  }
}
