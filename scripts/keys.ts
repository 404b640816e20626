/**
 * npm run keys -- replace-kek      a new key-encryption key; every wrapped key is wrapped again under it
 * npm run keys -- rewrap           after a crash of the above: wraps what is left
 * npm run keys -- rotate --incident REF   a new data key of one incident, every row sealed again (goes on after a crash)
 */
import { parseArgs } from 'node:util';
import { withDatabase } from './lib/database';
import { OperatorError, printError } from './lib/operator-error';

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { incident: { type: 'string' } } });
  const [command] = positionals;
  if (command !== 'replace-kek' && command !== 'rewrap' && !(command === 'rotate' && values.incident))
    throw new OperatorError('Usage: npm run keys -- replace-kek | rewrap | rotate --incident REF');
  await withDatabase(async () => {
    const { systemActor } = await import('@/lib/platform/auth/system-actor');
    const { closeClients } = await import('@/lib/platform/db/client');
    const { replaceKeyEncryptionKey, rotateNow } = await import('@/lib/patients/keys/service');
    try {
      if (command === 'rotate') {
        const rows = await rotateNow(systemActor('keys', '*'), values.incident ?? '');
        console.log(`${rows} persons sealed again under a new key.`);
        return;
      }
      const done = await replaceKeyEncryptionKey(systemActor('keys', '*'), { replace: command === 'replace-kek' });
      console.log(`Key ${done.from} → ${done.to}: ${done.incidents} incidents and ${done.files} files wrapped again.`);
      console.log(`The old key lies beside the new one, for backups made before. Move it to where they are kept.`);
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
