/** npm run db:migrate: brings the database (DATABASE_URL, else the embedded one) to this version. */
import { openDatabase } from './lib/database';
import { printError } from './lib/operator-error';
import { prepareDatabase } from './lib/prepare-database';

try {
  const database = await openDatabase({ attach: true });
  try {
    const applied = await prepareDatabase(database.adminUrl, database.secret);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  } finally {
    await database.close();
  }
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
