import { unzipped } from './unzip';

/** What must not be read of somebody: whole names as phrases, NIR without its key, e-mail, telephone (E.164); '' = none. */
export type Identity = { names: readonly string[]; nir: string; email: string; phone: string };

/** What people and machines write between the digits of a number. */
const GAP = String.raw`(?:[\s.\-_+\u00a0\u202f]|&nbsp;|&#160;|%20)?`;
/** Looked for at each place: numbers may overlap. */
const NIR = new RegExp(`(?=([12](?:${GAP}[0-9ab]){12}))`, 'g');
const PHONE = new RegExp(String.raw`(?<![0-9a-f])(?:\+?33|0033|0)${GAP}([1-9](?:${GAP}\d){8})(?![0-9a-f])`, 'g');
const EMAIL = /(?<![\w.+'-])[\w.+'-]{1,64}@[\w.-]+/g;
const GAPS = new RegExp(GAP.slice(0, -1), 'g');

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** The words of a text, in lower case and without accents. */
export const words = (text: string): string[] => plain(text).match(/[a-z]+/g) ?? [];

/** Every run of words of the text that is one of the phrases. */
function phrasesIn(text: string, phrases: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const all = words(text);
  return all.flatMap((word, at) =>
    [...(phrases.get(word) ?? [])].filter(
      (phrase) => all.slice(at, at + phrase.split(' ').length).join(' ') === phrase,
    ),
  );
}

/**
 * Makes the reader that says what of these people a text tells: names in any case and with or without accents, numbers
 * however they are spaced and with their key, e-mails. `stems` are pieces that stand nowhere but in their data.
 */
export function identityReader(people: readonly Identity[], stems: readonly string[] = []): (text: string) => string[] {
  const phrases = new Map<string, Set<string>>();
  for (const phrase of people.flatMap(({ names }) => names.map((name) => words(name)))) {
    const [first] = phrase;
    if (first) phrases.set(first, (phrases.get(first) ?? new Set()).add(phrase.join(' ')));
  }
  const nirs = new Set(people.map(({ nir }) => nir.toLowerCase()).filter(Boolean));
  const phones = new Set(people.map(({ phone }) => phone.slice(-9)).filter(Boolean));
  const emails = new Set(people.map(({ email }) => email.toLowerCase()).filter(Boolean));
  return (original) => {
    // Line ends inside JSON, and what stands for @ in addresses and documents.
    const text = original
      .replaceAll(/\\+[nrt]/g, ' ')
      .replaceAll(/%40|&#64;|&#x40;/gi, '@')
      .toLowerCase();
    const digits = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found = '']) => found.replace(GAPS, ''));
    return [
      ...new Set([
        ...stems.filter((stem) => text.includes(stem)),
        ...phrasesIn(text, phrases),
        ...digits(NIR).filter((found) => nirs.has(found)),
        ...digits(PHONE).filter((found) => phones.has(found)),
        ...(text.match(EMAIL) ?? []).filter((found) => emails.has(found)),
      ]),
    ];
  };
}

/** The text of an answer; a workbook is opened first. The words of a PDF are glyphs of its own fonts: none is read. */
export function textOf(body: Buffer): string {
  if (body.subarray(0, 4).toString('latin1') === '%PDF') return '';
  if (body.subarray(0, 2).toString('latin1') !== 'PK') return body.toString('utf8');
  return unzipped(body)
    .map(({ data }) => data.toString('utf8'))
    .join('\n');
}
