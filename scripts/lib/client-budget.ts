import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Most JavaScript a browser may fetch before a page works, KB after gzip (quality: client), and what is aimed at. */
export const LIMIT_KB = 200;
export const AIM_KB = 120;

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

/**
 * JavaScript fetched before each route of a production build works, biggest first: all chunks of its first load after
 * gzip. Windows and parts fetched later, on demand, are not in it. Throws when there is no build.
 */
export function routeSizes(
  build = path.resolve(process.env.NEXT_DIST_DIR ?? '.next'),
): { route: string; kb: number }[] {
  const stats = path.join(build, 'diagnostics/route-bundle-stats.json');
  if (!existsSync(stats)) throw new Error(`${stats} is missing: run npm run build first`);
  const sizes = new Map<string, number>();
  const sizeOf = (chunk: string) => {
    const bytes = sizes.get(chunk) ?? gzipSync(readFileSync(path.resolve(build, '..', chunk))).length;
    sizes.set(chunk, bytes);
    return bytes;
  };
  return statsSchema
    .parse(JSON.parse(readFileSync(stats, 'utf8')))
    .map(({ route, firstLoadChunkPaths }) => {
      const bytes = firstLoadChunkPaths.reduce((sum, chunk) => sum + sizeOf(chunk), 0);
      return { route, kb: Number((bytes / 1024).toFixed(1)) };
    })
    .sort((a, b) => b.kb - a.kb);
}
