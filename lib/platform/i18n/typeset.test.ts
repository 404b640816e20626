import { describe, expect, it } from 'vitest';
import { loadMessages } from './load';
import { frenchSpaces, shownMessages } from './typeset';

describe('French spaces', () => {
  it.each([
    ['Aucune boîte : rien n’est lu ; ajoutez-la !', 'Aucune boîte\u00A0: rien n’est lu\u00A0; ajoutez-la\u00A0!'],
    ['accepte « retours+jeton@… » ?', 'accepte «\u00A0retours+jeton@…\u00A0»\u00A0?'],
    [
      '{count, plural, one {# ligne :} other {# lignes :}}',
      '{count, plural, one {# ligne\u00A0:} other {# lignes\u00A0:}}',
    ],
    ['Fin : <b>{day}</b>', 'Fin\u00A0: <b>{day}</b>'],
    ['{at, date, ::yyyyMMdd}', '{at, date, ::yyyyMMdd}'],
    ['Bonjour {{lastName}} : à lire', 'Bonjour {{lastName}} : à lire'],
  ])('%s', (text, shown) => expect(frenchSpaces(text)).toBe(shown));

  it('stand in every message, which otherwise stays as it is', () => {
    const [messages, shown] = [loadMessages('fr'), shownMessages('fr')];
    expect(JSON.stringify(shown).replaceAll('\u00A0', ' ')).toBe(JSON.stringify(messages).replaceAll('\u00A0', ' '));
    expect(shownMessages('fr')).toBe(shown);
    expect(shownMessages('en')).toBe(loadMessages('en'));
  });
});
