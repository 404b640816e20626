import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHARED_NAMESPACES } from '../i18n/browser-messages';
import { clientCode, pages, withLayouts } from './client-graph';

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
