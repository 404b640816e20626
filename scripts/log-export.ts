/**
 * npm run log:export -- --incident REF --out DIR
 * The signed log of an incident as a folder: entries, checkpoints, public key and the verifier. Check it with
 * node scripts/verify-log.mjs DIR
 */
import { parseArgs } from 'node:util';
import { withDatabase } from './lib/database';
import { OperatorError, printError } from './lib/operator-error';

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { incident: { type: 'string' }, out: { type: 'string' } } });
  const { incident: ref, out } = values;
  if (!ref || !out) throw new OperatorError('Usage: npm run log:export -- --incident REF --out DIR');
  await withDatabase(async () => {
    const { exportFolder } = await import('@/lib/logbook/export/service');
    const { systemActor } = await import('@/lib/platform/auth/system-actor');
    const { closeClients } = await import('@/lib/platform/db/client');
    const { DomainError } = await import('@/lib/platform/errors');
    try {
      const { entries, files } = await exportFolder(systemActor('export', '*'), { ref, out });
      console.log(`${entries} entries, ${files} files in ${out}`);
    } catch (error) {
      if (error instanceof DomainError) throw new OperatorError(`No incident has the reference ${ref}.`);
      throw error;
    } finally {
      await closeClients();
    }
  });
}

try {
  await run();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
