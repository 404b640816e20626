import { type Quotes, quoteAll, tiedQuotes } from '@/lib/facts/quotes/rules';
import type { Facts } from '@/lib/facts/rules';
import type { FormProfile } from '../form/labels';
import { emptyContent, type FilingContent, filingContentSchema } from '../form/schema';
import { quotesFor } from './quotes';

/**
 * A first draft from the facts. What only a person can judge stays empty: civilities, the contact's position, informing
 * the people, the other questions of block 14.
 */
export function draftContent(facts: Facts, profile: FormProfile = 'CNIL_2023'): FilingContent {
  const empty = emptyContent();
  const start: FilingContent = {
    ...empty,
    type: { ...empty.type, notificationType: 'INITIALE' },
    organisation: { ...empty.organisation, sector: 'Q', country: 'France' },
    data: { ...empty.data, people: ['PATIENTS'] },
  };
  return filingContentSchema.parse(quoteAll({ table: quotesFor(profile), content: start, facts }));
}

/** References of every fact that the content quotes as it stands. */
export function quotesOf(content: FilingContent, facts: Facts, profile: FormProfile = 'CNIL_2023'): Quotes {
  return tiedQuotes({ table: quotesFor(profile), content, quotes: {}, facts });
}
