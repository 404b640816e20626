import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang, isReachable, LEAK_TRANSITIONS, movesFrom } from './rules';
import { LEAK_STATES } from './schema';

describe('defang', () => {
  it.each([
    ['https://forum-b.example/t/20931?p=1.2', 'hxxps://forum-b[.]example/t/20931?p=1.2'],
    ['hxxps://forum-b[.]example/t/20931', 'hxxps://forum-b[.]example/t/20931'],
    ['t.me/groupe', 't[.]me/groupe'],
    ['http://user@host.example:8080/', 'hxxp://user[@]host[.]example:8080/'],
    ['ftp://files.example/a', 'ftp[:]//files[.]example/a'],
    ['https://a.example/?u=https://b.example', 'hxxps://a[.]example/?u=hxxps://b.example'],
    ['', ''],
  ])('%s → %s', (address, harmless) => {
    expect(defang(address)).toBe(harmless);
  });

  it('never leaves a live link, and doing it twice changes nothing', () => {
    const label = fc.string({ unit: fc.constantFrom(...'abz019-'), minLength: 1, maxLength: 6 });
    const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
    const scheme = fc.constantFrom('http://', 'HTTPS://', 'ftp://', '');
    const address = fc.tuple(scheme, host, fc.constantFrom('', '/', '?u=', '/r?u=https://b.example'), fc.string());
    fc.assert(
      fc.property(address, (parts) => {
        const once = defang(parts.join(''));
        expect(once).not.toMatch(/https?:\/\//i);
        expect(once).not.toMatch(/^[^/?#]*[a-z0-9-]\.[a-z0-9-]/);
        expect(defang(once)).toBe(once);
      }),
    );
  });
});

describe('transitions', () => {
  it('let a gone place come back, and no place change to the state it is in', () => {
    expect(movesFrom('OFFLINE', ['COORDINATOR'])).toEqual(['ONLINE']);
    for (const state of LEAK_STATES) expect(movesFrom(state, ['COORDINATOR'])).not.toContain(state);
  });

  it('are nobody’s outside the cell', () => {
    for (const state of LEAK_STATES) {
      expect(movesFrom(state, ['VENDOR', 'AUDITOR', 'DPO', 'LAB_MANAGER', 'ADMIN', 'COMMUNICATIONS'])).toEqual([]);
    }
    expect(LEAK_TRANSITIONS.every((t) => t.by.length > 0)).toBe(true);
  });

  it('count a place as reachable while its removal is only asked for', () => {
    expect(LEAK_STATES.filter(isReachable)).toEqual(['ONLINE', 'TAKEDOWN_REQUESTED']);
  });
});
