import { answerAt } from '@/lib/facts/quotes/rules';
import type { BulkAnswer } from '@/lib/filings/bulk/schema';
import { filingContentSchema } from '@/lib/filings/form/schema';

/** The typed answers of these questions; the form's own schema gives them their stored shape, a refused one stays as typed. */
export function readAnswers(values: object, paths: readonly string[]): BulkAnswer[] {
  const parsed = filingContentSchema.safeParse(values);
  const content: object = parsed.success ? parsed.data : values;
  return paths.map((path) => ({ path, value: jsonOf(answerAt(content, path)) }));
}

function jsonOf(value: unknown): BulkAnswer['value'] {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
