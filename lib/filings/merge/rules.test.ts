import { describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '../form/ready-example';
import { type FilingContentInput, filingContentSchema } from '../form/schema';
import { mergeDrafts } from './rules';

const base = filingContentSchema.parse(READY_EXAMPLE);
const change = (over: FilingContentInput) => {
  const next: FilingContentInput = structuredClone(base);
  for (const [block, answers] of Object.entries(over))
    Reflect.set(next, block, { ...Reflect.get(next, block), ...answers });
  return filingContentSchema.parse(next);
};

describe('merging two versions of a draft', () => {
  it('keeps what each one changed', () => {
    const mine = change({ dates: { delayReasons: 'Reçu tard.' } });
    const theirs = change({ contact: { phone: '02 61 91 99 99' }, data: { peopleApprox: 31_402 } });
    const { merged, clashes } = mergeDrafts(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.dates.delayReasons).toBe('Reçu tard.');
    expect(merged.contact.phone).toBe('02 61 91 99 99');
    expect(merged.data.peopleApprox).toBe(31_402);
  });

  it('names a field that both changed, and loses neither text', () => {
    const mine = change({ breach: { description: 'A' } });
    const theirs = change({ breach: { description: 'B' } });
    const { merged, clashes } = mergeDrafts(base, mine, theirs);
    expect(merged.breach.description).toBe('A');
    expect(clashes.map(({ def, mine: my, theirs: their }) => [def.path, my, their])).toEqual([
      ['breach.description', 'A', 'B'],
    ]);
  });

  it('the same change made twice is no clash', () => {
    const both = change({ data: { people: ['PATIENTS', 'MINORS'] } });
    expect(mergeDrafts(base, both, both)).toEqual({ merged: both, clashes: [] });
  });
});
