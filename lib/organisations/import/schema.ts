import { z } from 'zod';
import { AWARENESS_BASES } from '@/lib/cases/schema';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { MAX_IMPORT_BYTES } from './limits';
import type { PreviewRow } from './preview';

/** The decoded text of a CSV: the server reads it again, whatever the browser showed. */
const csvText = z.string().min(1, 'organisations.errors.empty').max(MAX_IMPORT_BYTES, 'organisations.errors.tooLarge');
const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'organisations.errors.tooLong')
    .refine((value) => !containsNir(value), 'organisations.errors.nir');

export const previewImportSchema = z.object({ incidentId: z.uuid(), text: csvText });
export type PreviewImport = z.output<typeof previewImportSchema>;

/** A moment at which all these laboratories came to know, for instance one notice of the vendor to all its clients. */
export const commonAwarenessSchema = z.object({
  at: z.iso.datetime({ offset: true, error: 'organisations.errors.awarenessAt' }),
  basis: z.enum(AWARENESS_BASES, { error: 'organisations.errors.awarenessBasis' }),
  decidedBy: logged(200).min(2, 'organisations.errors.awarenessBy'),
  note: logged(2_000).min(3, 'organisations.errors.awarenessNote'),
});
export type CommonAwareness = z.output<typeof commonAwarenessSchema>;

export const importLaboratoriesSchema = z.object({
  incidentId: z.uuid(),
  text: csvText,
  awareness: commonAwarenessSchema.nullable(),
});
export type ImportLaboratories = z.output<typeof importLaboratoriesSchema>;

/** What an import would do with a row: `new` and `known` open a case, `present` already has one, `invalid` stays out. */
export type RowStatus = 'new' | 'known' | 'present' | 'invalid';
export type ReviewedRow = Omit<PreviewRow, 'laboratory'> & { status: RowStatus };

export interface ReviewedImport {
  header: readonly string[];
  /** Field fed by each column; null = not used. */
  columns: readonly (string | null)[];
  rows: readonly ReviewedRow[];
}

/** What an import did; created + matched = cases opened. */
export interface ImportResult {
  created: number;
  matched: number;
  present: number;
  invalid: number;
}
