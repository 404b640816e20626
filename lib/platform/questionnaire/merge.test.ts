import { describe, expect, it } from 'vitest';
import { mergeAnswers } from './merge';

const fields = ['dates.reasons', 'contact.phone', 'data.people', 'data.count'].map((path) => {
  const [block = '', name = ''] = path.split('.');
  return { block, name, path };
});
const base = {
  dates: { reasons: '' },
  contact: { phone: '1' },
  data: { people: ['PATIENTS'], count: null as number | null },
};

describe('merging two versions of a draft', () => {
  it('keeps what each one changed', () => {
    const mine = { ...base, dates: { reasons: 'Reçu tard.' } };
    const theirs = { ...base, contact: { phone: '2' }, data: { people: ['PATIENTS'], count: 31_402 } };
    const { merged, clashes } = mergeAnswers(fields, { base, mine, theirs });
    expect(clashes).toEqual([]);
    expect(merged).toEqual({ ...theirs, dates: { reasons: 'Reçu tard.' } });
  });

  it('names a question that both changed, and loses neither text', () => {
    const [mine, theirs] = ['A', 'B'].map((reasons) => ({ ...base, dates: { reasons } }));
    const { merged, clashes } = mergeAnswers(fields, { base, mine: mine ?? base, theirs: theirs ?? base });
    expect(merged.dates.reasons).toBe('A');
    expect(clashes).toEqual([{ path: 'dates.reasons', mine: 'A', theirs: 'B' }]);
  });

  it('the same change made twice is no clash', () => {
    const both = { ...base, data: { people: ['PATIENTS', 'MINORS'], count: 2 } };
    expect(mergeAnswers(fields, { base, mine: both, theirs: both })).toEqual({ merged: both, clashes: [] });
  });
});
