import { formatDateTime } from '@/lib/platform/time/format';
import type { LogEntryDto } from './schema';

/** What the rendering needs of a translator of the namespace `log`. */
export type LogTranslator = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

/** What a sentence is made of. */
type Sentence = Pick<LogEntryDto, 'type' | 'payload' | 'caseName'>;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Of each text whether there is one, for sentences that leave out what is empty: `added: ''` is `addedGiven: 'false'`. */
const given = (values: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${key}Given`, String(value !== '')]));

/** Flags as the words for them: `MINOR, DECEASED` is “mineur, décédé”. */
const inWords = (t: LogTranslator, codes: string): string =>
  codes
    .split(/,\s*/)
    .map((code) => (t.has(`codes.${code}`) ? t(`codes.${code}`) : code))
    .join(', ');

/** SHA-256 in a sentence, as its beginning: whole fingerprints stand with the piece, and in the exports of the log. */
export function shortHashes(sentence: string): string {
  return sentence.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

/** Payload as message parameters: instants in Paris wording, booleans as the words true and false, flags as words. */
function parameters(t: LogTranslator, entry: Sentence, locale: string): Record<string, string | number> {
  const values: Record<string, string | number> = { laboratory: entry.caseName ?? '' };
  for (const [key, value] of Object.entries(entry.payload)) {
    if (typeof value === 'string' && INSTANT.test(value)) values[key] = formatDateTime(new Date(value), locale);
    else if (typeof value === 'string' && (key === 'added' || key === 'removed')) values[key] = inWords(t, value);
    else values[key] = typeof value === 'boolean' ? String(value) : (value ?? '');
  }
  return values;
}

/**
 * The entry as a sentence in the reader's language, from messages/<locale>/log/*.json. An entry whose sentence is
 * unknown (written by a newer version, or a parameter is missing) is shown as its type and values: never hidden.
 */
export function logSentence(t: LogTranslator, entry: Sentence, locale: string): string {
  const values = parameters(t, entry, locale);
  if (t.has(entry.type)) {
    const sentence = t(entry.type, { ...values, ...given(values) });
    // next-intl answers with the key's path when a sentence cannot be formed.
    if (!sentence.endsWith(entry.type)) return sentence;
  }
  const facts = Object.entries(values).filter(([key, value]) => key !== 'laboratory' && value !== '');
  return [entry.type, facts.map(([key, value]) => `${key}: ${value}`).join(', ')].filter(Boolean).join(' · ');
}
