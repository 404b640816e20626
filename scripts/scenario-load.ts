/** npm run scenario:load -- dedalus-2021: writes a scenario into this installation's database, once. */

import { withDatabase } from './lib/database';
import { printError } from './lib/operator-error';

try {
  await withDatabase(async ({ adminUrl }) => {
    const { loadScenario } = await import('@/prisma/scenarios/load');
    const name = process.argv[2] ?? 'dedalus-2021';
    const loaded = await loadScenario(name, { now: new Date(), adminUrl });
    console.log(loaded ? `Scenario ${name} loaded.` : `Scenario ${name} is already there.`);
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
