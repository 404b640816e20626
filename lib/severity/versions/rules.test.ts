import { describe, expect, it } from 'vitest';
import { SCORED_CASES } from '../testing/worksheets';
import { answerAt, mergeWorksheets, withAnswer, worksheetDiff } from './rules';

const base = { ...SCORED_CASES[0].worksheet, proposed: ['data' as const, 'extent' as const] };

describe('what changed between two versions', () => {
  it('names exactly the changed answers', () => {
    const after = withAnswer(withAnswer(base, 'circumstances.confidentiality', 'KNOWN'), 'extent.persons', 12);
    expect(worksheetDiff(base, after)).toEqual([
      { path: 'circumstances.confidentiality', before: 'UNLIMITED', after: 'KNOWN' },
      { path: 'extent.persons', before: 491_840, after: 12 },
    ]);
    expect(worksheetDiff(base, { ...base, proposed: [] })).toEqual([]);
  });
});

describe('two people at the same worksheet', () => {
  it('different answers are joined; a proposal confirmed by either is confirmed', () => {
    const mine = { ...withAnswer(base, 'data.reason', 'Ce que je sais des données.'), proposed: ['extent' as const] };
    const theirs = { ...withAnswer(base, 'extent.persons', 40), proposed: ['data' as const] };
    const { merged, clashes } = mergeWorksheets(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(answerAt(merged, 'data.reason')).toBe('Ce que je sais des données.');
    expect(answerAt(merged, 'extent.persons')).toBe(40);
    expect(merged.proposed).toEqual([]);
  });

  it('the same answer changed twice is named and mine stays', () => {
    const mine = withAnswer(base, 'extent.persons', 10);
    const theirs = withAnswer(base, 'extent.persons', 20);
    const { merged, clashes } = mergeWorksheets(base, mine, theirs);
    expect(clashes).toEqual([{ path: 'extent.persons', mine: 10, theirs: 20 }]);
    expect(answerAt(merged, 'extent.persons')).toBe(10);
    expect(mergeWorksheets(base, mine, mine).clashes).toEqual([]);
  });

  it('a value that is none of the field’s is refused', () => {
    expect(() => withAnswer(base, 'circumstances.confidentiality', 'EVERYWHERE')).toThrow();
  });
});
