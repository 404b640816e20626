import {
  blocksOf,
  type FieldOptions,
  fieldBuilder,
  type FieldDef as QuestionDef,
} from '@/lib/platform/questionnaire/question';
import * as edpb from './edpb/labels';
import * as codes from './labels';
import type { FilingContent } from './schema';

/** What the form knows beside the content: the case's own facts and the incident's time. */
export interface FormContext {
  /** The incident's now (case clock). */
  now: Date;
  /** Awareness of the case: the dossier must quote it, not contradict it. */
  awarenessAt: Date | null;
  /** How awareness came; `VENDOR_NOTICE` demands the date of the processor's notice. */
  awarenessBasis: string | null;
  /** Form of the dossier; the CNIL's when left out. */
  profile?: codes.FormProfile;
  /** True when a notification reaching the CNIL at `now` is later than T0 + 72 h. */
  late: boolean;
}

export type FieldDef = QuestionDef<FilingContent, FormContext>;
type Condition = FieldDef['shown'];
type Options = FieldOptions<FilingContent, FormContext>;

const field = fieldBuilder<FilingContent, FormContext>();
const R = { initial: true } as const;
const choice = (list: string, values: readonly string[], o: Options = {}): Options => ({ list, codes: values, ...o });
const identity = (block: 'representative' | 'contact') => [
  field(block, 'civility', 'choice', choice('civility', codes.CIVILITIES, R)),
  field(block, 'lastName', 'text', R),
  field(block, 'firstName', 'text', R),
  field(block, 'email', 'email', R),
];
const CONSEQUENCES = {
  confidentiality: codes.CONFIDENTIALITY_CONSEQUENCES,
  integrity: codes.INTEGRITY_CONSEQUENCES,
  availability: codes.AVAILABILITY_CONSEQUENCES,
};
const isEdpb: Condition = (_, ctx) => ctx.profile === 'EDPB_2026';
const isCnil: Condition = (c, ctx) => !isEdpb(c, ctx);
/** A question of the EDPB's template alone. */
const extra = (o: Options = {}): Options => ({
  ...o,
  toVerify: true,
  shown: (c, ctx) => isEdpb(c, ctx) && (o.shown?.(c, ctx) ?? true),
});
const has =
  (nature: (typeof codes.NATURES)[number]): Condition =>
  (c) =>
    c.breach.natures.includes(nature);
const followsUp: Condition = (c, ctx) =>
  isEdpb(c, ctx) ? c.type.stage === 'FOLLOW_UP' : c.type.notificationType === 'COMPLEMENTAIRE';
const includesOther = (list: readonly string[]) => list.includes('OTHER');
const hasProcessor: Condition = (c) => c.others.parties.some((party) => party.role === 'PROCESSOR');

