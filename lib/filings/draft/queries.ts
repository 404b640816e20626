import 'server-only';
import { changedQuotes, keptQuotes, type QuoteChange, type Quotes, tiedQuotes } from '@/lib/facts/quotes/rules';
import { readFacts } from '@/lib/facts/read/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import type { FormProfile } from '../form/labels';
import type { FilingContent } from '../form/schema';
import { quotesFor } from './quotes';

interface Quoting {
  id: string;
  incidentId: string;
  caseId: string;
  content: FilingContent;
  quotes: Quotes;
  state: string;
  profile: FormProfile;
}

/** An answer that differs from its fact on purpose. */
export type KeptAnswer = ReturnType<typeof keptQuotes>[number];

/** What has moved since the dossier quoted it, and what a person left different on purpose. */
export async function factNews(
  tx: Tx,
  { incidentId, caseId, content, quotes, state, profile }: Quoting,
): Promise<{ changes: QuoteChange[]; kept: KeptAnswer[] }> {
  const facts = await readFacts(tx, { incidentId, caseId });
  const place = { table: quotesFor(profile), content, quotes, facts };
  return { changes: changedQuotes({ ...place, handedIn: state === 'FILED' }), kept: keptQuotes(place) };
}

/**
 * Ties the answers that now say what their facts say. Only the new ties are written, so that a reason given at the same
 * moment for another field is not lost; the version of the dossier does not change.
 */
export async function tieQuotes(
  tx: Tx,
  { id, incidentId, caseId, content, quotes, profile }: Omit<Quoting, 'state'>,
): Promise<void> {
  const facts = await readFacts(tx, { incidentId, caseId });
  const tied = tiedQuotes({ table: quotesFor(profile), content, quotes, facts });
  if (Object.keys(tied).length === 0) return;
  await tx.$executeRaw`UPDATE filing SET quotes = quotes || ${JSON.stringify(tied)}::jsonb WHERE id = ${id}::uuid AND incident_id = ${incidentId}::uuid`;
  // The pages of facts say who still quotes an earlier value.
  await notifyLive(tx, { incidentId, topic: 'facts' });
}
