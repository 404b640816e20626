import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { filingContentSchema } from './form/schema';

const place = { incidentId: z.uuid(), filingId: z.uuid() };
const logged = z
  .string()
  .trim()
  .max(2000, 'filings.errors.tooLong')
  .refine((value) => !containsNir(value), 'filings.errors.nir')
  .default('');

export const createDraftSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(['CNIL_INITIAL', 'CNIL_SUPPLEMENTARY']).default('CNIL_INITIAL'),
});
export type CreateDraft = z.output<typeof createDraftSchema>;

export const createDraftsSchema = z.object({ incidentId: z.uuid() });

export const saveDraftSchema = z.object({ ...place, lockVersion: z.int(), content: filingContentSchema });
export type SaveDraft = z.output<typeof saveDraftSchema>;

export const decideSchema = z.object({
  ...place,
  act: z.enum(['request', 'refuse', 'approve', 'reopen', 'withdraw']),
  /** The version the person saw: nobody approves what they have not read. */
  lockVersion: z.int(),
  note: logged,
});
export type Decide = z.output<typeof decideSchema>;

export const fileSchema = z.object({
  ...place,
  lockVersion: z.int(),
  receiptNumber: logged.pipe(z.string().min(1, 'filings.errors.receiptNumber').max(60, 'filings.errors.tooLong')),
  receiptAt: z.iso.datetime({ offset: true, error: 'filings.errors.date' }),
  /** The receipt as evidence of the case (kind FILING_RECEIPT), uploaded before. */
  receiptId: z.uuid().nullable().default(null),
});
export type FileFiling = z.output<typeof fileSchema>;

interface FilingEvent {
  filingId: string;
  kind: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'filing.drafted': FilingEvent;
    'filing.edited': FilingEvent & { completeness: number };
    'filing.requested': FilingEvent & { completeness: number };
    'filing.refused': FilingEvent & { reason: string };
    'filing.approved': FilingEvent & { contentHash: string; note: string };
    'filing.reopened': FilingEvent & { reason: string };
    'filing.withdrawn': FilingEvent & { reason: string };
    'filing.filed': FilingEvent & {
      receiptNumber: string;
      receiptAt: string;
      late: boolean;
      contentHash: string;
      receiptFile: string;
    };
    'filing.exported': FilingEvent & { state: string };
  }
}
