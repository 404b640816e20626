import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command';
import { count, step } from './steps';

/** Rows of the real file (domain §1.2); VIGIE_DEMO_ROWS makes a smaller demonstration. */
const ROWS = Number(process.env.VIGIE_DEMO_ROWS || 491_840);

/** Name of the demonstration's leak file: one per number of rows. */
export const LEAK_FILE_NAME = `fuite-dedalus-2021-${ROWS}.csv`;

/** Writes the synthetic leak file of the demonstration if it is not there; returns its path. */
export async function prepareLeakFile(options: { dataDir: string; signal: AbortSignal }): Promise<string> {
  const folder = path.join(options.dataDir, 'scenario');
  const file = path.join(folder, LEAK_FILE_NAME);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  await step(`Leak file of ${count(ROWS)} synthetic rows`, async () => {
    const args = ['--import', 'tsx', 'scripts/scenario-generate.ts', '--rows', String(ROWS), '--out', `${file}.part`];
    await runCommand(process.execPath, args, { signal: options.signal });
    renameSync(`${file}.part`, file);
  });
  return file;
}
