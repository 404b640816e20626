import { type Quotes, quoteAll, tiedQuotes } from '@/lib/facts/quotes/rules';
import type { Facts } from '@/lib/facts/rules';
import { emptyContent, type FilingContent, filingContentSchema } from '../form/schema';
import { FILING_QUOTES } from './quotes';

/**
 * A first draft from the facts. What only a person can judge stays empty: civilities, the contact's position, informing
 * the people, the other questions of block 14.
 */
export function draftContent(facts: Facts): FilingContent {
  const empty = emptyContent();
  const start: FilingContent = {
    ...empty,
    type: { ...empty.type, notificationType: 'INITIALE' },
    organisation: { ...empty.organisation, sector: 'Q', country: 'France' },
    data: { ...empty.data, people: ['PATIENTS'] },
  };
  return filingContentSchema.parse(quoteAll({ table: FILING_QUOTES, content: start, facts }));
}

/** References of every fact that the content quotes as it stands. */
export function quotesOf(content: FilingContent, facts: Facts): Quotes {
  return tiedQuotes({ table: FILING_QUOTES, content, quotes: {}, facts });
}
