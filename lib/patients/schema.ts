import { z } from 'zod';
import { containsEmail, containsNir } from '@/lib/platform/audit/personal-data';
import { RULE_OPERATORS } from './import/mappings/attribution';
import { TARGETS } from './import/mappings/targets';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from './import/reading/choices';

/** Column of each target; a column serves one target only. */
export const columnMapSchema = z
  .partialRecord(z.enum(TARGETS), z.int().min(0).max(499))
  .refine((map) => new Set(Object.values(map)).size === Object.values(map).length, {
    error: 'patients.errors.columnTwice',
  });

/** A rule of attribution: a column of the file that says which laboratory a row is of. */
const ruleSchema = z.object({
  column: z.int().min(0).max(499),
  operator: z.enum(RULE_OPERATORS),
  values: z
    .array(z.string().trim().min(1, 'imports.errors.ruleValue').max(60, 'imports.errors.ruleValue'))
    .min(1, 'imports.errors.ruleValue')
    .max(200, 'imports.errors.ruleValue')
    .refine(
      (values) => !values.some((value) => containsNir(value) || containsEmail(value)),
      'imports.errors.rulePersonal',
    ),
  caseId: z.uuid('imports.errors.ruleLaboratory'),
});
const rulesSchema = z.array(ruleSchema).max(100, 'imports.errors.tooManyRules');
export type AttributionRule = z.output<typeof ruleSchema>;

/** What import_run.mapping holds: how this file is to be read. */
export const importMappingSchema = z.object({
  columns: columnMapSchema,
  /** In order, for rows whose FINESS column is empty or not there: the first that fits decides. */
  rules: rulesSchema.default([]),
  /** Laboratory of all rows that neither column nor rule attributes. */
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
  rules: rulesSchema.default([]),
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

/**
 * A NIR, an e-mail or a telephone number, whole; or names and birth date together. There is no search by part of one.
 */
export const lookUpSchema = z.union([
  z.object({
    incidentId: z.uuid(),
    value: z.string().trim().min(5, 'patients.lookUp.invalid').max(254),
  }),
  z.object({
    incidentId: z.uuid(),
    lastName: z.string().trim().min(1, 'patients.lookUp.invalidName').max(120),
    firstName: z.string().trim().min(1, 'patients.lookUp.invalidName').max(120),
    birthDate: z.string().trim().min(6, 'patients.lookUp.invalidDate').max(10),
  }),
]);
export type LookUp = z.output<typeof lookUpSchema>;

export const runIdSchema = z.object({ runId: z.uuid() });

/** Why a sealed file is to be read again: kept in the log for ever, so it names nobody. */
export const unsealSchema = z.object({
  runId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(10, 'imports.errors.reason')
    .max(500, 'imports.errors.reason')
    .refine((text) => !containsNir(text) && !containsEmail(text), 'imports.errors.reasonPersonal'),
});

const mappingName = z
  .string()
  .trim()
  .min(1, 'imports.errors.mappingName')
  .max(80, 'imports.errors.mappingName')
  .refine((text) => !containsNir(text) && !containsEmail(text), 'imports.errors.mappingName');
/** The columns and rules on the screen, kept under a name. */
export const saveMappingSchema = startImportSchema.extend({ name: mappingName });
export const renameMappingSchema = z.object({ mappingId: z.uuid(), name: mappingName });
export const mappingIdSchema = z.object({ mappingId: z.uuid() });
/** A kept mapping brought to a file. */
export const applyMappingSchema = z.object({ runId: z.uuid(), mappingId: z.uuid() });

/** What a kept mapping holds: names of columns and FINESS numbers, so that it fits other files and incidents. */
export const mappingContentSchema = z.object({
  columns: z.partialRecord(z.enum(TARGETS), z.string().max(200)),
  rules: z.array(
    z.object({
      column: z.string().max(200),
      operator: z.enum(RULE_OPERATORS),
      values: z.array(z.string().max(60)).max(200),
      finess: z.string().max(20),
    }),
  ),
  /** FINESS of the laboratory of the rest, or ''. */
  fallback: z.string().max(20),
});
export type MappingContent = z.output<typeof mappingContentSchema>;

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
    'patients.importChecked': RunEvent & { read: number; inserted: number; merged: number; rejected: number };
    'patients.importCancelling': RunEvent & { persons: number; kept: number };
    'patients.importCancelled': RunEvent & { rows: number };
    /** Another import of the same people was cancelled: what this one counts now. */
    'patients.importAdjusted': RunEvent & { read: number; inserted: number; merged: number; rejected: number };
    'patients.fileSealed': RunEvent & { fileName: string; sha256: string };
    'patients.fileUnsealed': RunEvent & { fileName: string; reason: string };
    'patients.fileDestroyed': RunEvent & { fileName: string; size: number; sha256: string };
    'patients.mappingSaved': { name: string };
    'patients.mappingDeleted': { name: string };
    'patients.qualityExported': RunEvent & { laboratories: number };
    'patients.listed': { laboratories: number; rows: number; filter: string };
    'patients.exported': { laboratories: number; filter: string };
    'patients.lookedUp': { kind: string; found: number };
    'patients.rejectsExported': RunEvent & { rows: number };
  }
}
