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
import * as edpb from './edpb/labels';
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
const attachmentSchema = z.object({
  kind: z.enum(edpb.ATTACHMENT_KINDS).default('OTHER'),
  name: text(200),
  evidenceId: z.uuid().nullable().default(null),
});
const countrySchema = z.object({ country: text(60), count: text(12) });

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
      stage: choice(edpb.STAGES),
      status: choice(edpb.STATUSES),
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
      discoveredBy: choice(edpb.DISCOVERED_BY),
    })
    .prefault({}),
  breach: z
    .object({
      natures: choices(NATURES),
      origins: choices(ORIGINS),
      originOther: text(),
      cause: choice(CAUSES),
      description: longText(),
      incidentNatures: choices(edpb.INCIDENT_NATURES),
      exfiltration: choice(edpb.EXFILTRATION),
      unintelligible: choice(edpb.UNINTELLIGIBLE),
      integrityTypes: choices(edpb.INTEGRITY_TYPES),
      availabilityTypes: choices(edpb.AVAILABILITY_TYPES),
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
      supportOther: text(),
      perCountry: z.array(countrySchema).max(60).default([]),
    })
    .prefault({}),
  before: z.object({ measures: longText(), measuresList: choices(edpb.PRIOR_MEASURES) }).prefault({}),
  consequences: z
    .object({
      confidentiality: choices(CONFIDENTIALITY_CONSEQUENCES),
      integrity: choices(INTEGRITY_CONSEQUENCES),
      availability: choices(AVAILABILITY_CONSEQUENCES),
      otherText: longText(),
    })
    .prefault({}),
  harms: z
    .object({
      harms: choices(HARMS),
      harmText: longText(),
      severity: choice(SEVERITIES),
      edpbSeverity: choice(edpb.EDPB_SEVERITIES),
      riskOutcome: choice(edpb.RISK_OUTCOMES),
    })
    .prefault({}),
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
      policeReported: choice(edpb.POLICE_REPORTED),
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
