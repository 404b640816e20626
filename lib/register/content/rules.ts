import type { FilingContent } from '@/lib/filings/form/schema';
import type { RegisterSource } from '../schema';

/** Where the facts of an entry come from. */
export type Origin = 'FILED' | 'DRAFT' | 'INCIDENT';

export interface EntryContent {
  origin: Origin;
  content: FilingContent;
  filingId: string | null;
}

/**
 * The answers the register quotes: those of the last notification filed, else of the dossier being written, else the
 * facts recorded for the incident and the laboratory. Never typed a second time (GDPR art. 33(5); the CNIL accepts the notification as documentation).
 */
export function contentOf({ filings, facts }: Pick<RegisterSource, 'filings' | 'facts'>): EntryContent {
  const latest = filings.toSorted((a, b) => b.version - a.version);
  const filed = latest.find((filing) => filing.state === 'FILED');
  if (filed) return { origin: 'FILED', content: filed.content, filingId: filed.id };
  const draft = latest[0];
  if (draft) return { origin: 'DRAFT', content: draft.content, filingId: draft.id };
  return { origin: 'INCIDENT', content: facts, filingId: null };
}
