import { describe, expect, it } from 'vitest';
import type { FactKey } from '../keys/catalogue';
import type { FactValue } from '../keys/value';
import type { Facts } from '../rules';
import { changedQuotes, keptQuotes, type QuoteDef, quoteAll, readQuotes, takeChanges, tiedQuotes } from './rules';

const table: readonly QuoteDef[] = [
  { path: 'data.people', key: 'peopleApprox' },
  { path: 'data.categories', key: 'dataCategories' },
  { path: 'dates.startAt', key: 'periodStartAt', also: (value) => ({ 'dates.known': value !== 'UNKNOWN' }) },
  { path: 'text.summary', key: 'description' },
];
const empty = { data: { people: null, categories: [] }, dates: { startAt: null, known: null }, text: { summary: '' } };

function facts(values: Partial<Record<FactKey, FactValue>>): Facts {
  const found: Facts = {};
  for (const { key } of table) {
    const value = values[key];
    const nowhere = { asOf: null, since: null, source: 'AFP', author: '', evidenceId: null };
    if (value !== undefined)
      found[key] = { key, value, ref: `fact:${JSON.stringify(value)}`, scope: 'incident', from: 'PRESS', ...nowhere };
  }
  return found;
}

const first = facts({ peopleApprox: 30_950, dataCategories: ['NIR', 'CONTACT'], description: 'Un fichier circule.' });
const content = quoteAll({ table, content: empty, facts: first });
const quotes = tiedQuotes({ table, content, quotes: {}, facts: first });
const changed = (
  values: Partial<Record<FactKey, FactValue>>,
  over: { content?: object; quotes?: typeof quotes } = {},
) => changedQuotes({ table, content, quotes, ...over, facts: { ...first, ...facts(values) } });

describe('what has moved', () => {
  it('nothing, right after quoting', () => expect(changed({})).toEqual([]));

  it('a new value, with the old one and its source', () => {
    expect(changed({ peopleApprox: 31_402 })).toMatchObject([
      { path: 'data.people', key: 'peopleApprox', quoted: 30_950, fact: 31_402, from: 'PRESS', source: 'AFP' },
    ]);
  });

  it('not the same list in another order, nor the same text with other line ends', () => {
    expect(changed({ dataCategories: ['CONTACT', 'NIR'], description: 'Un fichier circule.\r\n' })).toEqual([]);
    expect(changed({ dataCategories: ['CONTACT'] })).toHaveLength(1);
  });

  it('not the same instant written in another zone', () => {
    const quoted = { ...content, dates: { startAt: '2020-11-01T01:00:00+01:00', known: true } };
    expect(changed({ periodStartAt: '2020-11-01T00:00:00.000Z' }, { content: quoted })).toEqual([]);
  });

  it('« not known yet » is an answer: from it and to it', () => {
    expect(changed({ peopleApprox: 'UNKNOWN' })).toMatchObject([{ quoted: 30_950, fact: 'UNKNOWN' }]);
    const unsure = { ...content, data: { ...content.data, people: 'UNKNOWN' } };
    const told = { ...quotes, 'data.people': { key: 'peopleApprox', ref: 'fact:x', value: 'UNKNOWN' } };
    expect(changed({}, { content: unsure, quotes: told })).toMatchObject([{ quoted: 'UNKNOWN', fact: 30_950 }]);
  });

  it('a fact that became known after the draft, as long as the field is not answered so', () => {
    expect(changed({ periodStartAt: '2020-11-01T00:00:00.000Z' })).toMatchObject([
      { path: 'dates.startAt', quoted: null, also: { 'dates.known': true } },
    ]);
  });

  it('not an answer that a person wrote over the fact, until the fact moves', () => {
    const edited = { ...content, data: { ...content.data, people: 31_000 } };
    expect(changed({}, { content: edited })).toEqual([]);
    expect(changed({ peopleApprox: 31_402 }, { content: edited })).toMatchObject([{ quoted: 31_000, fact: 31_402 }]);
  });

  it('not a number handed in as approximate, as long as the difference is below one twentieth', () => {
    const handed = (peopleApprox: number) =>
      changedQuotes({ table, content, quotes, facts: { ...first, ...facts({ peopleApprox }) }, handedIn: true });
    expect([handed(31_402), handed(29_500)]).toEqual([[], []]);
    expect(handed(33_000)).toHaveLength(1);
    expect(changed({ peopleApprox: 30_951 })).toHaveLength(1);
  });

  it('not a fact recorded again with the same value', () => {
    const again = { ...first, peopleApprox: { ...first.peopleApprox, ref: 'fact:other' } } as Facts;
    expect(changedQuotes({ table, content, quotes, facts: again })).toEqual([]);
  });
});

describe('keeping the old value on purpose', () => {
  const kept = { value: 31_402, reason: 'Comptage contesté', by: 'H. Guillou', at: '2021-02-26T12:00:00.000Z' };
  const told = { ...quotes, 'data.people': { key: 'peopleApprox', ref: 'fact:30950', value: 30_950, kept } };

  it('silences this value of the fact, and no other', () => {
    expect(changed({ peopleApprox: 31_402 }, { quotes: told })).toEqual([]);
    expect(changed({ peopleApprox: 31_500 }, { quotes: told })).toHaveLength(1);
  });

  it('is shown with its reason as long as it holds', () => {
    const now = facts({ peopleApprox: 31_402 });
    expect(keptQuotes({ table, content, quotes: told, facts: now })).toEqual([
      { path: 'data.people', key: 'peopleApprox', reason: kept.reason, by: kept.by, at: kept.at },
    ]);
    expect(keptQuotes({ table, content, quotes: told, facts: facts({ peopleApprox: 30_950 }) })).toEqual([]);
  });

  it('ends when the fact is taken after all', () => {
    const taken = { ...content, data: { ...content.data, people: 31_402 } };
    const tied = tiedQuotes({ table, content: taken, quotes: told, facts: facts({ peopleApprox: 31_402 }) });
    expect(tied['data.people']).toEqual({ key: 'peopleApprox', ref: 'fact:31402', value: 31_402 });
  });
});

describe('taking', () => {
  it('sets the answers and those that go with them, and nothing is left to tell', () => {
    const now = facts({ peopleApprox: 31_402, periodStartAt: 'UNKNOWN' });
    const place = { table, content, quotes, facts: { ...first, ...now } };
    const taken = takeChanges(content, changedQuotes(place));
    expect(taken).toMatchObject({ data: { people: 31_402 }, dates: { startAt: 'UNKNOWN', known: false } });
    expect(changedQuotes({ ...place, content: taken })).toEqual([]);
    expect(content.data.people).toBe(30_950);
  });

  it('ties only what says what its fact says', () => {
    const typed = { ...content, text: { summary: 'Autre texte' } };
    expect(Object.keys(tiedQuotes({ table, content: typed, quotes: {}, facts: first }))).toEqual([
      'data.people',
      'data.categories',
    ]);
    expect(tiedQuotes({ table, content, quotes, facts: first })).toEqual({});
  });
});

describe('stored quotes', () => {
  it('that cannot be read quote nothing', () => {
    expect(readQuotes({ 'data.people': { key: 'peopleApprox', ref: null, value: 3 } })).toHaveProperty(['data.people']);
    for (const broken of [null, [], 'x', { a: 1 }, { a: { ref: 2 } }]) expect(readQuotes(broken)).toEqual({});
  });
});
