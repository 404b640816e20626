import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { AWARENESS_BASES } from '../schema';

const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'cases.errors.tooLong')
    .refine((value) => !containsNir(value), 'cases.errors.nir');
const instant = z.iso.datetime({ offset: true, error: 'cases.errors.date' });

/** The first signal of a laboratory: when, how and through whom; it is not awareness and starts no clock. */
export const firstSignalSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid(),
  lockVersion: z.int(),
  at: instant,
  how: logged(2000).min(3, 'cases.errors.how'),
  who: logged(200).default(''),
});
export type RecordFirstSignal = z.output<typeof firstSignalSchema>;

/** The same awareness for several laboratories that have none yet, in one act. */
export const fixManySchema = z.object({
  incidentId: z.uuid(),
  cases: z
    .array(z.object({ caseId: z.uuid(), lockVersion: z.int() }))
    .min(1, 'cases.errors.noCase')
    .max(200)
    .refine((list) => new Set(list.map((one) => one.caseId)).size === list.length),
  awarenessAt: instant,
  basis: z.enum(AWARENESS_BASES, 'cases.errors.basis'),
  decidedBy: logged(200).min(2, 'cases.errors.decidedBy'),
  note: logged(2000).min(3, 'cases.errors.note'),
});
export type FixMany = z.output<typeof fixManySchema>;

/** How one obligation stands at a moment, judged by one set of dates. */
export const JUDGEMENTS = ['RUNNING', 'LATE', 'NO_DATE', 'DONE', 'DONE_IN_TIME', 'DONE_LATE', 'NOT_REQUIRED'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

const date = z.coerce.date().nullable();
const dates = z.object({ dueAt: date, targetAt: date });

/** What a date of awareness would do to one deadline of one laboratory. */
export const effectLineSchema = z.object({
  kind: z.string(),
  label: z.object({ fr: z.string(), en: z.string() }),
  requirement: z.enum(['REQUIRED', 'ADVISED', 'INTERNAL']),
  toVerify: z.boolean(),
  before: dates,
  after: dates,
  was: z.enum(JUDGEMENTS),
  becomes: z.enum(JUDGEMENTS),
  moves: z.boolean(),
});
export type EffectLine = z.output<typeof effectLineSchema>;

/** A dossier that quotes another awareness date than the new one: to be reopened, or completed once filed. */
export const touchedFilingSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['CNIL_INITIAL', 'CNIL_SUPPLEMENTARY']),
  state: z.enum(['IN_REVIEW', 'APPROVED', 'FILED']),
});

export const caseEffectSchema = z.object({
  caseId: z.uuid(),
  laboratory: z.string(),
  current: date,
  reg1182: date,
  lines: z.array(effectLineSchema),
  filings: z.array(touchedFilingSchema),
});
export type CaseEffect = z.output<typeof caseEffectSchema>;

export const effectAnswerSchema = z.object({ cases: z.array(caseEffectSchema) });

/** What is asked of the preview, in the address. */
export const effectQuerySchema = z.object({
  incident: z.uuid(),
  cases: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(200)),
  at: instant,
});

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'signal.recorded': { at: string; how: string; who: string; previousAt: string };
  }
}
