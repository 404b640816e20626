import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { translateErrors } from './translate-errors';
import { type FormTranslator, zodMessage } from './zod-messages';

type Schema = z.ZodType<unknown, FieldValues>;

/** Checks typed values against a schema, in our own wording. Brings zod along, so Form fetches it when it is needed. */
export function createCheck<S extends Schema>(
  schema: S,
  words: { form: FormTranslator; byKey: (key: string) => string | undefined },
): Resolver<z.input<S>, unknown, z.input<S>> {
  const check = zodResolver(schema, { error: (issue) => zodMessage(issue, words.form) }, { raw: true });
  return async (values, context, options) => translateErrors(await check(values, context, options), words.byKey);
}
