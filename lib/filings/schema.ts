import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { PURPOSES } from './form/labels';
import { FIELDS } from './form/rules';
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
  /** Supplementary only. */
  purpose: z.enum(PURPOSES).optional(),
  /** Why it corrects or withdraws; goes to the CNIL and into the log. */
  reason: logged.optional(),
});
export type CreateDraft = z.output<typeof createDraftSchema>;

/** Why a filed notification is taken back: the authority and the log are told. */
export const withdrawFiledSchema = z.object({ reason: logged.pipe(z.string().min(3, 'filings.errors.reasonNeeded')) });

export const createDraftsSchema = z.object({ incidentId: z.uuid() });

export const saveDraftSchema = z.object({ ...place, lockVersion: z.int(), content: filingContentSchema });
export type SaveDraft = z.output<typeof saveDraftSchema>;

/** Keeps an answer that differs from its fact; the reason goes into the log. */
export const keepAnswerSchema = z.object({
  ...place,
  path: z.string().refine((path) => FIELDS.some((def) => def.path === path), 'questionnaire.errors.invalid'),
  reason: logged.pipe(z.string().min(3, 'questionnaire.errors.reason')),
});
export type KeepAnswer = z.output<typeof keepAnswerSchema>;

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

export const commentSchema = z.object({
  ...place,
  path: z.string().refine((path) => FIELDS.some((def) => def.path === path), 'questionnaire.errors.invalid'),
  text: logged.pipe(z.string().min(2, 'filings.errors.commentNeeded')),
});
export type NewComment = z.output<typeof commentSchema>;

export const settleCommentSchema = z.object({ ...place, commentId: z.uuid(), open: z.boolean() });
export type SettleComment = z.output<typeof settleCommentSchema>;

interface FilingEvent {
  filingId: string;
  kind: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'filing.drafted': FilingEvent;
    'filing.edited': FilingEvent & { completeness: number };
    'filing.answerKept': FilingEvent & { path: string; field: string; reason: string };
    'filing.requested': FilingEvent & { completeness: number };
    'filing.refused': FilingEvent & { reason: string; comments: number };
    'filing.commented': FilingEvent & { commentId: string; block: number; text: string };
    'filing.commentSettled': FilingEvent & { commentId: string; block: number; open: boolean };
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
    'filing.notificationWithdrawn': FilingEvent & { receiptNumber: string; reason: string };
    'filing.exported': FilingEvent & { state: string };
  }
}
