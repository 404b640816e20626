import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import { UNKNOWN } from '@/lib/platform/questionnaire/question';
import type { FactDef } from './catalogue';

/** A value as stored: text, code, ISO instant in UTC, whole number, yes or no, or a list of codes. */
export type FactValue = string | number | boolean | string[];

const MAX = { text: 300, longText: 8000 } as const;

/** What may be recorded for a fact, by its type; messages are keys of `facts.errors`. */
export function valueSchema(def: FactDef): z.ZodType<FactValue> {
  const codes = def.codes ?? [];
  switch (def.type) {
    case 'text':
    case 'longText':
      return z
        .string('facts.errors.value')
        .trim()
        .min(1, 'facts.errors.value')
        .max(MAX[def.type], 'facts.errors.tooLong')
        .refine((value) => !containsNir(value), 'facts.errors.nir');
    case 'instant': {
      const instant = z.iso.datetime({ offset: true, error: 'facts.errors.date' }).transform((text) => utc(text));
      return def.unknown ? z.union([z.literal(UNKNOWN), instant], 'facts.errors.date') : instant;
    }
    case 'count': {
      const count = z.int('facts.errors.count').min(0, 'facts.errors.count').max(100_000_000, 'facts.errors.count');
      return def.unknown ? z.union([z.literal(UNKNOWN), count], 'facts.errors.count') : count;
    }
    case 'yesNo':
      return z.boolean('facts.errors.value');
    case 'choice':
      return z.enum([...codes], 'facts.errors.value');
    case 'choices':
      return z
        .array(z.enum([...codes], 'facts.errors.value'), 'facts.errors.value')
        .min(1, 'facts.errors.value')
        .transform((values) => codes.filter((code) => values.includes(code)))
        .refine(
          (values) => values.length === 1 || !values.some((code) => EXCLUSIVE.includes(code)),
          'facts.errors.alone',
        );
  }
}

/** Answers that exclude the others of their list. */
export const EXCLUSIVE: readonly string[] = ['NONE', UNKNOWN];

function utc(text: string): string {
  return new Date(text).toISOString();
}

const ISO = /^\d{4}-\d\d-\d\dT/;
const canonical = (value: unknown): unknown => {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value
          .map(canonical)
          .map((item) => JSON.stringify(item))
          .toSorted();
  if (typeof value === 'string')
    return ISO.test(value) && !Number.isNaN(Date.parse(value))
      ? Date.parse(value)
      : value.trim().replaceAll('\r\n', '\n');
  return value;
};

/**
 * True when two answers say the same: the order of a list, the writing of an instant, line ends and outer blanks do not
 * count; an empty list, an empty text and nothing are one; « ne sait pas » is an answer of its own.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
