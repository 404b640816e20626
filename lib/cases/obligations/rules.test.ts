import { describe, expect, it } from 'vitest';
import { applicableObligations, OBLIGATION_RULES } from './rules';

const at = (iso: string) => new Date(iso);
const on = (iso: string) => {
  const list = applicableObligations({ awarenessAt: at(iso), at: at('2026-11-23T00:00Z') });
  return Object.fromEntries(list.map((item) => [item.rule.kind, item]));
};

describe('obligations by date of awareness', () => {
  it('February 2021: CNIL in 72 hours, report without delay, complaint only advised', () => {
    const found = on('2021-02-23T11:30+01:00');
    expect(found.CNIL_33?.dueAt).toEqual(at('2021-02-26T11:30+01:00'));
    expect(found.SECTOR_REPORT).toMatchObject({ dueAt: null, targetAt: at('2021-02-23T23:30+01:00') });
    expect(found.SECTOR_REPORT?.rule).toMatchObject({ requirement: 'REQUIRED', toVerify: true });
    expect(found.COMPLAINT).toMatchObject({ dueAt: null });
    expect(found.COMPLAINT?.rule.requirement).toBe('ADVISED');
  });

  it('the complaint has its own 72 hours from 24 April 2023, Paris time, not a minute before', () => {
    expect(on('2023-04-23T23:59+02:00').COMPLAINT?.rule.id).toBe('complaintAdvised');
    const lopmi = on('2023-04-24T00:00+02:00').COMPLAINT;
    expect(lopmi?.rule.id).toBe('complaintLopmi');
    expect(lopmi?.dueAt).toEqual(at('2023-04-27T00:00+02:00'));
  });

  it('medical laboratories report to the State since 1 October 2017; the GDPR did not apply yet', () => {
    expect(on('2017-09-30T12:00+02:00').SECTOR_REPORT).toBeUndefined();
    const found = on('2017-10-01T12:00+02:00');
    expect(found.SECTOR_REPORT).toBeDefined();
    expect(found.CNIL_33).toBeUndefined();
  });

  it('without an awareness date the rules in force are listed, with no date', () => {
    const found = applicableObligations({ awarenessAt: null, at: at('2021-02-26T13:00+01:00') });
    expect(found.map((item) => item.rule.id)).toEqual(['gdpr33', 'csp1111', 'complaintAdvised']);
    expect(found.every((item) => item.dueAt === null && item.targetAt === null)).toBe(true);
  });

  it('at any date at most one version of each rule is in force', () => {
    for (const rule of OBLIGATION_RULES) {
      const sameDay = applicableObligations({ awarenessAt: at(rule.validFrom), at: at(rule.validFrom) });
      const kinds = sameDay.map((item) => item.rule.kind);
      expect(new Set(kinds).size).toBe(kinds.length);
    }
  });
});
