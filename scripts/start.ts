/** npm start: production, with the PostgreSQL of DATABASE_URL. Web and worker; see docs/operations.md for more of each. */
import path from 'node:path';
import { buildWeb, generateClient } from './lib/build';
import { openDatabase } from './lib/database';
import { lockInstance } from './lib/instance-lock';
import { OperatorError, printError } from './lib/operator-error';
import { requestedPort } from './lib/ports';
import { prepareDatabase } from './lib/prepare-database';
import { announceReturn, untilAnswering, webProgram, workerProgram } from './lib/programs';
import { dataDirectory } from './lib/secrets';
import { onShutdown } from './lib/shutdown';
import { step } from './lib/steps';
import { Supervisor } from './lib/supervisor';

const dataDir = dataDirectory();
let lock: ReturnType<typeof lockInstance> | undefined;
let [address, health] = ['', ''];
const supervisor = new Supervisor(
  path.join(dataDir, 'logs'),
  (reason) => {
    console.error(`\n✖ ${reason}`);
    void shutdown.fail(1);
  },
  (name) => {
    lock?.update({ children: supervisor.pids(), url: address });
    if (name === 'web') void announceReturn(health, shutdown.signal);
  },
);
const shutdown = onShutdown(async () => {
  await supervisor.stop();
  lock?.release();
  console.log('Stopped.');
});

/** Everything production cannot guess. Throws one error that names all that is missing. */
function requireSettings(): void {
  const missing = [
    ['DATABASE_URL', 'the PostgreSQL 18 server, as a user that may create roles: postgresql://admin:…@host:5432/vigie'],
    ['NEXTAUTH_URL', 'the address people type, with https: https://vigie.example.org'],
    ['SMTP_URL', 'the mail relay: smtp://user:password@relay.example.org:587'],
  ].filter(([name]) => !process.env[name ?? '']);
  if (missing.length === 0) return;
  const lines = missing.map(([name, meaning]) => `  ${name}  ${meaning}`).join('\n');
  throw new OperatorError(
    `These settings are missing:\n${lines}\nFor a demonstration without any: npm run demo. All settings: docs/operations.md`,
  );
}

try {
  requireSettings();
  lock = lockInstance(dataDir);
  const port = await requestedPort('PORT', 3000);
  const host = process.env.HOST || '0.0.0.0';
  address = `http://${host}:${port}`;
  health = `http://127.0.0.1:${port}/api/health`;
  const database = await openDatabase();
  await step('Database client', () => generateClient(shutdown.signal));
  if (process.env.VIGIE_MIGRATE !== '0') {
    const { adminUrl, secret } = database;
    await step('Migrations', async () => `${(await prepareDatabase(adminUrl, secret)).length} applied`);
  }
  await step('Web application', () => buildWeb(shutdown.signal));
  // The administrator's connection stays here: web and worker get their own roles only.
  const env = { ...database.env, DATABASE_URL: undefined, VIGIE_DEMO: undefined };
  await step('Start', async () => {
    supervisor.start(webProgram({ host, port, env }));
    if (process.env.VIGIE_WORKER !== '0') supervisor.start(workerProgram(env));
    lock?.update({ children: supervisor.pids(), url: address });
    await untilAnswering(health, { timeoutMs: 60_000, signal: shutdown.signal });
  });
  console.log(`ready http://127.0.0.1:${port}`);
} catch (error) {
  if (!shutdown.signal.aborted) printError(error);
  await shutdown.fail(1);
}
