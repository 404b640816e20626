/** npm run bench -- <name> [options of that benchmark]: runs bench/<name>.ts, which prints one JSON object. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const [name = ''] = process.argv.splice(2, 1);
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !/-(child|baseline|sink)\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

if (!known.includes(name) || !existsSync(path.join(import.meta.dirname, `${name}.ts`))) {
  console.error(`usage: npm run bench -- ${known.join(' | ')} [--rows N] [--json]`);
  process.exit(2);
}
await import(`./${name}.ts`);
