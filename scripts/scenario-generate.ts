/**
 * npm run scenario:generate -- --rows N --out FILE [--seed S]
 * Writes a synthetic leak file (no real person): same seed and rows, same bytes.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_SEED, REAL_ROWS, writeLeakFile } from '../prisma/scenarios/leak-file/generate';

const MAX_ROWS = 5_000_000;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: String(REAL_ROWS) },
    out: { type: 'string' },
    seed: { type: 'string', default: DEFAULT_SEED },
  },
});
const rows = Number(values.rows);

if (values.out === undefined || !Number.isInteger(rows) || rows < 1 || rows > MAX_ROWS) {
  console.error(`usage: npm run scenario:generate -- --rows 1..${MAX_ROWS} --out FILE [--seed S]`);
  process.exit(2);
}

const started = performance.now();
try {
  const { bytes, sha256 } = await writeLeakFile({ rows, seed: values.seed, out: values.out });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(JSON.stringify({ file: values.out, rows, bytes, sha256, seconds: Number(seconds) }));
} catch (error) {
  console.error(`cannot write ${values.out}: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
