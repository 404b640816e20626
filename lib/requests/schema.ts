import { z } from 'zod';
import { parseDate } from '@/lib/patients/identifiers/dates';
import { parseEmail } from '@/lib/patients/identifiers/email';
import { parsePhone } from '@/lib/patients/identifiers/phone';
import { parsePostcode } from '@/lib/patients/identifiers/postcode';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { ANSWER_LOCALES, ANSWER_WAYS, TEMPLATE_KEYS } from './answers/rules';
import { STEP_KINDS } from './authentication/rules';
import { CAPACITIES, REQUEST_CHANNELS, REQUEST_KINDS, type RequestChannel, type RequestKind } from './kinds/catalogue';
import { ABANDON_CODES, REFUSAL_CODES, REQUEST_STATES, type RequestState } from './rules';
import { noteFault } from './words/rules';

const place = { incidentId: z.uuid(), requestId: z.uuid() };
/** The version the person saw: nobody acts on what they have not read. */
const versioned = { ...place, lockVersion: z.int() };
const instant = z.iso.datetime({ offset: true, error: 'requests.errors.date' });

/** Free text about a request: no number, no address, no word on anybody's health (domain §7). */
const note = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'requests.errors.tooLong')
    .default('')
    .superRefine((text, context) => {
      const fault = noteFault(text);
      if (fault) context.addIssue({ code: 'custom', message: `requests.errors.${fault}` });
    });
const reason = note(1000).pipe(z.string().min(3, 'requests.errors.reason'));

const name = z
  .string()
  .trim()
  .max(100, 'requests.errors.tooLong')
  .default('')
  .refine((text) => !/\d/.test(text), 'requests.errors.name');
/** Empty, or what the reader makes of it; what it cannot read is refused. */
const read = (parse: (text: string) => string | null, error: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      if (text === '') return '';
      const parsed = parse(text);
      if (parsed !== null) return parsed;
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    });
const birthDate = read(parseDate, 'requests.errors.birthDate');
const phone = read(parsePhone, 'requests.errors.phone');
const postcode = read(parsePostcode, 'requests.errors.postcode');

/** Who is concerned and, where somebody else asks, who that is. Sealed as soon as it is received. */
const identityFields = {
  lastName: name,
  firstName: name,
  birthDate,
  phone,
  email: read(parseEmail, 'requests.errors.email'),
  street: z
    .string()
    .trim()
    .max(200, 'requests.errors.tooLong')
    .default('')
    .refine((text) => !containsNir(text), 'requests.errors.nir'),
  postcode,
  city: name,
  requesterName: name,
  requesterPhone: phone,
};
export const identitySchema = z.object(identityFields);
export type Identity = z.output<typeof identitySchema>;

export const createRequestSchema = z
  .object({
    incidentId: z.uuid(),
    caseId: z.uuid('requests.errors.laboratory'),
    kind: z.enum(REQUEST_KINDS),
    channel: z.enum(REQUEST_CHANNELS),
    capacity: z.enum(CAPACITIES),
    locale: z.enum(ANSWER_LOCALES).default('fr'),
    /** '' = now. */
    receivedAt: z.union([z.literal(''), instant]).default(''),
    note: note(500),
    ...identityFields,
  })
  .superRefine((input, context) => {
    if (input.kind !== 'QUESTION' && input.lastName === '')
      context.addIssue({ code: 'custom', path: ['lastName'], message: 'requests.errors.lastName' });
    if (input.capacity !== 'SELF' && input.requesterName === '')
      context.addIssue({ code: 'custom', path: ['requesterName'], message: 'requests.errors.requesterName' });
  });
export type CreateRequest = z.output<typeof createRequestSchema>;

export const identifyRequestSchema = z.object({ ...versioned, ...identityFields });
export type IdentifyRequest = z.output<typeof identifyRequestSchema>;

export const placeSchema = z.object(place);
export type Place = z.output<typeof placeSchema>;
export const versionedSchema = z.object(versioned);
export type Versioned = z.output<typeof versionedSchema>;

export const assignSchema = z.object({ ...versioned, ownerId: z.uuid('requests.errors.owner') });
export type Assign = z.output<typeof assignSchema>;

export const stepSchema = z.object({
  ...place,
  step: z.enum(STEP_KINDS.filter((kind) => kind !== 'COMPARE' && kind !== 'LETTER_CODE')),
  proof: z.string().max(40).default(''),
});
export type NoteStep = z.output<typeof stepSchema>;

