import { z } from 'zod';
import { TARGETS } from './import/targets';

/** Encodings a person may choose in the preview. */
export const IMPORT_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export const IMPORT_DELIMITERS = [';', ',', '\t', '|'] as const;

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

/** Choices of the preview. */
export const prepareImportSchema = z.object({
  runId: z.uuid(),
  encoding: z.enum(IMPORT_ENCODINGS),
  delimiter: z.enum(IMPORT_DELIMITERS),
  columns: columnMapSchema,
  caseId: z.uuid().nullable(),
});
export type PrepareImport = z.output<typeof prepareImportSchema>;

export const runIdSchema = z.object({ runId: z.uuid() });

interface RunEvent {
  runId: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.fileReceived': RunEvent & { fileName: string; size: number; sha256: string };
    'patients.importStarted': RunEvent & { fileName: string };
    'patients.importCompleted': RunEvent & { read: number; inserted: number; merged: number; rejected: number };
    'patients.importFailed': RunEvent & { problem: string };
    'patients.listed': { laboratories: number; rows: number; filter: string };
    'patients.lookedUp': { kind: string; found: number };
    'patients.rejectsExported': RunEvent & { rows: number };
  }
}
