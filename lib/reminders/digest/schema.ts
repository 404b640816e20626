import { z } from 'zod';

const lines = z
  .array(
    z.object({
      caseId: z.string(),
      laboratory: z.string(),
      kind: z.string(),
      ruleId: z.string().default(''),
      at: z.string(),
      target: z.boolean(),
    }),
  )
  .default([]);
const digestSchema = z.object({ ref: z.string().default(''), late: lines, soon: lines, filed: lines, waiting: lines });

/** A digest as its row keeps it. */
export type ReadDigest = z.output<typeof digestSchema>;

/** The kept digest; a row that holds something else reads as an empty one. */
export function readDigest(params: unknown): ReadDigest {
  const read = digestSchema.safeParse(params);
  return read.success ? read.data : digestSchema.parse({});
}

const paramsSchema = z.object({
  laboratory: z.string().default(''),
  target: z.boolean().default(false),
  ref: z.string().default(''),
});

/** The facts of a reminder's wording as its row keeps them. */
export function readParams(params: unknown): z.output<typeof paramsSchema> {
  const read = paramsSchema.safeParse(params);
  return read.success ? read.data : paramsSchema.parse({});
}
