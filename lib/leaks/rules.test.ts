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
    ['', ''],
  ])('%s → %s', (address, harmless) => {
    expect(defang(address)).toBe(harmless);
  });

  it('never leaves a live link, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] }), (url) => {
        const once = defang(url);
        expect(once).not.toMatch(/https?:\/\//i);
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
