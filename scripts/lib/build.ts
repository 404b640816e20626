import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command';
import { contentHash, unlessStamped } from './stamp';

const root = path.resolve(import.meta.dirname, '../..');
const SCHEMA = ['prisma/models', 'prisma/schema.prisma', 'package-lock.json'];
const WEB = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** Generates the database client when the schema has changed. Returns a note for the progress line. */
export async function generateClient(signal?: AbortSignal): Promise<string> {
  return unlessChanged({
    stamp: path.join(root, 'node_modules/.cache/vigie72/client'),
    output: path.join(root, 'lib/platform/db/generated/client.ts'),
    hash: contentHash(root, SCHEMA),
    // The native schema engine is not needed to generate, and cannot be downloaded everywhere.
    work: () =>
      runCommand(path.join(root, 'node_modules/.bin/prisma'), ['generate'], {
        env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' },
        signal,
      }),
  });
}

/** Builds the web application when its sources have changed. Returns a note for the progress line. */
export async function buildWeb(signal?: AbortSignal): Promise<string> {
  const distDir = path.join(root, process.env.NEXT_DIST_DIR ?? '.next');
  return unlessChanged({
    stamp: path.join(distDir, 'vigie-sources'),
    output: path.join(distDir, 'BUILD_ID'),
    hash: contentHash(root, [...SCHEMA, ...WEB]),
    work: () =>
      runCommand(path.join(root, 'node_modules/.bin/next'), ['build'], {
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
        signal,
      }),
  });
}

async function unlessChanged(task: { stamp: string; output: string; hash: string; work: () => Promise<void> }) {
  if (!existsSync(task.output)) rmSync(task.stamp, { force: true });
  return (await unlessStamped(task.stamp, task.hash, task.work)) ? '' : 'unchanged';
}
