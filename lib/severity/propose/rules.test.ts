import { describe, expect, it } from 'vitest';
import { missingOf, scoreOf } from '../rules';
import { SCORED_CASES } from '../testing/worksheets';
import { copyFor, proposeWorksheet } from './rules';

const DEDALUS = {
  dataCategories: ['CIVIL_STATUS', 'NIR', 'CONTACT', 'ACCESS', 'OTHER'],
  sensitiveData: ['HEALTH', 'GENETIC'],
  natures: ['CONFIDENTIALITY'],
  cause: 'EXTERNAL_MALICIOUS',
  persons: 31_402,
  leakLocations: 7,
};

describe('a worksheet from the facts', () => {
  it('of the 2021 file scores 5.00, and waits for a person in every section', () => {
    const worksheet = proposeWorksheet(DEDALUS);
    expect(scoreOf(worksheet)).toMatchObject({ dpc: 4, ei: 100, cb: 100, se: 500, flags: ['OVER_100_PERSONS'] });
    expect(missingOf(worksheet).filter((item) => item.key === 'confirm')).toHaveLength(4);
    expect(worksheet.data.reason).toBe('');
  });

  it('of nothing known answers nothing', () => {
    const worksheet = proposeWorksheet({
      dataCategories: ['UNKNOWN'],
      sensitiveData: ['NONE'],
      natures: [],
      cause: 'UNKNOWN',
      persons: null,
      leakLocations: 0,
    });
    expect(missingOf(worksheet).filter((item) => item.key === 'confirm')).toEqual([]);
    expect(scoreOf(worksheet)).toMatchObject({ dpc: null, ei: null, cb: null, se: null });
  });

  it('a leak seen nowhere is not called public, and an accident is not called malicious', () => {
    const worksheet = proposeWorksheet({
      ...DEDALUS,
      cause: 'INTERNAL_ACCIDENTAL',
      leakLocations: 0,
      sensitiveData: ['NONE'],
    });
    expect(worksheet.circumstances).toMatchObject({ confidentiality: null, integrity: 'NONE', malicious: false });
    expect(worksheet.data).toMatchObject({ classes: ['SIMPLE'], credentialsOpen: 'SIMPLE' });
  });
});

it('a copy for another laboratory keeps the reasons, takes its own persons and must be confirmed again', () => {
  const [source] = SCORED_CASES;
  const copy = copyFor({ ...source.worksheet, review: { confirmed: true, reason: 'Vu par le DPO.' } }, 912);
  expect(copy.extent.persons).toBe(912);
  expect(copy.data).toEqual({ ...source.worksheet.data, proposed: true });
  expect(copy.review).toEqual({ confirmed: false, reason: '' });
  expect(missingOf(copy).map((item) => item.key)).toEqual(['confirm', 'confirm', 'confirm', 'confirm']);
});
