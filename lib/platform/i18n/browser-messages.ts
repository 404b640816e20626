import 'server-only';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { type Locale, loadMessages, type Messages } from './load';

type Compiled = { [key: string]: CompiledMessage | Compiled };

/** Namespaces of the frame, the lists and the forms: every page has them. */
export const SHARED_NAMESPACES = ['accounts', 'common', 'form', 'frame', 'questionnaire', 'storage', 'table'];
const kept = new Map<string, Compiled>();

/** A message parsed, in plain objects: the parser's have no prototype, and those do not travel to client components. */
function parse(text: string): CompiledMessage {
  try {
    return JSON.parse(JSON.stringify(compile(text)));
  } catch {
    // Letters have merge fields ({{lastName}}), which are not ICU. Broken messages fail in messages.test.ts.
    return text;
  }
}

/** Messages parsed beforehand, so that no browser has to fetch a parser. */
export function compileMessages(messages: Messages): Compiled {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'object' ? compileMessages(value) : parse(value),
    ]),
  );
}

/** What client components of these namespaces say, parsed; made once per process, at each request in development. */
export function browserMessages(locale: Locale, namespaces: readonly string[]): ReturnType<typeof JSON.parse> {
  const key = [locale, ...namespaces].join(' ');
  const known = kept.get(key);
  if (known && process.env.NODE_ENV !== 'development') return known;
  const messages = Object.entries(loadMessages(locale)).filter(([namespace]) => namespaces.includes(namespace));
  const made = compileMessages(Object.fromEntries(messages));
  kept.set(key, made);
  return made;
}
