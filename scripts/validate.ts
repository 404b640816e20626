/** npm run validate: format, lint, types, architecture, unused code, unit tests, build. The first stage of npm test. */
import { buildWeb, generateClient } from './lib/build';
import { runChecks } from './lib/checks';
import { printError } from './lib/operator-error';
import { runCommand } from './lib/run-command';
import { step } from './lib/steps';

try {
  await step('Database client', () => generateClient());
  const { failed } = await step('Checks', () => runChecks());
  await step('Unit tests', () => runCommand('node_modules/.bin/vitest', ['run', '--project', 'unit'], { show: true }));
  await step('Build', () => buildWeb());
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
