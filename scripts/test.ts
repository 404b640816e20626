/** npm test: everything, on this machine alone. The last line is `N passed, N failed` over all suites. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './lib/browser';
import { buildWeb, generateClient } from './lib/build';
import { runChecks } from './lib/checks';
import { LIMIT_KB, routeSizes } from './lib/client-budget';
import { printError } from './lib/operator-error';
import { runForExitCode } from './lib/run-command';
import { onShutdown } from './lib/shutdown';
import { elapsed, seconds } from './lib/steps';
import { type Counts, playwrightCounts, vitestCounts } from './lib/test-report';

const reports = path.resolve('test-results');
const shutdown = onShutdown(async () => undefined);
const total: Counts = { passed: 0, failed: 0 };

/** Runs one stage; a stage that throws is one failure, and the next stages still run. */
async function stage(title: string, run: () => Promise<Counts>): Promise<boolean> {
  const from = performance.now();
  console.log(`▸ ${title}`);
  const counts = await run().catch((error: unknown): Counts => {
    printError(error);
    return { passed: 0, failed: 1 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  console.log(`  ${counts.passed} passed, ${counts.failed} failed in ${seconds(performance.now() - from)}`);
  return counts.failed === 0;
}

/** A test runner that writes a JSON report. Its exit code must agree with the report. */
async function runner(
  command: string,
  args: string[],
  report: string,
  read: (file: string) => Counts,
): Promise<Counts> {
  rmSync(report, { force: true });
  const { code } = await runForExitCode(path.resolve('node_modules/.bin', command), args, {
    show: true,
    signal: shutdown.signal,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counts = read(report);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

mkdirSync(reports, { recursive: true });
await stage('Database client', async () => {
  await generateClient(shutdown.signal);
  return { passed: 0, failed: 0 };
});
await stage('Checks', () => runChecks(shutdown.signal));
await stage('Unit and integration tests (real PostgreSQL)', () => {
  const report = path.join(reports, 'vitest.json');
  return runner('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile=${report}`], report, vitestCounts);
});
const built = await stage('Production build', async () => {
  await buildWeb(shutdown.signal);
  return { passed: 1, failed: 0 };
});
await stage(`JavaScript of each route (at most ${LIMIT_KB} KB)`, async () => {
  if (!built) throw new Error('not run: the production build failed');
  const routes = routeSizes();
  const over = routes.filter(({ kb }) => kb > LIMIT_KB);
  for (const { route, kb } of over)
    console.log(`  ${kb} KB  ${route}: see docs/architecture.md, What a browser fetches`);
  return { passed: routes.length - over.length, failed: over.length };
});
await stage('End to end in a real browser', async () => {
  if (!built) throw new Error('not run: the production build failed');
  process.env.CHROMIUM_PATH = await ensureBrowser();
  return runner('playwright', ['test'], path.join(reports, 'e2e.json'), playwrightCounts);
});
await stage('Faults: kill -9 in import and sending (one round)', async () => {
  if (!built) throw new Error('not run: the production build failed');
  const flags = ['--import', 'tsx', '--conditions=react-server', 'scripts/faults.ts'];
  const { code } = await runForExitCode(process.execPath, [...flags, '--rounds', '1', '--persons', '60'], {
    show: true,
    signal: shutdown.signal,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
});

console.log(`finished after ${elapsed()}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
