import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'authority.contacted': {
      contactId: string;
      authority: string;
      channel: string;
      direction: string;
      counterpart: string;
      outcome: string;
      reference: string;
    };
    'authority.stepDone': { contactId: string; authority: string; step: string };
    'authority.added': { authorityId: string; authority: string };
    'authority.edited': { authorityId: string; authority: string; fields: string };
    'authority.exported': { contacts: number };
  }
}

export const CHANNELS = ['PHONE', 'EMAIL', 'PORTAL', 'MEETING', 'LETTER'] as const;
export type Channel = (typeof CHANNELS)[number];
export const DIRECTIONS = ['OUTGOING', 'INCOMING'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Text that also enters the log, which cannot be taken back: no social-security number may slip in. */
const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'authorities.errors.tooLong')
    .refine((value) => !containsNir(value), 'authorities.errors.nir');
const instant = z.iso.datetime({ offset: true, error: 'authorities.errors.date' });
const optionalInstant = z
  .union([z.literal('').transform(() => null), instant])
  .nullable()
  .default(null);

/** One exchange: with whom, how, when, what came of it, what follows. */
export const recordContactSchema = z
  .object({
    incidentId: z.uuid(),
    authorityId: z.uuid('authorities.errors.authority'),
    caseId: z
      .union([z.literal('').transform(() => null), z.uuid()])
      .nullable()
      .default(null),
    direction: z.enum(DIRECTIONS),
    channel: z.enum(CHANNELS),
    counterpart: logged(200).default(''),
    at: instant,
    outcome: logged(2000).min(3, 'authorities.errors.outcome'),
    nextStep: logged(300).default(''),
    nextAt: optionalInstant,
    reference: logged(120).default(''),
  })
  .refine((input) => input.nextStep === '' || input.nextAt !== null, {
    path: ['nextAt'],
    error: 'authorities.errors.nextAt',
  })
  .refine((input) => input.nextAt === null || input.nextStep !== '', {
    path: ['nextStep'],
    error: 'authorities.errors.nextStep',
  });
export type RecordContact = z.output<typeof recordContactSchema>;

export const completeStepSchema = z.object({ incidentId: z.uuid(), contactId: z.uuid() });
export type CompleteStep = z.output<typeof completeStepSchema>;

/** A card of the directory; contacts of authorities are data that an operator corrects. */
export const saveAuthoritySchema = z.object({
  incidentId: z.uuid(),
  /** null: a new card. */
  authorityId: z.uuid().nullable(),
  lockVersion: z.int(),
  name: logged(160).min(2, 'authorities.errors.name'),
  mission: logged(600).default(''),
  phone: logged(60).default(''),
  email: z.union([z.literal(''), z.email('authorities.errors.email')]).default(''),
  website: z
    .string()
    .trim()
    .max(200)
    .refine((value) => value === '' || /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(value), 'authorities.errors.website')
    .default(''),
  availability: logged(300).default(''),
  toVerify: z.boolean().default(false),
});
export type SaveAuthority = z.output<typeof saveAuthoritySchema>;

export type AuthorityDto = {
  id: string;
  code: string;
  name: string;
  mission: string;
  phone: string;
  email: string;
  website: string;
  availability: string;
  toVerify: boolean;
  lockVersion: number;
  /** Exchanges the reader may see. */
  contacts: number;
  lastContactAt: string | null;
};

/** What the page of the authorities offers its reader. */
export type Directory = {
  authorities: AuthorityDto[];
  /** Laboratories about which the reader may record an exchange. */
  laboratories: { id: string; name: string }[];
  /** The incident's own time, ISO. */
  now: string;
  permissions: { edit: boolean; record: boolean; recordForIncident: boolean };
};

export type ContactRow = {
  id: string;
  at: string;
  authority: string;
  counterpart: string;
  channel: Channel;
  direction: Direction;
  outcome: string;
  nextStep: string;
  nextAt: string | null;
  nextDoneAt: string | null;
  /** What is left of the follow-up: none, done, open, or open past its time. */
  step: 'none' | 'done' | 'open' | 'late';
  laboratory: string;
  reference: string;
  author: string;
  canComplete: boolean;
};

/** Address of the list of exchanges; the authorities of the incident are one of its filters. */
export function contactTable(authorityCodes: readonly string[]) {
  return {
    sortable: ['at', 'authority', 'next'],
    defaultSort: { sort: 'at', dir: 'desc' },
    filters: { step: ['open', 'late'], direction: DIRECTIONS, authority: authorityCodes },
    pageSize: 25,
  } as const satisfies TableConfig;
}
export type ContactSort = ReturnType<typeof contactTable>['sortable'][number];
