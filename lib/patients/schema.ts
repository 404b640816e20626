import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';
import { DEPARTMENTS } from './identifiers/postcode';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from './import/reading';
import { TARGETS } from './import/targets';

/** Column of each target; a column serves one target only. */
export const columnMapSchema = z
  .partialRecord(z.enum(TARGETS), z.int().min(0).max(499))
  .refine((map) => new Set(Object.values(map)).size === Object.values(map).length, {
    error: 'patients.errors.columnTwice',
  });

/** What import_run.mapping holds: how this file is to be read. */
export const importMappingSchema = z.object({
  columns: columnMapSchema,
  /** Laboratory of the whole file, when no column names it. */
  caseId: z.uuid().nullable(),
  newline: z.enum(['\n', '\r']),
  /** Whether the whole file is valid UTF-8, found while it was uploaded. */
  wholeIsUtf8: z.boolean(),
});
export type ImportMapping = z.output<typeof importMappingSchema>;

/** Another way to read the beginning of the file. */
export const readAgainSchema = z.object({
  runId: z.uuid(),
  encoding: z.enum(IMPORT_ENCODINGS),
  delimiter: z.enum(IMPORT_DELIMITERS),
});
export type ReadAgain = z.output<typeof readAgainSchema>;

/** The columns as confirmed in the preview. */
export const startImportSchema = z.object({
  runId: z.uuid(),
  columns: columnMapSchema,
  caseId: z.uuid().nullable(),
});
export type StartImport = z.output<typeof startImportSchema>;

/** What an upload says of itself; the name is shown, never a path. */
export const leakFileSchema = z.object({
  incidentId: z.uuid(),
  fileName: z
    .string()
    .transform((name) =>
      (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}"<>:|?*]/gu, '')
        .trim(),
    )
    .pipe(z.string().min(1, 'patients.errors.fileName').max(200, 'patients.errors.fileName'))
    .refine((name) => !containsNir(name), 'patients.errors.fileName'),
});

/** A NIR, an e-mail or a telephone number, whole: there is no search by part of one. */
export const lookUpSchema = z.object({
  incidentId: z.uuid(),
  value: z.string().trim().min(5, 'patients.lookUp.invalid').max(254),
});
export type LookUp = z.output<typeof lookUpSchema>;

export const runIdSchema = z.object({ runId: z.uuid() });

export const REACHES = ['email', 'post', 'none'] as const;
export type ReachFilter = (typeof REACHES)[number];

/** The list of persons, as it stands in the address; the laboratory is its case id, checked by the query. */
export const patientTable = {
  sortable: ['row'],
  defaultSort: { sort: 'row', dir: 'asc' },
  filters: { reach: REACHES, department: DEPARTMENTS },
  pageSize: 50,
} as const satisfies TableConfig;
export type PatientParams = TableParams<'row', 'reach' | 'department'>;

/** The laboratory named in the address of the list, '' for all. */
export const caseParam = z.uuid().or(z.literal('')).catch('');

interface RunEvent {
  runId: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.fileReceived': RunEvent & { fileName: string; size: number; sha256: string };
    'patients.importStarted': RunEvent & { fileName: string };
    'patients.importCompleted': RunEvent & { read: number; inserted: number; merged: number; rejected: number };
    'patients.importStopped': RunEvent;
    'patients.importFailed': RunEvent & { problem: string };
    'patients.listed': { laboratories: number; rows: number; filter: string };
    'patients.lookedUp': { kind: string; found: number };
    'patients.rejectsExported': RunEvent & { rows: number };
  }
}
