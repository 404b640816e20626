import { z } from 'zod';
import {
  choice,
  choices,
  count,
  countOrUnknown,
  instant,
  instantOrUnknown,
  longText,
  text,
  yesNo,
} from '@/lib/platform/questionnaire/answers';
import {
  AVAILABILITY_CONSEQUENCES,
  CAUSES,
  CHANNELS,
  CIVILITIES,
  CONFIDENTIALITY_CONSEQUENCES,
  DATA_CATEGORIES,
  DATA_SUPPORTS,
  ESTABLISHED,
  HARMS,
  INTEGRITY_CONSEQUENCES,
  NATURES,
  NOT_INFORMED_REASONS,
  NOTIFICATION_TYPES,
  ORIGINS,
  PARTY_ROLES,
  PEOPLE_CATEGORIES,
  PEOPLE_INFORMED,
  PURPOSES,
  SECTORS,
  SENSITIVE_CATEGORIES,
  SEVERITIES,
} from './labels';

const identity = {
  civility: choice(CIVILITIES),
  lastName: text(100),
  firstName: text(100),
  email: text(254),
};

const partySchema = z.object({ role: choice(PARTY_ROLES), name: text(200), contact: text() });
const attachmentSchema = z.object({ name: text(200), evidenceId: z.uuid().nullable().default(null) });

/**
 * The dossier in the order of the CNIL teleservice (domain §3), every answer optional: this is what a draft may hold.
 * `form/rules.ts` says what an initial notification must hold. Unknown keys are dropped; instants are UTC ISO 8601.
 */
export const filingContentSchema = z.object({
  type: z
    .object({
      notificationType: choice(NOTIFICATION_TYPES),
      previousNotificationNumber: text(60),
      purpose: choice(PURPOSES),
      purposeText: longText(),
    })
    .prefault({}),
  organisation: z
    .object({
      siren: text(20),
      name: text(200),
      vatNumber: text(30),
      headcount: count(),
      sector: choice(SECTORS),
      address: text(),
      postcode: text(12),
      city: text(100),
      country: text(60),
    })
    .prefault({}),
  representative: z.object(identity).prefault({}),
  contact: z.object({ ...identity, position: text(120), phone: text(30) }).prefault({}),
  others: z.object({ parties: z.array(partySchema).max(20).default([]) }).prefault({}),
  dates: z
    .object({
      periodKnown: yesNo(),
      startAt: instantOrUnknown(),
      endAt: instantOrUnknown(),
      ongoing: yesNo(),
      awarenessAt: instant(),
      processorNotifiedAt: instant(),
      comments: longText(),
      discovery: longText(),
      delayReasons: longText(),
      established: choice(ESTABLISHED),
    })
    .prefault({}),
  breach: z
    .object({
      natures: choices(NATURES),
      origins: choices(ORIGINS),
      originOther: text(),
      cause: choice(CAUSES),
      description: longText(),
    })
    .prefault({}),
  data: z
    .object({
      categories: choices(DATA_CATEGORIES),
      categoryOther: text(),
      sensitive: choices(SENSITIVE_CATEGORIES),
      recordsApprox: countOrUnknown(),
      people: choices(PEOPLE_CATEGORIES),
      peopleOther: text(),
      peopleApprox: countOrUnknown(),
      directlyIdentifiable: yesNo(),
      supports: choices(DATA_SUPPORTS),
    })
    .prefault({}),
  before: z.object({ measures: longText() }).prefault({}),
  consequences: z
    .object({
      confidentiality: choices(CONFIDENTIALITY_CONSEQUENCES),
      integrity: choices(INTEGRITY_CONSEQUENCES),
      availability: choices(AVAILABILITY_CONSEQUENCES),
      otherText: longText(),
    })
    .prefault({}),
  harms: z.object({ harms: choices(HARMS), harmText: longText(), severity: choice(SEVERITIES) }).prefault({}),
  after: z.object({ measures: longText() }).prefault({}),
  information: z
    .object({
      peopleInformed: choice(PEOPLE_INFORMED),
      informedOn: instant(),
      plannedOn: instantOrUnknown(),
      channels: choices(CHANNELS),
      informedCount: countOrUnknown(),
      messageText: longText(),
      notInformedReason: choice(NOT_INFORMED_REASONS),
      notInformedText: longText(),
    })
    .prefault({}),
  other: z
    .object({
      crossBorder: yesNo(),
      crossBorderText: longText(),
      otherDpa: yesNo(),
      otherDpaText: longText(),
      otherAuthorities: yesNo(),
      otherAuthoritiesText: longText(),
    })
    .prefault({}),
  attachments: z.object({ files: z.array(attachmentSchema).max(20).default([]) }).prefault({}),
});

export type FilingContent = z.output<typeof filingContentSchema>;
export type FilingContentInput = z.input<typeof filingContentSchema>;
export type BlockKey = keyof FilingContent;

/** A dossier with no answer at all. */
export function emptyContent(): FilingContent {
  return filingContentSchema.parse({});
}
