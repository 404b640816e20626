/**
 * npm run bench -- client [--json]
 * JavaScript that a browser fetches before a page of the production build can be used: the gzip size of all its chunks,
 * per route. Windows and forms fetched later, on demand, are not in it. Ends with 1 when a route is over the limit.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const LIMIT_KB = 200;
const AIM_KB = 120;
const build = path.resolve(process.env.NEXT_DIST_DIR ?? '.next');
const stats = path.join(build, 'diagnostics/route-bundle-stats.json');
const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

const sizes = new Map<string, number>();

/** Bytes of one chunk as the server sends it. */
function gzipped(chunk: string): number {
  const known = sizes.get(chunk);
  if (known !== undefined) return known;
  const bytes = gzipSync(readFileSync(path.resolve(build, '..', chunk))).length;
  sizes.set(chunk, bytes);
  return bytes;
}

if (!existsSync(stats)) {
  console.error(`${stats} is missing: run npm run build first`);
  process.exit(2);
}
const routes = statsSchema
  .parse(JSON.parse(readFileSync(stats, 'utf8')))
  .map(({ route, firstLoadChunkPaths }) => {
    const bytes = firstLoadChunkPaths.reduce((sum, chunk) => sum + gzipped(chunk), 0);
    return { route, kb: Number((bytes / 1024).toFixed(1)) };
  })
  .sort((a, b) => b.kb - a.kb);
const over = routes.filter(({ kb }) => kb > LIMIT_KB);
if (!values.json) for (const { route, kb } of routes) console.error(`${kb.toFixed(1).padStart(7)} KB  ${route}`);
console.log(
  JSON.stringify({
    bench: 'client',
    limitKb: LIMIT_KB,
    aimKb: AIM_KB,
    maxKb: routes[0]?.kb ?? 0,
    over: over.length,
    ...(values.json ? { routes } : {}),
  }),
);
if (over.length > 0) process.exitCode = 1;
