import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALIASES, dataModelPage, modelsIn } from './data-model';

const models = modelsIn('prisma/models');

it('finds every model of the schema', () => {
  const said = readdirSync('prisma/models').flatMap((file) =>
    [...readFileSync(`prisma/models/${file}`, 'utf8').matchAll(/^model (\w+)/gm)].map(([, name]) => name),
  );
  expect(models.map(({ name }) => name).sort()).toEqual(said.sort());
  expect(models.length).toBeGreaterThan(50);
});

it('knows where each column that names a row points, and no alias is left over', () => {
  const fields = new Set(models.flatMap((model) => model.fields.map(({ name }) => name)));
  const names = new Set(models.map(({ name }) => name));
  expect(Object.entries(ALIASES).filter(([field, name]) => !fields.has(field) || !names.has(name))).toEqual([]);
});

it('docs/data-model.md is what npm run docs:data-model writes', () => {
  expect(readFileSync('docs/data-model.md', 'utf8')).toBe(dataModelPage(models));
});