/** Every field of the teleservice, in its order: the one list the form, the gate, the meter and the PDF read. */
export const FIELDS: readonly FieldDef[] = [
  field(
    'type',
    'notificationType',
    'choice',
    choice('notificationType', codes.NOTIFICATION_TYPES, { ...R, shown: isCnil }),
  ),
  field('type', 'stage', 'choice', extra(choice('stage', edpb.STAGES, R))),
  field('type', 'status', 'choice', extra(choice('status', edpb.STATUSES, R))),
  field('type', 'previousNotificationNumber', 'text', { ...R, shown: followsUp }),
  field('type', 'purpose', 'choice', choice('purpose', codes.PURPOSES, { ...R, toVerify: true, shown: followsUp })),
  field('type', 'purposeText', 'longText', {
    ...R,
    toVerify: true,
    shown: (c, ctx) => followsUp(c, ctx) && (c.type.purpose === 'CORRECTS' || c.type.purpose === 'WITHDRAWS'),
  }),
  field('organisation', 'siren', 'digits'),
  field('organisation', 'name', 'text', R),
  field('organisation', 'vatNumber', 'text'),
  field('organisation', 'headcount', 'count'),
  field('organisation', 'sector', 'choice', choice('sector', codes.SECTORS, R)),
  field('organisation', 'address', 'text', R),
  field('organisation', 'postcode', 'digits', R),
  field('organisation', 'city', 'text', R),
  field('organisation', 'country', 'text', R),
  ...identity('representative'),
  ...identity('contact'),
  field('contact', 'position', 'text', R),
  field('contact', 'phone', 'phone', R),
  field('others', 'parties', 'rows', {
    columns: [{ name: 'role', list: 'partyRole', codes: codes.PARTY_ROLES }, { name: 'name' }, { name: 'contact' }],
  }),
  field('dates', 'periodKnown', 'yesNo', R),
  field('dates', 'startAt', 'instant', { unknown: true, shown: (c) => c.dates.periodKnown === true }),
  field('dates', 'ongoing', 'yesNo', R),
  field('dates', 'endAt', 'instant', {
    unknown: true,
    shown: (c) => c.dates.periodKnown === true && c.dates.ongoing === false,
  }),
  field('dates', 'awarenessAt', 'instant', R),
  field('dates', 'processorNotifiedAt', 'instant', {
    ...R,
    shown: (c, ctx) => ctx.awarenessBasis === 'VENDOR_NOTICE' || hasProcessor(c, ctx),
    demanded: (_, ctx) => ctx.awarenessBasis === 'VENDOR_NOTICE',
  }),
  field('dates', 'delayReasons', 'longText', {
    ...R,
    shown: (c, ctx) => ctx.late || c.dates.delayReasons !== '',
    demanded: (_, ctx) => ctx.late,
  }),
  field('dates', 'discovery', 'longText', R),
  field('dates', 'discoveredBy', 'choice', extra(choice('discoveredBy', edpb.DISCOVERED_BY, R))),
  field('dates', 'comments', 'longText'),
  field('dates', 'established', 'choice', choice('established', codes.ESTABLISHED)),
  field('breach', 'natures', 'choices', choice('nature', codes.NATURES, R)),
  field('breach', 'origins', 'choices', choice('origin', codes.ORIGINS, R)),
  field('breach', 'originOther', 'text', { ...R, shown: (c) => includesOther(c.breach.origins) }),
  field('breach', 'incidentNatures', 'choices', extra(choice('incidentNature', edpb.INCIDENT_NATURES, R))),
  field('breach', 'cause', 'choice', choice('cause', codes.CAUSES, R)),
  field('breach', 'description', 'longText', R),
  field(
    'breach',
    'exfiltration',
    'choice',
    extra(choice('exfiltration', edpb.EXFILTRATION, { ...R, shown: has('CONFIDENTIALITY') })),
  ),
  field(
    'breach',
    'unintelligible',
    'choice',
    extra(choice('unintelligible', edpb.UNINTELLIGIBLE, { ...R, shown: has('CONFIDENTIALITY') })),
  ),
  field(
    'breach',
    'integrityTypes',
    'choices',
    extra(choice('integrityType', edpb.INTEGRITY_TYPES, { ...R, shown: has('INTEGRITY') })),
  ),
  field(
    'breach',
    'availabilityTypes',
    'choices',
    extra(choice('availabilityType', edpb.AVAILABILITY_TYPES, { ...R, shown: has('AVAILABILITY') })),
  ),
  field('data', 'categories', 'choices', choice('dataCategory', codes.DATA_CATEGORIES, R)),
  field('data', 'categoryOther', 'text', { ...R, shown: (c) => includesOther(c.data.categories) }),
  field('data', 'sensitive', 'choices', choice('sensitive', codes.SENSITIVE_CATEGORIES, R)),
  field('data', 'recordsApprox', 'count', { unknown: true }),
  field('data', 'people', 'choices', choice('people', codes.PEOPLE_CATEGORIES, R)),
  field('data', 'peopleOther', 'text', { ...R, shown: (c) => includesOther(c.data.people) }),
  field('data', 'peopleApprox', 'count', { unknown: true, complete: true }),
  field('data', 'perCountry', 'rows', extra({ columns: [{ name: 'country' }, { name: 'count' }] })),
  field('data', 'directlyIdentifiable', 'yesNo'),
  field('data', 'supports', 'choices', choice('support', codes.DATA_SUPPORTS)),
  field('data', 'supportOther', 'text', { ...R, shown: (c) => includesOther(c.data.supports) }),
  field('before', 'measuresList', 'choices', extra(choice('priorMeasure', edpb.PRIOR_MEASURES, { complete: true }))),
  field('before', 'measures', 'longText', { complete: true }),
  ...(['confidentiality', 'integrity', 'availability'] as const).map((nature) =>
    field('consequences', nature, 'choices', {
      ...R,
      list: `${nature}Consequence`,
      codes: CONSEQUENCES[nature],
      toVerify: nature === 'integrity',
      shown: (c) => c.breach.natures.some((code) => code.toLowerCase() === nature),
    }),
  ),
  field('consequences', 'otherText', 'longText', {
    ...R,
    shown: ({ consequences: q }) =>
      [q.confidentiality, q.integrity, q.availability].some((list) => list.some((code) => code === 'OTHER')),
  }),
  field('harms', 'harms', 'choices', choice('harm', codes.HARMS)),
  field('harms', 'harmText', 'longText', { ...R, demanded: (c) => includesOther(c.harms.harms) }),
  field('harms', 'riskOutcome', 'choice', extra(choice('riskOutcome', edpb.RISK_OUTCOMES, R))),
  field('harms', 'severity', 'choice', choice('severity', codes.SEVERITIES, { complete: true, shown: isCnil })),
  field('harms', 'edpbSeverity', 'choice', extra(choice('edpbSeverity', edpb.EDPB_SEVERITIES, { complete: true }))),
  field('after', 'measures', 'longText', { complete: true }),
  field('information', 'peopleInformed', 'choice', choice('peopleInformed', codes.PEOPLE_INFORMED, R)),
  field('information', 'informedOn', 'instant', { ...R, shown: (c) => c.information.peopleInformed === 'YES' }),
  field('information', 'plannedOn', 'instant', {
    ...R,
    unknown: true,
    shown: (c) => c.information.peopleInformed === 'PLANNED',
  }),
  field('information', 'channels', 'choices', choice('channel', codes.CHANNELS, { ...R, shown: informs })),
  field('information', 'informedCount', 'count', { unknown: true, shown: informs }),
  field('information', 'messageText', 'longText', { shown: informs }),
  field(
    'information',
    'notInformedReason',
    'choice',
    choice('notInformedReason', codes.NOT_INFORMED_REASONS, {
      ...R,
      shown: (c) => c.information.peopleInformed === 'NO',
    }),
  ),
  field('information', 'notInformedText', 'longText', { ...R, shown: (c) => c.information.peopleInformed === 'NO' }),
  field('other', 'crossBorder', 'yesNo', R),
  field('other', 'crossBorderText', 'longText', { ...R, shown: (c) => c.other.crossBorder === true }),
  field('other', 'otherDpa', 'yesNo', R),
  field('other', 'otherDpaText', 'longText', { ...R, shown: (c) => c.other.otherDpa === true }),
  field('other', 'otherAuthorities', 'yesNo', R),
  field('other', 'otherAuthoritiesText', 'longText', { ...R, shown: (c) => c.other.otherAuthorities === true }),
  field('other', 'policeReported', 'choice', extra(choice('policeReported', edpb.POLICE_REPORTED, R))),
  field('attachments', 'files', 'rows', {
    columns: [{ name: 'kind', list: 'attachmentKind', codes: edpb.ATTACHMENT_KINDS }, { name: 'name' }],
  }),
];

function informs(content: FilingContent): boolean {
  return content.information.peopleInformed === 'YES' || content.information.peopleInformed === 'PLANNED';
}

/** Blocks of the teleservice in order; block number = index + 1. */
export const BLOCKS = blocksOf(FIELDS);

/** Number of the block that a form path belongs to, from 1. */
export function blockNumber(path: string): number {
  return BLOCKS.findIndex((block) => path.startsWith(`${block}.`)) + 1;
}
