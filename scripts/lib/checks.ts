import path from 'node:path';
import { runForExitCode } from './run-command';
import { seconds } from './steps';
import type { Counts } from './test-report';

const bin = (name: string) => path.resolve('node_modules/.bin', name);
const FOLDERS = ['app', 'components', 'lib', 'scripts', 'prisma', 'e2e', 'bench'];

const CHECKS: readonly { name: string; command: string; args: readonly string[] }[] = [
  { name: 'format and lint (biome)', command: bin('biome'), args: ['ci', '--error-on-warnings', '.'] },
  { name: 'types (tsc)', command: bin('tsc'), args: ['--noEmit'] },
  {
    name: 'architecture (dependency-cruiser)',
    command: bin('depcruise'),
    args: [...FOLDERS, '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  },
  { name: 'unused code (knip)', command: bin('knip'), args: ['--no-config-hints'] },
];

/** Format, types, architecture and unused code, all at once: one count each; the output of a failed one is printed. */
export async function runChecks(signal?: AbortSignal): Promise<Counts> {
  const run = async ({ name, command, args }: (typeof CHECKS)[number]): Promise<boolean> => {
    const from = performance.now();
    const { code, output } = await runForExitCode(command, args, { signal });
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name} ${seconds(performance.now() - from)}`);
    if (code !== 0) console.log(output);
    return code === 0;
  };
  const passed = (await Promise.all(CHECKS.map(run))).filter(Boolean).length;
  return { passed, failed: CHECKS.length - passed };
}
