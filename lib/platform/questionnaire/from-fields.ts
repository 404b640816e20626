import { z } from 'zod';
import { count, countOrUnknown, instant, instantOrUnknown, longText, text, yesNo } from './answers';
import type { Question } from './question';

/** Answers by block and name, for forms whose shape is their list of questions. */
export type Answers = Record<string, Record<string, unknown>>;

/** Rows a list answer may hold. */
const MOST_ROWS = 50;

/**
 * What a draft of the form may hold: every answer optional, unknown keys dropped, codes of the lists only. The questions
 * are the one source; a form written this way cannot ask for something it does not store.
 */
export function answersSchema(fields: readonly Question[]): z.ZodType<Answers, object> {
  const blocks: Record<string, Record<string, z.ZodType>> = {};
  for (const def of fields) {
    blocks[def.block] ??= {};
    Object.assign(blocks[def.block] ?? {}, { [def.name]: answerSchema(def) });
  }
  return z.object(
    Object.fromEntries(Object.entries(blocks).map(([block, shape]) => [block, z.object(shape).prefault({})])),
  );
}

function answerSchema(def: Question): z.ZodType {
  const codes = [...(def.codes ?? [])];
  switch (def.type) {
    case 'longText':
      return longText();
    case 'yesNo':
      return yesNo();
    case 'instant':
      return def.unknown ? instantOrUnknown() : instant();
    case 'count':
      return def.unknown ? countOrUnknown() : count();
    case 'choice':
      return z.enum(codes).nullable().default(null);
    case 'choices':
      return z
        .array(z.enum(codes))
        .max(codes.length)
        .transform((list) => [...new Set(list)])
        .default([]);
    case 'rows':
      return z.array(rowSchema(def)).max(MOST_ROWS).default([]);
    default:
      return text();
  }
}

function rowSchema(def: Question): z.ZodType {
  return z.object(
    Object.fromEntries(
      (def.columns ?? []).map(({ name, codes }) => [
        name,
        codes
          ? z
              .enum([...codes])
              .nullable()
              .default(null)
          : text(),
      ]),
    ),
  );
}