/** What the caller says; five digits at most of the social-security number. */
export const compareSchema = z.object({
  ...place,
  birthDate,
  nirLast5: z
    .string()
    .trim()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{5}$/, 'requests.errors.nirLast5')),
  postcode,
  phone,
});
export type Compare = z.output<typeof compareSchema>;

export const codeSchema = z.object({ ...place, code: z.string().trim().min(8, 'requests.errors.code').max(30) });
export type ConfirmCode = z.output<typeof codeSchema>;

export const settleSchema = z.object({ ...versioned, personId: z.uuid().nullable() });
export type Settle = z.output<typeof settleSchema>;

export const extendSchema = z.object({ ...versioned, reason, toldAt: instant });
export type Extend = z.output<typeof extendSchema>;

export const endSchema = z.discriminatedUnion('act', [
  z.object({ ...versioned, act: z.literal('refuse'), reasonCode: z.enum(REFUSAL_CODES), reason }),
  z.object({ ...versioned, act: z.literal('abandon'), reasonCode: z.enum(ABANDON_CODES), reason }),
]);
export type End = z.output<typeof endSchema>;

export const prepareAnswerSchema = z.object({ ...versioned, locale: z.enum(ANSWER_LOCALES) });
export type PrepareAnswer = z.output<typeof prepareAnswerSchema>;

export const sendAnswerSchema = z.object({
  ...versioned,
  answerId: z.uuid(),
  way: z.enum(ANSWER_WAYS, 'requests.errors.way'),
  sentAt: instant,
  proof: note(120),
});
export type SendAnswer = z.output<typeof sendAnswerSchema>;

export const saveTemplateSchema = z.object({
  incidentId: z.uuid(),
  /** null: offered to every laboratory. */
  caseId: z.uuid().nullable(),
  key: z.enum(TEMPLATE_KEYS),
  locale: z.enum(ANSWER_LOCALES),
  subject: z.string().trim().min(3).max(150, 'requests.errors.tooLong'),
  body: z.string().trim().min(20).max(8000, 'requests.errors.tooLong'),
});
export type SaveTemplate = z.output<typeof saveTemplateSchema>;

export const saveScriptSchema = z.object({
  incidentId: z.uuid(),
  phone: z.string().trim().min(4, 'requests.errors.phone').max(40),
  hours: z.string().trim().min(3).max(200, 'requests.errors.tooLong'),
  text: z.string().trim().min(40).max(8000, 'requests.errors.tooLong'),
  textEn: z.string().trim().max(8000, 'requests.errors.tooLong').default(''),
});
export type SaveScript = z.output<typeof saveScriptSchema>;

/** Address of the list; the laboratories the reader has are among its filters. */
export function requestTable(cases: readonly string[]) {
  return {
    sortable: ['urgency', 'number', 'laboratory', 'received', 'state'],
    defaultSort: { sort: 'urgency', dir: 'asc' },
    filters: {
      due: ['late', 'open', 'extended', 'mine'],
      state: REQUEST_STATES,
      kind: REQUEST_KINDS,
      channel: REQUEST_CHANNELS,
      case: cases,
    },
    pageSize: 50,
  } as const satisfies TableConfig;
}
export type RequestSort = ReturnType<typeof requestTable>['sortable'][number];
export type RequestFilter = keyof ReturnType<typeof requestTable>['filters'];

/** One request in a list: who asks is masked. */
export interface RequestRow {
  requestId: string;
  caseId: string;
  number: number;
  kind: RequestKind;
  channel: RequestChannel;
  state: RequestState;
  laboratory: string;
  receivedAt: Date;
  dueAt: Date;
  targetAt: Date;
  answeredAt: Date | null;
  extended: boolean;
  ownerName: string;
  /** '' for who may not read it. */
  name: string;
}

interface Event {
  requestId: string;
  number: number;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'request.received': Event & { kind: string; channel: string };
    'request.identified': Event;
    'request.assigned': Event & { owner: string };
    /** Whatever the step and its outcome: the log is read by people who may not know who is in the file. */
    'request.stepNoted': Event;
    'request.authenticated': Event;
    'request.presenceSettled': Event;
    'request.extended': Event & { until: string; toldAt: string };
    'request.refused': Event & { code: string };
    'request.abandoned': Event & { code: string };
    'request.answerPrepared': Event & { contentHash: string };
    'request.answerWithdrawn': Event & { contentHash: string };
    'request.answerSent': Event & { way: string; sentAt: string; contentHash: string; late: boolean };
    'request.closed': Event;
    'request.revealed': Event;
    'request.answerExported': Event;
    'request.listExported': { requests: number; format: string };
    'request.templateSaved': { key: string; locale: string; version: number };
    'hotline.scriptSaved': { version: number };
  }
}
