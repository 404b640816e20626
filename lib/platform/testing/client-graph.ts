import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

interface Module {
  text: string;
  client: boolean;
  server: boolean;
  imports: string[];
}

const kept = new Map<string, Module>();

/** Files named by an import of our own, types left out; packages are not followed. */
function importsOf(file: string, text: string): string[] {
  const named = [...text.matchAll(/^\s*(?:import|export)\s+(?!type\b)[^'";]*?from\s*'([^']+)'/gm)];
  const later = [...text.matchAll(/import\(\s*'([^']+)'\s*\)/g)];
  return [...named, ...later].flatMap(([, name = '']) => {
    const base = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name);
    if (!name.startsWith('@/') && !name.startsWith('.')) return [];
    const found = [base, `${base}.ts`, `${base}.tsx`].find((item) => existsSync(item) && statSync(item).isFile());
    return found && /\.tsx?$/.test(found) ? [found] : [];
  });
}

function read(file: string): Module {
  const known = kept.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const made = {
    text,
    client: /^\s*'use client'/.test(text),
    server: /^\s*'use server'/.test(text),
    imports: importsOf(file, text),
  };
  kept.set(file, made);
  return made;
}

/** All pages of the application, by path. */
export function pages(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /(^|\/)page\.tsx$/.test(file)).map((file) => `app/${file}`);
}

/** A page with the layouts and error pages around it. */
export function withLayouts(page: string): string[] {
  const found = [page];
  for (let folder = path.dirname(page); folder.startsWith('app'); folder = path.dirname(folder))
    for (const name of ['layout.tsx', 'error.tsx'])
      if (existsSync(path.join(folder, name))) found.push(path.join(folder, name));
  return found;
}

/** The text of everything the browser may run for these files: behind each `use client`, fetched now or later. */
export function clientCode(entries: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  function visit(file: string, inBrowser: boolean): void {
    const { client, server, text, imports } = read(file);
    const browser = inBrowser || client;
    if (server || found.has(file) || (!browser && seen.has(file))) return;
    if (browser) found.set(file, text);
    else seen.add(file);
    for (const next of imports) visit(next, browser);
  }
  for (const entry of entries) visit(entry, false);
  return found;
}
