import { z } from 'zod';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';

/** A letter as it was made: what is sealed, hashed and drawn. */
export const documentSchema = z.object({
  subject: z.string(),
  body: z.string(),
  /** Name and address of the laboratory, one line each. */
  letterhead: z.array(z.string()),
  /** Who it goes to, one line each. */
  address: z.array(z.string()),
  date: z.string(),
  reference: z.string(),
});
export type AnswerDocument = z.output<typeof documentSchema>;

/** SHA-256 of the letter, whatever the order its parts were stored in. */
export function documentHash(document: AnswerDocument): string {
  return contentHash(documentSchema.parse(document));
}
