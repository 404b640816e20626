import { z } from 'zod';

/** What a look at every address has found before anything is packaged; references only, no identity. */
export const addressCheckSchema = z.object({
  checked: z.int(),
  /** Letters that cannot be posted, by reason. */
  refused: z.record(z.string(), z.int()),
  /** Letters with a line cut at 38 characters. */
  cut: z.int(),
  lines: z.array(z.object({ reference: z.string(), what: z.string() })),
});
export type AddressCheck = z.output<typeof addressCheckSchema>;
