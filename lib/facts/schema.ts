import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { factDef, RECORDED } from './keys/catalogue';
import { type FactValue, valueSchema } from './keys/value';
import { SOURCE_KINDS } from './rules';

const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'facts.errors.tooLong')
    .refine((text) => !containsNir(text), 'facts.errors.nir');

const place = {
  incidentId: z.uuid(),
  /** null: for the incident as a whole; a list says '' for it. */
  caseId: z.union([z.literal('').transform(() => null), z.uuid()]).nullable(),
  key: z.enum(
    RECORDED.map((def) => def.key),
    'facts.errors.key',
  ),
};

interface Typed {
  key: string;
  value?: unknown;
}

/** Checks a value against the type of its fact; null withdraws it: the common value, or none, counts again. */
function typed(input: Typed, context: z.RefinementCtx): FactValue | null {
  const def = factDef(input.key);
  if (input.value === null || !def) return null;
  const parsed = valueSchema(def).safeParse(input.value);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? 'facts.errors.value';
  context.addIssue({ code: 'custom', path: ['value'], message });
  return z.NEVER;
}

/** A new value of a fact, with its date and its source; the earlier ones stay. */
export const recordFactSchema = z
  .object({
    ...place,
    value: z.unknown(),
    /** Withdraws the value recorded for this place. */
    withdrawn: z.boolean().default(false),
    asOf: z.iso.datetime({ offset: true, error: 'facts.errors.date' }),
    sourceKind: z.enum(SOURCE_KINDS, 'facts.errors.sourceKind'),
    source: logged(300).pipe(z.string().min(3, 'facts.errors.source')),
    evidenceId: z.uuid().nullable().default(null),
    note: logged(1000).default(''),
  })
  .transform(({ withdrawn, ...input }, context) => ({
    ...input,
    value: typed({ ...input, value: withdrawn ? null : (input.value ?? '') }, context),
  }));
export type RecordFact = z.output<typeof recordFactSchema>;
export type RecordFactInput = z.input<typeof recordFactSchema>;

/** What a change would flag, asked before it is saved. */
export const previewFactSchema = z
  .object({ ...place, value: z.unknown(), withdrawn: z.boolean().default(false) })
  .transform(({ withdrawn, ...input }, context) => ({
    ...input,
    value: typed({ ...input, value: withdrawn ? null : (input.value ?? '') }, context),
  }));
export type PreviewFact = z.output<typeof previewFactSchema>;
export type PreviewFactInput = z.input<typeof previewFactSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'fact.recorded': {
      factId: string;
      key: string;
      label: string;
      first: boolean;
      before: string;
      after: string;
      asOf: string;
      source: string;
      proof: string;
    };
    'fact.exported': { facts: number };
  }
}
