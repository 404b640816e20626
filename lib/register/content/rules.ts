import { FIELDS } from '@/lib/filings/form/rules';
import type { FilingContent } from '@/lib/filings/form/schema';
import { answerOf, isAnswered } from '@/lib/platform/questionnaire/question';
import type { RegisterSource } from '../schema';

/** Where the facts of an entry come from. */
export type Origin = 'FILED' | 'DRAFT' | 'INCIDENT';

export interface EntryContent {
  origin: Origin;
  content: FilingContent;
  filingId: string | null;
}

/**
 * The answers the register quotes: those of the last notification filed, else of the dossier being written and,
 * where it has none, the facts recorded for the incident and the laboratory. Never typed a second time (GDPR art. 33(5); the CNIL accepts the notification as documentation).
 */
export function contentOf({ filings, facts }: Pick<RegisterSource, 'filings' | 'facts'>): EntryContent {
  const latest = filings.toSorted((a, b) => b.version - a.version);
  const filed = latest.find((filing) => filing.state === 'FILED');
  if (filed) return { origin: 'FILED', content: filed.content, filingId: filed.id };
  const draft = latest[0];
  if (draft) return { origin: 'DRAFT', content: completed(draft.content, facts), filingId: draft.id };
  return { origin: 'INCIDENT', content: facts, filingId: null };
}

/** The dossier being written, with what the facts say wherever it has no answer yet. */
function completed(draft: FilingContent, facts: FilingContent): FilingContent {
  const merged = structuredClone(draft);
  for (const def of FIELDS)
    if (!isAnswered(answerOf(draft, def))) Reflect.set(merged[def.block], def.name, answerOf(facts, def));
  return merged;
}
