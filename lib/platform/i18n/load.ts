import 'server-only';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Messages = { [key: string]: string | Messages };
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** The language named, else French. */
export function known(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'fr';
}

const DIRECTORY = 'lib/platform/i18n/messages';

const loaded = new Map<Locale, Messages>();

function merge(into: Messages, from: Messages): Messages {
  for (const [key, value] of Object.entries(from)) {
    const known = into[key];
    into[key] = typeof value === 'object' && typeof known === 'object' ? merge(known, value) : value;
  }
  return into;
}

function readFolder(folder: string): Messages {
  const messages: Messages = {};
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    // A folder is one namespace spread over files: log/filings.json and log/cases.json are both in `log`.
    if (item.isDirectory())
      messages[item.name] = Object.values(readFolder(path)).reduce<Messages>(
        (all, part) => (typeof part === 'object' ? merge(all, part) : all),
        {},
      );
    else if (item.name.endsWith('.json')) messages[item.name.slice(0, -5)] = JSON.parse(readFileSync(path, 'utf8'));
  }
  return messages;
}

/** All messages of a language by namespace; read once per process, at each request in development. */
export function loadMessages(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && process.env.NODE_ENV !== 'development') return known;
  const messages = readFolder(join(process.cwd(), DIRECTORY, locale));
  loaded.set(locale, messages);
  return messages;
}
