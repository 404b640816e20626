import 'server-only';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import formatMessage from 'use-intl/format-message';
import { type Locale, loadMessages, type Messages } from './load';

type Catalogue = { [key: string]: CompiledMessage | Catalogue };

const compiled = new Map<Locale, Catalogue>();

/** The same in plain objects: the parser's have no prototype, and those do not travel to client components. */
function plain(message: CompiledMessage): CompiledMessage {
  return JSON.parse(JSON.stringify(message));
}

/** Messages parsed beforehand. Texts with merge fields of letters ({{lastName}}) are not ICU and stay as they are. */
export function compileMessages(messages: Messages): Catalogue {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => {
      if (typeof value === 'object') return [key, compileMessages(value)];
      return [key, value.includes('{{') ? value : plain(compile(value))];
    }),
  );
}

/**
 * Messages in the form that this process reads. The web application formats messages parsed beforehand, so that no
 * browser has to fetch a parser (next.config.js replaces use-intl's formatter); worker, scripts and tests parse them.
 */
export function catalogue(locale: Locale): ReturnType<typeof JSON.parse> {
  const messages = loadMessages(locale);
  if (formatMessage.raw) return messages;
  const known = compiled.get(locale);
  if (known && process.env.NODE_ENV !== 'development') return known;
  const made = compileMessages(messages);
  compiled.set(locale, made);
  return made;
}
