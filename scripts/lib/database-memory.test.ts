import { expect, it } from 'vitest';
import { sharedBuffersMb } from './database-memory';

const GB = 1024 ** 3;

it.each([
  [1 * GB, undefined, 256],
  [4 * GB, undefined, 512],
  [8 * GB, 0, 1024],
  [8 * GB, Number.MAX_VALUE, 1024],
  [64 * GB, undefined, 2048],
  [64 * GB, 3 * GB, 384],
])('of %d bytes, %s allowed, the database takes %d MB', (machine, limit, expected) => {
  expect(sharedBuffersMb(machine, limit)).toBe(expected);
});
