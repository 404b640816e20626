import { expect, it } from 'vitest';
import { SCORED_CASES } from '../testing/worksheets';
import { worksheetDiff } from './rules';

const base = SCORED_CASES[0].worksheet;

it('names exactly the answers that changed between two versions', () => {
  const after = {
    ...base,
    data: { ...base.data, proposed: true },
    circumstances: { ...base.circumstances, confidentiality: 'KNOWN' as const },
    extent: { ...base.extent, persons: 12 },
  };
  expect(worksheetDiff(base, after)).toEqual([
    { path: 'circumstances.confidentiality', before: 'UNLIMITED', after: 'KNOWN' },
    { path: 'extent.persons', before: 491_840, after: 12 },
  ]);
  expect(worksheetDiff(base, base)).toEqual([]);
});
