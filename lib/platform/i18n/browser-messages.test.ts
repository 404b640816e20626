import compile from 'icu-minify/compile';
import format from 'icu-minify/format';
import { _createCache, _createIntlFormatters, createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { compileMessages } from './browser-messages';
import formatParsed from './format-parsed';
import { LOCALES, loadMessages, type Messages } from './load';

const formatters = {
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
};

/** All texts of a language with the place they stand at. */
function texts(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

/** A value for every argument, and a function for every tag. */
function valuesFor(text: string, number: number): Record<string, number | ((chunks: string | string[]) => string)> {
  const names = [...text.matchAll(/\{\s*([A-Za-z]\w*)\s*[,}]/g)].map(([, name = '']) => [name, number] as const);
  const tags = [...text.matchAll(/<([a-z]\w*)>/gi)].map(
    ([, tag = '']) => [tag, (chunks: string | string[]) => `${chunks}`] as const,
  );
  return Object.fromEntries([...names, ...tags]);
}

describe.each(LOCALES)('messages parsed beforehand (%s)', (locale) => {
  it('say the same as messages parsed while they are shown', () => {
    const different = texts(loadMessages(locale))
      // Texts of letters have merge fields in double braces: they are never messages.
      .filter(([, text]) => !/\{\{\w+\}\}/.test(text))
      .flatMap(([place, text]) =>
        [0, 1, 2, 12_345].flatMap((number) => {
          const values = valuesFor(text, number);
          const t = createTranslator({ locale, messages: { text }, timeZone: 'Europe/Paris' });
          const shown = t.markup('text', values);
          const ours = format(compile(text), locale, values, { formatters, timeZone: 'Europe/Paris' });
          return String(shown) === String(ours) ? [] : [`${place}: ${shown} ≠ ${ours}`];
        }),
      );
    expect(different).toEqual([]);
  });
});

it('are plain objects, which a page can hand to the browser', () => {
  const compiled = compileMessages({ rows: '{n, plural, one {# ligne} other {# lignes}}' });
  expect(Object.getPrototypeOf(Object(Object(compiled.rows)[0])[2])).toBe(Object.prototype);
});

it('leaves the merge fields of letters alone', () => {
  expect(compileMessages({ letter: { opening: '{{civility}} {{lastName}},' }, rows: '{n} lignes' })).toEqual({
    letter: { opening: '{{civility}} {{lastName}},' },
    rows: [['n'], ' lignes'],
  });
});

it('says nothing where every part of a message is empty for a value', () => {
  const message = compile('{count, plural, =0 {} other {# de plus}}');
  const cache = _createCache();
  const options = { formatters: _createIntlFormatters(cache), cache, locale: 'fr', timeZone: 'Europe/Paris' };
  const say = (count: number) => formatParsed('text', message, { count }, options);
  expect([0, 3].map(say)).toEqual(['', '3 de plus']);
});
