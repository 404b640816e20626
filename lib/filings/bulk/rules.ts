import { sameValue } from '@/lib/facts/keys/value';
import { answerAt, type Quotes, withAnswers } from '@/lib/facts/quotes/rules';
import { isAnswered } from '@/lib/platform/questionnaire/question';
import { type FilingContent, filingContentSchema } from '../form/schema';
import type { BulkAnswer } from './schema';

/** One answer of one dossier: before and after, and whether a person has written it by hand. */
export interface BulkChange {
  path: string;
  before: unknown;
  after: unknown;
  /** Differs from what it was drafted with: overwriting it would lose a person's words. */
  byHand: boolean;
}

/** What the answers would change in a dossier; those that already say so are left out. */
export function bulkChanges(o: {
  content: FilingContent;
  quotes: Quotes;
  answers: readonly BulkAnswer[];
}): BulkChange[] {
  return o.answers.flatMap(({ path, value: after }) => {
    const before = answerAt(o.content, path);
    if (sameValue(before, after)) return [];
    const quote = o.quotes[path];
    const byHand = isAnswered(before) && !(quote && sameValue(quote.value, before));
    return [{ path, before, after, byHand }];
  });
}

/** The content with the answers of these paths; null when one of them is no answer of its question. */
export function withBulkAnswers(o: {
  content: FilingContent;
  answers: readonly BulkAnswer[];
  paths: readonly string[];
}): FilingContent | null {
  const chosen = o.answers.filter(({ path }) => o.paths.includes(path));
  const changed = withAnswers(o.content, Object.fromEntries(chosen.map(({ path, value }) => [path, value])));
  const parsed = filingContentSchema.safeParse(changed);
  return parsed.success ? parsed.data : null;
}
