/**
 * npm run leak:import -- --file FILE --incident REF --as EMAIL
 * Gives a leaked file to an incident from the command line, in the name of a person who may do so, and follows the
 * import. The worker does the work: it must be running (npm run demo, npm start).
 */
import { parseArgs } from 'node:util';
import { withDatabase } from './lib/database';
import { followImport } from './lib/follow-import';
import { OperatorError, printError } from './lib/operator-error';

const { values } = parseArgs({
  options: { file: { type: 'string' }, incident: { type: 'string' }, as: { type: 'string' } },
});

try {
  const { file, incident, as } = values;
  if (!file || !incident || !as)
    throw new OperatorError('usage: npm run leak:import -- --file FILE --incident REF --as EMAIL');
  await withDatabase(async ({ adminUrl }) => {
    const { submitImport } = await import('./lib/submit-import');
    const runId = await submitImport({ adminUrl, incident, as, file });
    await followImport({ runId, adminUrl });
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
