import { randomFillSync } from 'node:crypto';

/** uuidv7 bytes in rising order within a thread, so that the primary key grows at its right edge. */
export function createRowIds(): (target: Buffer, offset: number, now: number) => void {
  const pool = Buffer.alloc(8 * 2048);
  let used = pool.length;
  let last = 0;
  let counter = 0;
  return (target, offset, now) => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    if (now > last) {
      last = now;
      counter = 0;
    } else if (++counter > 0x3ffff) {
      last++;
      counter = 0;
    }
    target.writeUIntBE(last, offset, 6);
    // 12 bits after the version and 6 after the variant count the rows of one millisecond (RFC 9562 §6.2, method 1).
    target.writeUInt16BE(0x7000 | (counter >> 6), offset + 6);
    pool.copy(target, offset + 8, used, used + 8);
    target[offset + 8] = 0x80 | (counter & 0x3f);
    used += 8;
  };
}
