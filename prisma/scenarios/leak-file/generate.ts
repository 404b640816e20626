import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { COLUMNS, encodeCp1252, formatRow, type Row } from './columns';
import { repeatOf, spoil } from './dirt';
import { createLaboratoryDraw } from './laboratory-draw';
import { personRow } from './person-row';
import { createRandom } from './random';

export const DEFAULT_SEED = 'dedalus-2021';
/** Rows of the real file (domain §1.2). */
export const REAL_ROWS = 491_840;
const REAL_MILITARY = 1_700;
const REPEATED = 0.03;
const RING = 4096;
const ROWS_PER_BLOCK = 500;

/** The text of the file, block by block: constant memory whatever the number of rows. */
export function* leakFile(options: { rows: number; seed: string }): Generator<Buffer> {
  const { rows } = options;
  const random = createRandom(options.seed);
  const draw = createLaboratoryDraw(rows, random);
  const military = Math.round((REAL_MILITARY * rows) / REAL_ROWS);
  const ring: Row[] = [];
  let persons = 0;
  let kept = 0;

  function nextRow(index: number): Row {
    const soldier = Math.floor(((index + 1) * military) / rows) > Math.floor((index * military) / rows);
    if (!soldier && ring.length > 0 && random.chance(REPEATED)) {
      const repeated = repeatOf(random.pick(ring), draw, random);
      if (repeated !== null) return repeated;
    }
    const row = personRow(persons, draw.next(), soldier, random);
    if (!soldier) spoil(row, random);
    // Only whole, attributed persons are repeated, so that each kind of repetition stays what it says.
    if (!soldier && row.FINESS_LABO !== '' && row.PRENOM !== '') ring[kept++ % RING] = row;
    persons++;
    return row;
  }

  yield encodeCp1252(`${COLUMNS.join(';')}\r\n`);
  for (let start = 0; start < rows; start += ROWS_PER_BLOCK) {
    let block = '';
    const end = Math.min(rows, start + ROWS_PER_BLOCK);
    for (let index = start; index < end; index++) block += formatRow(nextRow(index));
    yield encodeCp1252(block);
  }
}

/** Writes a leak file and returns its size in bytes and SHA-256. `seed` and `rows` decide every byte. */
export async function writeLeakFile(options: {
  rows: number;
  seed: string;
  out: string;
}): Promise<{ bytes: number; sha256: string }> {
  const stream = createWriteStream(options.out);
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const sha = createHash('sha256');
  let bytes = 0;
  for (const block of leakFile(options)) {
    sha.update(block);
    bytes += block.length;
    if (!stream.write(block)) await Promise.race([once(stream, 'drain'), failed]);
  }
  stream.end();
  await Promise.race([once(stream, 'close'), failed]);
  return { bytes, sha256: sha.digest('hex') };
}
