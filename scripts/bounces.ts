/**
 * npm run bounces -- FILE… | -
 * Takes returned messages from files, or one from standard input: what a mail system pipes a message to. The same
 * message twice has one effect. Prints what came of them; ends with 0 as soon as they are committed.
 */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { withDatabase } from './lib/database';
import { OperatorError, printError } from './lib/operator-error';

const names = process.argv.slice(2);
try {
  if (names.length === 0) throw new OperatorError('usage: npm run bounces -- FILE… | -');
  const messages = await Promise.all(names.map((name) => (name === '-' ? buffer(process.stdin) : readFile(name))));
  await withDatabase(async () => {
    const { takeReturned } = await import('@/lib/notifications/bounces/service');
    const { systemActor } = await import('@/lib/platform/auth/system-actor');
    const { closeClients } = await import('@/lib/platform/db/client');
    const actor = systemActor('notifications.bounces', '*');
    console.log(JSON.stringify(await takeReturned(actor, messages, { source: 'file' })));
    await closeClients();
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
