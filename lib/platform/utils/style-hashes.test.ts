import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STYLE_HASHES } from './style-hashes';

const source = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('names the style sheet that the installed sonner injects, empty and full', () => {
  const code = readFileSync('node_modules/sonner/dist/index.mjs', 'utf8');
  const literal = code.match(/__insertCSS\(("(?:[^"\\]|\\.)*")\);/)?.[1] ?? '""';
  expect([...STYLE_HASHES]).toEqual([source(JSON.parse(literal)), source('')]);
});
