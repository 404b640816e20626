import type { FactKey } from '../keys/catalogue';
import { type QuoteDef, type Quotes, tiedQuotes } from '../quotes/rules';
import type { Facts } from '../rules';

/** Facts that a slot of a letter rests on: its words are a person's, so the value is kept beside them. */
const LETTER_FACTS: Readonly<Record<string, FactKey>> = {
  nature: 'description',
  dataConcerned: 'dataCategories',
  consequences: 'harms',
  measures: 'measuresAfter',
};

export const LETTER_QUOTES: readonly QuoteDef[] = Object.entries(LETTER_FACTS).map(([slot, key]) => ({
  path: `slots.${slot}`,
  key,
}));

/** What a letter rests on now, to be kept with the version that is saved. */
export function letterQuotes(facts: Facts): Quotes {
  const slots = Object.fromEntries(LETTER_QUOTES.map(({ path, key }) => [path.slice(6), facts[key]?.value ?? null]));
  return tiedQuotes({ table: LETTER_QUOTES, content: { slots }, quotes: {}, facts });
}

/** A letter as a document that quotes: it says the values it was written with. */
export function letterContent(quotes: Quotes): object {
  return { slots: Object.fromEntries(Object.entries(quotes).map(([path, quote]) => [path.slice(6), quote.value])) };
}
