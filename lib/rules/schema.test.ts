import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from './packs/built-in';
import { KNOWN_KINDS, packSchema } from './schema';
import { proposal96 } from './testing/proposal';

const folder = path.join(import.meta.dirname, 'packs');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

describe('the packs that ship', () => {
  it.each(files)('%s is a valid pack', (name) => {
    expect(packSchema.safeParse(read(name)).error?.issues ?? []).toEqual([]);
  });

  it('are all loaded, under codes and rule ids that are their own', () => {
    const shipped = files.filter((name) => !name.startsWith('example-'));
    expect(BUILT_IN_PACKS).toHaveLength(shipped.length);
    const ids = BUILT_IN_PACKS.flatMap((pack) => pack.rules.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(BUILT_IN_PACKS.map(({ code }) => code)).size).toBe(BUILT_IN_PACKS.length);
  });

  it('cover every kind the product has a place for', () => {
    const kinds = new Set(BUILT_IN_PACKS.flatMap((pack) => pack.rules.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...KNOWN_KINDS].sort());
  });

  it('mark as to be verified whatever rests on general knowledge and gives law', () => {
    const rules = BUILT_IN_PACKS.flatMap((pack) => pack.rules);
    const unsure = rules.filter(({ marks, requirement }) => requirement !== 'INTERNAL' && marks.includes('gk'));
    expect(unsure.every(({ toVerify }) => toVerify)).toBe(true);
    expect(rules.every(({ source, marks }) => source !== '' && marks.length > 0)).toBe(true);
  });
});

describe('a pack that is handed in', () => {
  const [rule] = proposal96.rules;
  const problems = (rules: unknown[], over: object = {}) =>
    packSchema
      .safeParse({ ...proposal96, rules, ...over })
      .error?.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`) ?? [];

  it('says where it is wrong', () => {
    expect(problems([{ ...rule, period: { days: 3 } }])[0]).toMatch(/^rules\.0\.period/);
    expect(problems([{ ...rule, owner: 'KING' }])[0]).toMatch(/^rules\.0\.owner/);
    expect(problems([{ ...rule, surprise: 1 }])[0]).toMatch(/^rules\.0 /);
    expect(problems([{ ...rule, validFrom: '2027-02-30' }])[0]).toMatch(/^rules\.0\.validFrom/);
    expect(problems([rule], { format: 'other' })[0]).toMatch(/^format/);
    expect(problems([])[0]).toMatch(/^rules/);
  });

  it('may not contradict itself', () => {
    expect(problems([rule, rule])).toEqual([
      'rules.1.id rules.errors.sameId',
      'rules.1.validFrom rules.errors.overlap',
    ]);
    const later = { ...rule, id: 'later', validFrom: '2028-01-01' };
    expect(problems([rule, later])).toEqual(['rules.1.validFrom rules.errors.overlap']);
    expect(problems([{ ...rule, validTo: '2028-01-01' }, later])).toEqual([]);
    expect(problems([{ ...rule, validTo: '2026-12-31' }])).toEqual(['rules.0.validTo rules.errors.validTo']);
    expect(problems([{ ...rule, requirement: 'ADVISED' }])).toEqual(['rules.0.period rules.errors.periodNotLaw']);
  });
});
