import { z } from 'zod';
import { UNKNOWN } from './question';

/** Shapes of answers in a draft: every one may be empty. What must be given is the gate's business. */
export const text = (max = 300) => z.string().max(max, 'questionnaire.errors.tooLong').default('');
export const longText = () => text(8000);
export const yesNo = () => z.boolean().nullable().default(null);

/** A date field left empty says ''. */
const nothing = z.literal('').transform(() => null);
const DATE = { error: 'questionnaire.errors.date' };
const COUNT = { error: 'questionnaire.errors.count' };
const iso = z.iso.datetime({ offset: true });
/** An instant, UTC ISO 8601. */
export const instant = () => z.union([nothing, iso], DATE).nullable().default(null);
export const instantOrUnknown = () =>
  z
    .union([nothing, z.literal(UNKNOWN), iso], DATE)
    .nullable()
    .default(null);

const integer = z.int().min(0).max(100_000_000);
export const count = () => z.union([nothing, integer], COUNT).nullable().default(null);
export const countOrUnknown = () =>
  z
    .union([nothing, z.literal(UNKNOWN), integer], COUNT)
    .nullable()
    .default(null);

type Codes = readonly [string, ...string[]];
export const choice = <const T extends Codes>(codes: T) => z.enum(codes).nullable().default(null);
export const choices = <const T extends Codes>(codes: T) =>
  z
    .array(z.enum(codes))
    .max(codes.length)
    .transform((list) => [...new Set(list)])
    .default([]);
