import 'server-only';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import { type Locale, loadMessages, type Messages } from './load';

type Compiled = { [key: string]: CompiledMessage | Compiled };

// Sentences of the log and of documents are written on the server; the browser does not need them.
const SERVER_ONLY = ['log', 'pdf', 'mail'];
const kept = new Map<Locale, Compiled>();

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

/** What client components say in a language, parsed; made once per process, at each request in development. */
export function browserMessages(locale: Locale): ReturnType<typeof JSON.parse> {
  const known = kept.get(locale);
  if (known && process.env.NODE_ENV !== 'development') return known;
  const messages = Object.entries(loadMessages(locale)).filter(([namespace]) => !SERVER_ONLY.includes(namespace));
  const made = compileMessages(Object.fromEntries(messages));
  kept.set(locale, made);
  return made;
}
