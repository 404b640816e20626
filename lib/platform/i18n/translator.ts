import 'server-only';
import { createTranslator } from 'use-intl/core';
import { type Locale, loadMessages } from './load';

/** A translator whose keys come from files, so they are plain strings. */
export type Translate = {
  (key: string, values?: Record<string, string | number | Date>): string;
  has(key: string): boolean;
  /** The message as written, for texts that are not ICU (double braces of letters). */
  raw(key: string): unknown;
};

/** A message is compiled once per translator; a document uses hundreds of them. */
const made = new Map<string, Translate>();

/** A translator outside a request (worker, scripts, documents): one namespace of one language, all of it when left out. */
export function translator(locale: Locale, namespace?: string): Translate {
  const key = `${locale}.${namespace ?? ''}`;
  const known = process.env.NODE_ENV === 'development' ? undefined : made.get(key);
  const fresh = known ?? make(locale, namespace);
  made.set(key, fresh);
  return fresh;
}

function make(locale: Locale, namespace?: string): Translate {
  // use-intl derives argument types from literal messages; ours are read at run time and have none.
  const messages: ReturnType<typeof JSON.parse> = loadMessages(locale);
  return createTranslator({ locale, messages, namespace, timeZone: 'Europe/Paris' });
}
