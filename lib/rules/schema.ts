import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { ROLES } from '@/lib/platform/auth/actor';

/**
 * Kinds the product knows and gives a place to act; a pack may bring others, which the checklist then shows by
 * themselves. Those of authority reports carry the names of `ReportKind`.
 */
export const KNOWN_KINDS = [
  'CNIL_33',
  'PERSONS_34',
  'CNIL_SUPPLEMENT',
  'SECTOR_REPORT',
  'COMPLAINT',
  'INSURER',
  'NIS2_EARLY_WARNING',
  'NIS2_NOTIFICATION',
  'NIS2_FINAL',
  'PROCESSOR_NOTICE',
  'REGISTER',
  'CERT_FR',
  'ARS',
  'DGS',
  'SEVERITY',
  'DECISION_33',
  'DECISION_34',
] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

/** Internal steps whose state stands in tables of their own (worksheet, signed decisions): they get no obligation row. */
export const STATE_ELSEWHERE: readonly string[] = ['SEVERITY', 'DECISION_33', 'DECISION_34'];

/** What starts a period. */
export const TRIGGERS = ['AWARENESS', 'FIRST_SIGNAL', 'VENDOR_KNOWLEDGE', 'INITIAL_FILED', 'NIS2_NOTIFIED'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** Facts of the incident a rule may demand; all of those named must hold. */
export const CONDITIONS = ['NIS2_APPLIES', 'PROCESSOR_INVOLVED', 'CYBER_OFFENCE'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** REQUIRED: the text obliges. ADVISED: an authority advises it. INTERNAL: the cell's own organisation, never shown as law. */
export const REQUIREMENTS = ['REQUIRED', 'ADVISED', 'INTERNAL'] as const;

const bilingual = (max: number) =>
  z.strictObject({ fr: z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) });
export type Bilingual = { fr: string; en: string };

/** Elapsed hours (never days: two nights a year have 23 or 25 hours) or calendar months in Europe/Paris. */
export const periodSchema = z.union([
  z.strictObject({ hours: z.int().min(1).max(8_784) }),
  z.strictObject({ months: z.int().min(1).max(24) }),
]);
export type Period = z.output<typeof periodSchema>;

/** A day, from its midnight in Europe/Paris. */
const day = z.iso.date();

export const ruleSchema = z
  .strictObject({
    /** Stable over versions; an added pack replaces a rule by giving the same id. */
    id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{1,59}$/),
    kind: z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/),
    label: bilingual(120),
    /** What the text asks, in one or two sentences. */
    text: bilingual(500),
    /** What to note as reference once done ("numéro du récépissé"). */
    reference: bilingual(120).nullable().default(null),
    requirement: z.enum(REQUIREMENTS),
    /** CASE: each laboratory does it. INCIDENT: the cell does it once for all. */
    scope: z.enum(['CASE', 'INCIDENT']).default('CASE'),
    trigger: z.enum(TRIGGERS),
    /** Legal period; null = the text gives none. */
    period: periodSchema.nullable(),
    /** "Sans délai", "dans les meilleurs délais": urgent, without a number. */
    withoutDelay: z.boolean().default(false),
    /** Our own aim, never presented as law. */
    target: periodSchema.nullable().default(null),
    owner: z.enum(ROLES),
    validFrom: day,
    /** First day no longer covered. */
    validTo: day.nullable().default(null),
    when: z.array(z.enum(CONDITIONS)).default([]),
    /** Level of risk from which the duty exists; null = no such threshold. */
    threshold: z.enum(['RISK', 'HIGH_RISK']).nullable().default(null),
    source: z.string().trim().min(1).max(300),
    /** How the source is known: reference of the study, "gk" = general knowledge. */
    marks: z.array(z.string().trim().min(1).max(20)).default([]),
    /** Not read in the primary text: shown as "à vérifier". */
    toVerify: z.boolean().default(true),
  })
  .refine((rule) => rule.validTo === null || rule.validFrom < rule.validTo, {
    path: ['validTo'],
    error: 'rules.errors.validTo',
  })
  .refine((rule) => rule.requirement === 'REQUIRED' || rule.period === null, {
    path: ['period'],
    error: 'rules.errors.periodNotLaw',
  });
export type Rule = z.output<typeof ruleSchema>;

export const PACK_FORMAT = 'vigie72.rules/1';

/** A rule pack: law as data. Errors carry the path of the offending value. */
export const packSchema = z
  .strictObject({
    format: z.literal(PACK_FORMAT),
    code: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
    version: z.int().min(1).max(9_999),
    title: bilingual(140),
    description: bilingual(1_000).optional(),
    rules: z.array(ruleSchema).min(1).max(100),
  })
  .superRefine((pack, context) => {
    for (const [index, rule] of pack.rules.entries()) {
      const earlier = pack.rules.slice(0, index);
      if (earlier.some((other) => other.id === rule.id))
        context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: 'rules.errors.sameId' });
      if (earlier.some((other) => overlap(other, rule)))
        context.addIssue({ code: 'custom', path: ['rules', index, 'validFrom'], message: 'rules.errors.overlap' });
    }
  });
export type RulePack = z.output<typeof packSchema>;

/** Two rules of one kind for the same days and circumstances: nobody could say which one applies. */
function overlap(a: Rule, b: Rule): boolean {
  const sameCase = a.kind === b.kind && a.when.join() === b.when.join();
  return sameCase && a.validFrom < (b.validTo ?? '9999') && b.validFrom < (a.validTo ?? '9999');
}

/** Longest pack taken in, characters. */
export const MAX_PACK_CHARS = 200_000;

const reason = z
  .string()
  .trim()
  .min(10, 'rules.errors.reason')
  .max(1_000, 'rules.errors.tooLong')
  .refine((value) => !containsNir(value), 'rules.errors.nir');
const packText = z.string().trim().min(2, 'rules.errors.empty').max(MAX_PACK_CHARS, 'rules.errors.tooLong');

export const previewPackSchema = z.object({ text: packText });
export const addPackSchema = z.object({ text: packText, reason });
export type AddPack = z.output<typeof addPackSchema>;
export const withdrawPackSchema = z.object({ packId: z.uuid(), reason });
export type WithdrawPack = z.output<typeof withdrawPackSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'rules.packAdded': { code: string; version: number; rules: number; sha256: string; reason: string };
    'rules.packWithdrawn': { code: string; version: number; reason: string };
    /** In each incident: dates moved because the rules did. `told`: names of the persons told. */
    'rules.applied': { cause: string; cases: number; clocks: number; people: number; told: string };
    'deadline.moved': { cause: string; previousAt: string; deadline: string; hours: number };
  }
}
