import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CanonicalJsonError, canonicalJson } from './canonical-json';

const storable = fc.string({ unit: 'grapheme' }).filter((s) => s.isWellFormed() && !s.includes('\u0000'));
const value = fc.oneof(storable, fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const payload = fc.dictionary(storable, value);

/** The same members inserted in another order. */
function reversed<T>(object: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).reverse());
}

describe('canonicalJson', () => {
  it('orders keys by UTF-16 code units and prints nothing else', () => {
    expect(canonicalJson({ '\u20ac': 1, '1': 'b', a: null, A: true, '\u{1f600}': -5, '\ufb33': 0 })).toBe(
      '{"1":"b","A":true,"a":null,"\u20ac":1,"\u{1f600}":-5,"\ufb33":0}',
    );
    expect(canonicalJson({ s: 'é"\\\n\u0001\u2028/' })).toBe('{"s":"é\\"\\\\\\n\\u0001\u2028/"}');
  });

  it('round-trips any payload and does not depend on the order of insertion', () => {
    fc.assert(
      fc.property(payload, (p) => {
        const text = canonicalJson(p);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(p)));
        expect(canonicalJson(reversed(p))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(text).not.toMatch(/[\n\r]/);
      }),
    );
  });

  it.each([
    ['a float', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['undefined', undefined],
    ['an array', []],
    ['a date', new Date(0)],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a lone surrogate', '\ud800'],
    ['a NUL', 'a\u0000b'],
  ])('refuses %s and names only the path', (_, bad) => {
    const run = () => canonicalJson({ outer: { inner: bad } } as unknown as Parameters<typeof canonicalJson>[0]);
    expect(run).toThrow(CanonicalJsonError);
    expect(run).toThrow(/^outer\.inner: /);
  });
});
