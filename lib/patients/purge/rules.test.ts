import { describe, expect, it } from 'vitest';
import { blockersOf } from './rules';

describe('a purge', () => {
  it('waits until the incident is closed and nothing is under way', () => {
    expect(blockersOf({ closed: true, imports: 0, batches: 0, requests: 0 })).toEqual([]);
    expect(blockersOf({ closed: false, imports: 1, batches: 2, requests: 3 })).toEqual([
      'notClosed',
      'importRunning',
      'batchOpen',
      'requestOpen',
    ]);
    expect(blockersOf({ closed: true, imports: 0, batches: 1, requests: 0 })).toEqual(['batchOpen']);
  });
});
