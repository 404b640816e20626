import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { SHARED_NAMESPACES } from '../i18n/browser-messages';
import { clientCode, pages, withLayouts } from './client-graph';
import { typographicSlips } from './typography';

const ROOT = 'lib/platform/i18n/messages';
const LOCALES = ['fr', 'en'] as const;

type Messages = { [key: string]: string | Messages };

/** Message files of a language, by path within the language. */
function filesOf(locale: string): string[] {
  return readdirSync(path.join(ROOT, locale), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
}

function read(locale: string, file: string): Messages {
  return JSON.parse(readFileSync(path.join(ROOT, locale, file), 'utf8'));
}

/** 'a.b.c' → text. */
function flat(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** Names of the values an ICU message uses, in all its branches. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  /** Reads a message from `at` to its closing brace or the end; returns the position behind it. */
  function message(from: number): number {
    let at = from;
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? argument(at + 1) : at + 1;
    return at + 1;
  }
  function argument(from: number): number {
    const name = /^\s*(\w+)\s*/.exec(text.slice(from));
    if (!name) return from;
    names.add(name[1] ?? '');
    let at = from + name[0].length;
    // Behind the type (plural, select …) every brace opens a branch, which is a message again.
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? message(at + 1) : at + 1;
    return at + 1;
  }
  message(0);
  return [...names].sort();
}

/** Letters carry their own merge fields, {{lastName}}; they are read raw. */
function isLetter(text: string): boolean {
  return /\{\{\w+\}\}/.test(text);
}

const files = [...new Set(LOCALES.flatMap(filesOf))].sort();

describe.each(files)('%s', (file) => {
  const [french, english] = LOCALES.map((locale) =>
    filesOf(locale).includes(file) ? flat(read(locale, file)) : new Map<string, string>(),
  );

  it('has the same keys in French and English', () => {
    expect([...(english?.keys() ?? [])].sort()).toEqual([...(french?.keys() ?? [])].sort());
  });

  it('uses the same values in both languages', () => {
    const differing = [...(french ?? [])].filter(
      ([key, text]) => String(argumentsOf(text)) !== String(argumentsOf(english?.get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(LOCALES)('keeps the signs with their word in %s', (locale) => {
    const slips = [...((locale === 'fr' ? french : english) ?? [])].flatMap(([key, text]) =>
      typographicSlips(locale, text).map((rule) => `${key}: ${rule}: ${text}`),
    );
    expect(slips).toEqual([]);
  });

  it.each(LOCALES)('can be formatted in %s', (locale) => {
    const messages = read(locale, file);
    const t = createTranslator({
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    });
    for (const [key, text] of flat(messages)) {
      if (isLetter(text)) continue;
      const values = Object.fromEntries(argumentsOf(text).map((name) => [name, 1]));
      const tags = Object.fromEntries(
        [...text.matchAll(/<(\w+)>/g)].map((match) => [match[1], (chunks: string) => chunks]),
      );
      // Keys are strings read from the file here, not the literal ones the translator's type knows.
      expect(() => Reflect.apply(t.markup, t, [key, { ...values, ...tags }]), `${key}: ${text}`).not.toThrow();
    }
  });
});

describe('log', () => {
  it('has a sentence for every kind of entry that a noun declares', () => {
    const sentences = new Set(
      filesOf('fr')
        .filter((file) => file.startsWith('log/'))
        .flatMap((file) => [...flat(read('fr', file)).keys()]),
    );
    const declared = readdirSync('lib', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('platform/db/generated'))
      .map((file) => readFileSync(path.join('lib', file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/^ {2}interface AuditEvents \{\n([\s\S]*?)\n {2}\}/gm)])
      .flatMap((block) => [...(block[1] ?? '').matchAll(/^ {4}'([\w.]+)':/gm)].map((match) => match[1] ?? ''));
    expect(declared.length).toBeGreaterThan(0);
    expect(declared.filter((type) => !sentences.has(type))).toEqual([]);
  });
});

// What the server writes itself: log, documents, mails.
const SERVER_ONLY = ['log', 'pdf', 'mail'];
const NAMESPACES = new Set(
  readdirSync('lib/platform/i18n/messages/fr')
    .map((file) => file.replace(/\.json$/, ''))
    .filter((name) => !SERVER_ONLY.includes(name)),
);

/** Namespaces that code names: useTranslations('x'), a key 'x.y', noun="x". */
function named(text: string): string[] {
  const code = text.replaceAll(/^import[\s\S]*?;$/gm, '').replaceAll(/import\('[^']*'\)/g, '');
  const found = [
    ...code.matchAll(/useTranslations\(['`]([a-z]\w*)/g),
    ...code.matchAll(/['"`]([a-z]\w*)\.[a-z$]/gi),
    ...code.matchAll(/noun="(\w+)"/g),
  ];
  return found.map(([, name = '']) => name).filter((name) => NAMESPACES.has(name));
}

/** Namespaces the layouts around a page hand to the browser. */
function given(files: readonly string[]): Set<string> {
  const lists = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/<AreaMessages of=\{\[([^\]]*)\]/g)]);
  return new Set([
    ...SHARED_NAMESPACES,
    ...lists.flatMap(([, list = '']) => [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)),
  ]);
}

describe.each(pages())('%s', (page) => {
  it('has the messages its client components use: <AreaMessages> in a layout around it', () => {
    const files = withLayouts(page);
    const has = given(files);
    const missing = [...clientCode(files)].flatMap(([file, text]) =>
      named(text)
        .filter((name) => !has.has(name))
        .map((name) => `${name} (${file})`),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});
