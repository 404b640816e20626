import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

/** These texts go to the controllers and their hash into the log: never a patient's number. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'notices.errors.tooLong')
    .refine((value) => !containsNir(value), 'notices.errors.nir')
    .default('');
const count = z
  .int('notices.errors.number')
  .min(0, 'notices.errors.number')
  .max(100_000_000, 'notices.errors.number')
  .nullable()
  .default(null);
const instant = z.iso.datetime({ offset: true, error: 'notices.errors.date' });

/** What art. 33(3)(a) to (d) asks of a controller, as far as the processor knows it (art. 33(2), 28(3)(f)). */
export const noticeContentSchema = z.object({
  /** What happened, since when, whether it goes on. */
  nature: text(6000),
  /** How and through whom the vendor came to know. */
  discovery: text(3000),
  dataCategories: text(2000),
  peopleCategories: text(2000),
  /** Approximate numbers over all controllers; null = not known yet. */
  peopleApprox: count,
  recordsApprox: count,
  consequences: text(4000),
  /** Taken and proposed, at the vendor's and advised to the controllers. */
  measures: text(6000),
  contactName: text(200),
  contactRole: text(200),
  contactEmail: z.union([z.literal(''), z.email('notices.errors.email')]).default(''),
  contactPhone: text(40),
});
export type NoticeContent = z.output<typeof noticeContentSchema>;

/** A controller the notice will go to, with what the vendor knows of its own numbers. */
export const recipientSchema = z.object({ caseId: z.uuid(), people: count, records: count });
export type Recipient = z.output<typeof recipientSchema>;
export const recipientsSchema = z
  .array(recipientSchema)
  .max(500)
  .refine((list) => new Set(list.map((one) => one.caseId)).size === list.length);

export const createNoticeSchema = z.object({ incidentId: z.uuid() });

/** All that a draft may hold, as its form has it; rules.ts says what it must hold before it leaves. */
export const noticeDraftSchema = z.object({
  content: noticeContentSchema,
  sending: z.object({
    /** When the vendor itself knew; '' while it is not said. */
    knownAt: z.union([z.literal('').transform(() => null), instant]).nullable(),
    recipients: recipientsSchema,
    attachmentIds: z.array(z.uuid()).max(20, 'notices.errors.files'),
  }),
});
export type NoticeDraft = z.output<typeof noticeDraftSchema>;

export const saveNoticeSchema = z.object({
  incidentId: z.uuid(),
  noticeId: z.uuid(),
  lockVersion: z.int(),
  draft: noticeDraftSchema,
});
export type SaveNotice = z.output<typeof saveNoticeSchema>;

export const sendNoticeSchema = z.object({ incidentId: z.uuid(), noticeId: z.uuid(), lockVersion: z.int() });
export type SendNotice = z.output<typeof sendNoticeSchema>;

export const openNoticeSchema = z.object({ incidentId: z.uuid(), noticeId: z.uuid() });

export const acknowledgeSchema = z.object({
  incidentId: z.uuid(),
  deliveryIds: z.array(z.uuid()).min(1).max(100),
});

export const resendSchema = z.object({ incidentId: z.uuid(), deliveryIds: z.array(z.uuid()).min(1).max(500) });

/** Codes of the `NoticeMailState` enum. */
export const MAIL_STATES = ['NONE', 'QUEUED', 'HANDING_OVER', 'ACCEPTED', 'FAILED', 'UNKNOWN'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** The list of the controllers of a notice, as it stands in the address. */
export const deliveryTable = {
  sortable: ['laboratory', 'mail', 'opened', 'acknowledged'],
  defaultSort: { sort: 'laboratory', dir: 'asc' },
  filters: { show: ['unopened', 'unacknowledged', 'acknowledged', 'mailTrouble'] },
  pageSize: 50,
} as const satisfies TableConfig;
export type DeliveryParams = TableParams<(typeof deliveryTable.sortable)[number], 'show'>;

interface NoticeEvent {
  noticeId: string;
  number: number;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'notice.drafted': NoticeEvent;
    'notice.discarded': NoticeEvent;
    'notice.sent': NoticeEvent & { controllers: number; files: number; contentHash: string; knownAt: string };
    'notice.mailed': NoticeEvent & { accepted: number; failed: number; unknown: number };
    'notice.mailAgain': NoticeEvent & { controllers: number };
    'notice.opened': NoticeEvent & { contentHash: string };
    'notice.acknowledged': NoticeEvent & { contentHash: string; role: string };
    'notice.exported': NoticeEvent & { format: string; controllers: number };
  }
}
