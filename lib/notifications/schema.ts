import { z } from 'zod';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { type SLOTS, subjectFaults, unknownFields } from './content/rules';
import { AUDIENCES, CHANNELS } from './rules';

export const channelSchema = z.enum(CHANNELS);
export const audienceSchema = z.enum(AUDIENCES);
const id = z.uuid();

const slotText = z
  .string()
  .trim()
  .max(4000, 'notifications.errors.slotTooLong')
  .refine((text) => unknownFields(text).length === 0, 'notifications.errors.unknownField');

/** Every slot of a letter; mandatory ones may stay empty in a draft, the approval is what demands them. */
export const slotsSchema = z.object({
  opening: slotText,
  nature: slotText,
  dataConcerned: slotText,
  consequences: slotText,
  measures: slotText,
  advice: slotText,
  contact: slotText,
  controllerIdentity: slotText,
  cnilComplaintRight: slotText,
  closing: slotText,
} satisfies Record<(typeof SLOTS)[number], z.ZodString>);

/** A new version of a letter: of one laboratory, or of the whole incident when caseId is null. */
export const saveTemplateSchema = z.object({
  incidentId: id,
  caseId: id.nullable(),
  channel: channelSchema,
  audience: audienceSchema.default('STANDARD'),
  locale: z.enum(['fr', 'en']),
  name: z.string().trim().min(1, 'notifications.errors.nameMissing').max(120, 'notifications.errors.nameTooLong'),
  subject: z
    .string()
    .trim()
    .min(1, 'notifications.errors.subjectMissing')
    .max(120, 'notifications.errors.subjectTooLong')
    .refine((text) => subjectFaults(text).length === 0, 'notifications.errors.subjectTelling'),
  short: slotText.default(''),
  note: z.string().trim().max(300, 'notifications.errors.nameTooLong').default(''),
  slots: slotsSchema,
});
export type SaveTemplate = z.input<typeof saveTemplateSchema>;

/** A template to use: an existing version, or the default text in one language (saved as version 1). */
export const templateChoiceSchema = z.union(
  [id, z.enum(['default:fr', 'default:en'])],
  'notifications.errors.templateMissing',
);

/** A batch of one segment of a laboratory, or the people another batch did not reach. */
export const createBatchSchema = z.object({
  incidentId: id,
  caseId: z.uuid('notifications.errors.caseMissing'),
  channel: channelSchema,
  audience: audienceSchema.default('STANDARD'),
  /** Only these departments; none = all. */
  departments: z
    .array(z.string().regex(/^(\d{2,3}|2[AB])$/, 'notifications.errors.department'))
    .max(110)
    .default([]),
  template: templateChoiceSchema,
  sourceBatchId: id.nullable().default(null),
  /** Public key the package is encrypted to; null = in clear, for the laboratory alone. */
  carrierKeyId: id.nullable().default(null),
});

const batchRef = { incidentId: id, batchId: id };

/** An act of a person on a batch; lockVersion is what they had on screen. */
export const actSchema = z.object({
  ...batchRef,
  act: z.enum(['approve', 'sign', 'start', 'pause', 'resume', 'continue', 'close', 'cancel']),
  lockVersion: z.int(),
});
export type ActInput = z.output<typeof actSchema>;

/** The mail house has taken the package over. */
export const acknowledgeSchema = z.object({
  ...batchRef,
  lockVersion: z.int(),
  carrierRef: z
    .string()
    .trim()
    .min(1, 'notifications.errors.carrierRefMissing')
    .max(80, 'notifications.errors.nameTooLong'),
});

/**
 * Cancels a batch whose file exists, on the carrier's written word. "unsure" is an answer too: it cancels nothing.
 */
export const withdrawSchema = z
  .object({
    ...batchRef,
    lockVersion: z.int(),
    verdict: z.enum(['nothingSent', 'unsure'], 'notifications.errors.verdictMissing'),
    confirmedBy: z.string().trim().max(120, 'notifications.errors.nameTooLong'),
    note: z.string().trim().max(500, 'notifications.errors.noteTooLong'),
  })
  .refine(({ verdict, confirmedBy }) => verdict === 'unsure' || confirmedBy !== '', {
    path: ['confirmedBy'],
    error: 'notifications.errors.confirmedByMissing',
  })
  .refine(({ verdict, note }) => verdict === 'unsure' || note !== '', {
    path: ['note'],
    error: 'notifications.errors.noteMissing',
  });

/** What the relay's journal says of uncertain hand-overs: given ids, or all of the batch. */
export const settleSchema = z.object({
  ...batchRef,
  notificationIds: z.array(id).min(1).max(500).nullable(),
  verdict: z.enum(['accepted', 'sendAgain']),
});

/** A test message of a batch to the address of whoever asks. */
export const testSendSchema = z.object(batchRef);

export const confirmSendingSchema = z.object({});

/** The list of batches, as it stands in the address. */
export const batchTable = {
  sortable: ['number', 'laboratory', 'state', 'total', 'accepted'],
  defaultSort: { sort: 'number', dir: 'desc' },
  filters: { step: ['release', 'sending', 'attention', 'done'], channel: CHANNELS },
  pageSize: 50,
} as const satisfies TableConfig;
export type BatchSort = (typeof batchTable.sortable)[number];
export type BatchFilter = keyof typeof batchTable.filters;

interface Batched {
  batchId: string;
  number: number;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'letter.saved': { templateId: string; name: string; version: number; channel: string; locale: string };
    'batch.created': Batched & { channel: string; audience: string; templateId: string; source: string | null };
    'batch.prepared': Batched & { total: number; excluded: number };
    'batch.withheld': Batched & { excluded: number; otherText: number };
    'batch.approved': Batched & { contentHash: string; persons: number };
    'batch.signed': Batched & { contentHash: string; persons: number };
    'batch.testAsked': Batched;
    'batch.tested': Batched & { by: string; result: string };
    'batch.started': Batched & { persons: number };
    'batch.paused': Batched & { left: number };
    'batch.tripped': Batched & { reason: string; left: number };
    'batch.resumed': Batched & { left: number };
    'batch.canaryPassed': Batched & { size: number; left: number; automatic: boolean };
    'batch.returned': Batched & { bounced: number; delivered: number };
    'batch.sent': Batched & { accepted: number; refused: number; unknown: number };
    'batch.closed': Batched;
    'batch.cancelled': Batched & { left: number };
    'batch.freed': Batched & { people: number };
    'batch.withdrawn': Batched & { left: number; confirmedBy: string; note: string };
    'batch.settled': Batched & { verdict: string; count: number };
    'batch.recovered': Batched & { unknown: number; released: number };
    'batch.packaged': Batched & { evidenceId: string; sha256: string; letters: number; refused: number };
    'batch.acknowledged': Batched & { carrierRef: string; letters: number };
    'sending.confirmed': { instance: string };
  }
}
