import { z } from 'zod';
import type { Role } from '@/lib/platform/auth/actor';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

/** Longest lead a person may choose, hours before a deadline. */
export const MAX_LEAD_HOURS = 168;
/** Leads offered as chips; others can be typed. */
export const OFFERED_LEADS = [72, 48, 24, 12, 6, 3, 1] as const;

/** Rows that are no obligation. */
export const DIGEST = 'DIGEST';
export const TEST = 'TEST';

export const preferenceSchema = z.object({
  leadHours: z
    .array(z.int('reminders.errors.lead').min(1, 'reminders.errors.lead').max(MAX_LEAD_HOURS, 'reminders.errors.lead'))
    .max(10, 'reminders.errors.tooManyLeads')
    .transform((hours) => [...new Set(hours)].sort((a, b) => b - a)),
  atOverdue: z.boolean(),
  byEmail: z.boolean(),
  inApp: z.boolean(),
  digest: z.boolean(),
  /** Hour of the day, Europe/Paris. */
  digestHour: z.coerce.number<string | number>().int().min(0).max(23),
  /** Coordinators: also the deadlines of every laboratory. */
  overview: z.boolean(),
});
export type Preference = z.output<typeof preferenceSchema>;

export const markReadSchema = z.object({ reminderId: z.uuid() });
export const revokeFeedSchema = z.object({ feedId: z.uuid() });
export const nothingSchema = z.object({});

/** A right of a person, as the reminders look at it. */
export interface Right {
  role: Role;
  incidentId: string | null;
  organisationId: string | null;
}

/** An obligation that has a date, on its incident's own clock. */
export interface Deadline {
  incidentId: string;
  caseId: string;
  organisationId: string;
  laboratory: string;
  kind: string;
  /** The rule that dated it. */
  ruleId: string;
  /** Role that answers for it. */
  owner: Role;
  at: Date;
  /** True for an internal target: the law gives no date. */
  target: boolean;
}

export type MailState = 'NONE' | 'QUEUED' | 'HANDING_OVER' | 'SENT' | 'FAILED' | 'UNKNOWN';

/** Address of the list of one's own reminders. */
export const reminderTable = {
  sortable: ['made'],
  defaultSort: { sort: 'made', dir: 'desc' },
  filters: { state: ['unread', 'overdue', 'digest'] },
  pageSize: 30,
} as const satisfies TableConfig;
export type ReminderTableParams = TableParams<'made', 'state'>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'reminders.preferencesSaved': {
      leads: string;
      atOverdue: boolean;
      byEmail: boolean;
      inApp: boolean;
      digest: boolean;
      digestHour: number;
    };
    'reminders.testAsked': { userId: string };
    'calendar.created': { feedId: string };
    'calendar.revoked': { feedId: string };
  }
}
