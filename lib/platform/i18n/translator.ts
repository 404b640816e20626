import 'server-only';
import { createTranslator } from 'use-intl/core';
import { catalogue } from './catalogue';
import { type Locale, loadMessages } from './load';

/** A translator whose keys come from files, so they are plain strings. */
export type Translate = {
  (key: string, values?: Record<string, string | number | Date>): string;
  has(key: string): boolean;
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
  return createTranslator({ locale, messages: catalogue(locale), namespace, timeZone: 'Europe/Paris' });
}

/** Texts as written, for those that are not ICU (double braces of letters); '' for a key that does not exist. */
export function sourceTexts(locale: Locale, namespace: string, group: string): (key: string) => string {
  const inside = loadMessages(locale)[namespace];
  const texts = typeof inside === 'object' ? inside[group] : undefined;
  return (key) => {
    const text = typeof texts === 'object' ? texts[key] : undefined;
    return typeof text === 'string' ? text : '';
  };
}
