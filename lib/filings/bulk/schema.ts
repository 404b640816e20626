import { z } from 'zod';
import { BULK_FIELDS } from './fields';

const path = z.string().refine((value) => BULK_FIELDS.some((def) => def.path === value), 'filings.errors.bulkField');
const answers = z
  .array(z.object({ path, value: z.json() }))
  .min(1, 'filings.errors.bulkNothing')
  .max(BULK_FIELDS.length);
export type BulkAnswer = z.output<typeof answers>[number];

const many = z.array(z.uuid()).min(1, 'filings.errors.bulkNobody').max(200);

/** What the answers would change, dossier by dossier. */
export const previewBulkSchema = z.object({ incidentId: z.uuid(), filingIds: many, answers });
export type PreviewBulk = z.output<typeof previewBulkSchema>;

/** Writes the answers; each dossier with the version that was previewed and the questions to change in it. */
export const applyBulkSchema = z.object({
  incidentId: z.uuid(),
  answers,
  items: z
    .array(z.object({ filingId: z.uuid(), lockVersion: z.int(), paths: z.array(path).min(1) }))
    .min(1, 'filings.errors.bulkNobody')
    .max(200),
});
export type ApplyBulk = z.output<typeof applyBulkSchema>;

/** What became of one dossier; `reason` says why it was left alone. */
export interface BulkOutcome {
  filingId: string;
  laboratory: string;
  changed: number;
  reason: 'conflict' | 'wrongState' | 'gone' | 'same' | null;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'filing.bulkEdited': { filingId: string; kind: string; fields: string; completeness: number };
  }
}
