/** npm run demo: everything on this machine alone, with the scenario of February 2021. See docs/operations.md. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildWeb, generateClient } from './lib/build';
import { type Database, openDatabase } from './lib/database';
import { followImport, reportFinished } from './lib/follow-import';
import { lockInstance } from './lib/instance-lock';
import { LEAK_FILE_NAME, prepareLeakFile } from './lib/leak-file';
import { printError } from './lib/operator-error';
import { freePort, requestedPort } from './lib/ports';
import { prepareDatabase } from './lib/prepare-database';
import { announceReturn, inboxProgram, untilAnswering, webProgram, workerProgram } from './lib/programs';
import { dataDirectory } from './lib/secrets';
import { onShutdown } from './lib/shutdown';
import { elapsed, step } from './lib/steps';
import { Supervisor } from './lib/supervisor';

const dataDir = dataDirectory();
let database: Database | undefined;
let url = '';
const supervisor = new Supervisor(
  path.join(dataDir, 'logs'),
  (reason) => {
    console.error(`\n✖ ${reason}`);
    void shutdown.fail(1);
  },
  (name) => {
    lock?.update({ children: supervisor.pids(), url });
    if (name === 'web') void announceReturn(url, shutdown.signal);
  },
);
const shutdown = onShutdown(async () => {
  if (database) console.log('\nStopping …');
  await supervisor.stop();
  await database?.close();
  lock?.release();
  if (database) console.log('Stopped. The data are kept in', dataDir);
});
let lock: ReturnType<typeof lockInstance> | undefined;

try {
  lock = lockInstance(dataDir);
  const port = await requestedPort('PORT', 3072);
  url = `http://127.0.0.1:${port}`;
  await step('Database client', () => generateClient(shutdown.signal));
  database = await step('PostgreSQL', () => openDatabase());
  database.onUnexpectedExit((reason) => {
    console.error(`\n✖ PostgreSQL ended by itself: ${reason}`);
    void shutdown.fail(1);
  });
  const { adminUrl, secret } = database;
  await step('Migrations', async () => `${(await prepareDatabase(adminUrl, secret)).length} applied`);

  const [smtpPort, webPort] = [await freePort(), await freePort()];
  const env = {
    ...database.env,
    VIGIE_DEMO: '1',
    NEXTAUTH_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    VIGIE_BOUNCE_ADDRESS: 'retours@vigie72.example',
    VIGIE_INBOX_URL: `http://127.0.0.1:${webPort}`,
  };
  Object.assign(process.env, env);
  await step('Scenario dedalus-2021', async () => {
    const { loadScenario } = await import('@/prisma/scenarios/load');
    await loadScenario('dedalus-2021', { now: new Date(), adminUrl });
  });
  await step('Web application (about a minute the first time)', () => buildWeb(shutdown.signal));

  await step('Start', async () => {
    supervisor.start(inboxProgram({ smtpPort, webPort, mailDirectory: path.join(dataDir, 'inbox') }));
    supervisor.start(webProgram({ host: '127.0.0.1', port, env }));
    supervisor.start(workerProgram(env));
    lock?.update({ children: supervisor.pids(), url });
    await untilAnswering(url, { timeoutMs: 60_000, signal: shutdown.signal });
  });
  console.log(`ready ${url}`);
  console.log(`  after ${elapsed()}; local inbox: ${env.VIGIE_INBOX_URL}; logs: ${dataDir}/logs; stop with Ctrl-C`);

  if (!(await reportFinished({ fileName: LEAK_FILE_NAME, adminUrl }))) await importLeak(adminUrl);
  await prepareBatches(adminUrl);
} catch (error) {
  if (!shutdown.signal.aborted) printError(error);
  await shutdown.fail(1);
}

/** The whole leaked file, by the worker, while the application is in use already. */
async function importLeak(adminUrl: string): Promise<void> {
  const { signal } = shutdown;
  const file = await prepareLeakFile({ dataDir, signal });
  const { submitImport } = await import('./lib/submit-import');
  const { person } = await import('@/prisma/scenarios/dedalus-2021/people');
  const { incident } = await import('@/prisma/scenarios/dedalus-2021/incident');
  const as = person('Sophie Le Bihan').email;
  console.log('▸ Import by the worker; the application can be used meanwhile');
  const runId = await submitImport({ adminUrl, incident: incident.ref, as, file });
  await followImport({ runId, adminUrl, signal });
  rmSync(file, { force: true });
}

/**
 * The letters of the story, once there are people to write to. Somebody may be at work on the same batches already: what
 * cannot be told then is said, and the application goes on.
 */
async function prepareBatches(adminUrl: string): Promise<void> {
  const samples = path.join(dataDir, 'samples');
  const { openBatches } = await import('./lib/open-batches');
  try {
    const batches = await openBatches({ adminUrl, samples, signal: shutdown.signal });
    console.log(`${batches} batches of letters; files of a mail house to try: ${samples}`);
  } catch (error) {
    if (shutdown.signal.aborted) throw error;
    printError(error);
    console.error('Not every batch of the story is there; the application goes on.');
  }
}
