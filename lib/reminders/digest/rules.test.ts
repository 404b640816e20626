import { describe, expect, it } from 'vitest';
import { buildDigest, digestDay, isEmpty, parisDay } from './rules';

const wish = { digest: true, digestHour: 7 };
const day = (iso: string, over = {}) => digestDay({ ...wish, ...over }, new Date(iso))?.toISOString() ?? null;

describe('the day of a digest', () => {
  it('comes with the hour in Paris, winter and summer, and not hours later', () => {
    expect(day('2021-02-26T05:59:00Z')).toBeNull();
    expect(day('2021-02-26T06:00:00Z')).toBe('2021-02-25T23:00:00.000Z');
    expect(day('2021-07-14T05:00:00Z')).toBe('2021-07-13T22:00:00.000Z');
    expect(day('2021-02-26T09:30:00Z')).toBeNull();
    expect(day('2021-02-26T06:00:00Z', { digest: false })).toBeNull();
  });

  it('is one day over both nights of the clock change, also for the hour that is skipped or comes twice', () => {
    // 28 March: 02:00 does not exist, 03:00 summer time follows 01:59.
    expect(day('2021-03-28T00:59:00Z', { digestHour: 2 })).toBeNull();
    expect(day('2021-03-28T01:00:00Z', { digestHour: 2 })).toBe('2021-03-27T23:00:00.000Z');
    // 31 October: 02:30 comes twice, and both are the same day.
    const both = ['2021-10-31T00:30:00Z', '2021-10-31T01:30:00Z'].map((iso) => day(iso, { digestHour: 2 }));
    expect(both).toEqual(['2021-10-30T22:00:00.000Z', '2021-10-30T22:00:00.000Z']);
    expect(parisDay(new Date('2021-10-31T22:59:00Z')).toISOString()).toBe('2021-10-30T22:00:00.000Z');
  });
});

describe('the digest', () => {
  const now = new Date('2021-02-26T12:00:00Z');
  const line = (organisationId: string, at: string) => ({
    organisationId,
    caseId: `case-${organisationId}`,
    laboratory: organisationId,
    kind: 'CNIL_33',
    ruleId: 'gdpr33',
    at: `2021-02-${at}:00.000Z`,
    target: false,
  });
  const source = {
    deadlines: [line('A', '26T11:00'), line('B', '27T11:59'), line('B', '27T12:01'), line('C', '26T12:00')],
    filings: [
      { ...line('A', '26T09:00'), state: 'FILED' as const },
      { ...line('B', '25T11:00'), state: 'FILED' as const },
      { ...line('C', '26T10:00'), state: 'IN_REVIEW' as const },
    ],
  };
  const names = (lines: { laboratory: string }[]) => lines.map(({ laboratory }) => laboratory);

  it('has what is late, due in 24 hours, filed since yesterday and waiting', () => {
    const digest = buildDigest(source, null, now);
    expect(names(digest.late)).toEqual(['A']);
    expect(names(digest.soon)).toEqual(['C', 'B']);
    expect(names(digest.filed)).toEqual(['A']);
    expect(names(digest.waiting)).toEqual(['C']);
  });

  it('holds only the laboratories of the person', () => {
    const digest = buildDigest(source, new Set(['B']), now);
    expect([...digest.late, ...digest.filed, ...digest.waiting]).toEqual([]);
    expect(names(digest.soon)).toEqual(['B']);
    expect(isEmpty(buildDigest(source, new Set(['Z']), now))).toBe(true);
  });
});
