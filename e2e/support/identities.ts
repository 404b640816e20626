import { pdfText } from '@/lib/platform/pdf/testing/text';
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

/** Most of a page is ASCII: only the rest is taken apart. */
const BEYOND_ASCII = /[\u0080-\uffff]+/g;
const plain = (text: string) =>
  text.replace(BEYOND_ASCII, (run) => run.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
/** The words of a text, in lower case and without accents. */
export const words = (text: string): string[] => plain(text).match(/[a-z]+/g) ?? [];

type Phrase = { text: string; rest: readonly string[] };

/** Every run of words of the text that is one of the phrases, which are known by their first word. */
function phrasesIn(text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): string[] {
  const all = words(text);
  const found: string[] = [];
  for (const [at, word] of all.entries())
    for (const phrase of phrases.get(word) ?? [])
      if (phrase.rest.every((next, after) => all[at + 1 + after] === next)) found.push(phrase.text);
  return found;
}

/**
 * Makes the reader that says what of these people a text tells: names in any case and with or without accents, numbers
 * however they are spaced and with their key, e-mails. `stems` are pieces that stand nowhere but in their data.
 */
export function identityReader(people: readonly Identity[], stems: readonly string[] = []): (text: string) => string[] {
  const phrases = new Map<string, Phrase[]>();
  for (const text of new Set(people.flatMap(({ names }) => names.map((name) => words(name).join(' '))))) {
    const [first, ...rest] = text.split(' ');
    if (!first) continue;
    const known = phrases.get(first) ?? [];
    known.push({ text, rest });
    phrases.set(first, known);
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

/** The text of an answer, every page of a PDF and every sheet of a workbook. */
export async function textOf(body: Buffer): Promise<string> {
  if (body.subarray(0, 4).toString('latin1') === '%PDF') return pdfText(body);
  if (body.subarray(0, 2).toString('latin1') !== 'PK') return body.toString('utf8');
  return unzipped(body)
    .map(({ data }) => data.toString('utf8'))
    .join('\n');
}
