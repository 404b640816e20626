import { describe, expect, it } from 'vitest';
import { clockTone, usedShare } from './clock-state';
import { matches } from './command-match';
import { backoff } from './live-connection';
import { currentHref } from './navigation';

const HOUR = 3_600_000;
const until = Date.parse('2021-02-26T10:30:00Z');

describe('clock', () => {
  it.each([
    [-13, 'run'],
    [-12, 'run'],
    [-11.99, 'soon'],
    [0, 'soon'],
    [0.01, 'late'],
  ])('%d h from the deadline it is %s', (hours, tone) => {
    expect(clockTone(until + hours * HOUR, until)).toBe(tone);
  });

  it('draws the used share of the 72 hours, never beyond its ends', () => {
    const from = until - 72 * HOUR;
    expect(usedShare(until - 36 * HOUR, from, until)).toBe(50);
    expect(usedShare(until + HOUR, from, until)).toBe(100);
    expect(usedShare(from - HOUR, from, until)).toBe(0);
    expect(usedShare(until - HOUR, null, until)).toBe(0);
  });
});

describe('navigation', () => {
  const groups = [
    {
      title: 'Incident',
      items: [
        { href: '/i/1/cases', label: 'Dossiers' },
        { href: '/i/1/patients', label: 'Patients' },
        { href: '/i/1/patients/import', label: 'Import' },
        { href: '/i', label: 'Incidents', exact: true },
        { href: '/i/1/severity', label: 'Gravité', also: ['/i/1/cases/:/severity'] },
        { href: '/i/1/cases/42', label: 'Mon laboratoire' },
      ],
    },
  ];
  it.each([
    ['/i/1/cases/41', '/i/1/cases'],
    ['/i/1/cases/42', '/i/1/cases/42'],
    ['/i/1/cases/42/severity', '/i/1/severity'],
    ['/i/1/cases/41/severity', '/i/1/severity'],
    ['/i/1/patients/import', '/i/1/patients/import'],
    ['/i/1/patients', '/i/1/patients'],
    ['/i', '/i'],
    ['/i/1/casesother', undefined],
  ])('on %s the current page is %s', (path, href) => {
    expect(currentHref(path, groups)).toBe(href);
  });
});

describe('command palette', () => {
  it('finds by the beginning of words, whatever the accents, before the inside of words', () => {
    expect(matches('', 'ploer', ['Bio Ploërmel', 'Ploërmel'])).toBe(1);
    expect(matches('', 'deux riv', ['Labo des Deux Rivières'])).toBe(1);
    expect(matches('', 'iton', ['Analyses de l’Iton'])).toBe(1);
    expect(matches('', 'ermel', ['Bio Ploërmel'])).toBe(0.5);
    expect(matches('', 'lorient', ['Bio Ploërmel'])).toBe(0);
  });
});

describe('live connection', () => {
  it('waits longer after each failure, at most 36 seconds', () => {
    expect(backoff(0, 0.5)).toBe(1000);
    expect(backoff(3, 0.5)).toBe(8000);
    expect(backoff(20, 1)).toBeCloseTo(36_000);
  });
});
