import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each(globSync('docs/*.md'))('%s names only files that exist', (page) => {
  const named = Array.from(
    readFileSync(page, 'utf8').matchAll(/`((?:app|components|lib|scripts|prisma|e2e|bench)\/[^`\s<]+)`/g),
    ([, path = '']) => path,
  );
  expect(named.filter((path) => globSync(path).length === 0)).toEqual([]);
});
