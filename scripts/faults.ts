/**
 * npm run test:faults -- [--rounds N] [--seed S] [--persons N] [--json]
 * Imports a file and writes to everybody in it, again and again, while the worker, the production web server that people
 * act through and PostgreSQL are ended with kill -9 and the mail relay fails at every verb. The relay keeps a ledger
 * outside the database, which is compared with the tables afterwards; the log is exported and verified. Same seed, same
 * faults. Ends with 1 when anything was lost or skipped, the log does not verify, or more messages were taken twice than
 * hand-overs were uncertain.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWeb, generateClient } from './lib/build';
import { roleUrls } from './lib/database-roles';
import { startEmbeddedPostgres } from './lib/embedded-postgres';
import { freePort } from './lib/ports';
import { ensureDatabase, prepareDatabase } from './lib/prepare-database';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    persons: { type: 'string', default: '150' },
    json: { type: 'boolean', default: false },
  },
});
const [ROUNDS, SEED, PERSONS] = [Number(values.rounds), Number(values.seed), Number(values.persons)];

const dataDir = mkdtempSync(path.join(tmpdir(), 'vigie-faults-'));
chmodSync(dataDir, 0o755);
process.env.VIGIE_SECRET = 'faults-only';
await generateClient();
await buildWeb();
const server = await startEmbeddedPostgres({ dataDir });
const url = await ensureDatabase(server.adminUrl, 'vigie');
await prepareDatabase(url, 'faults-only');
Object.assign(process.env, roleUrls(url, 'faults-only'), {
  VIGIE_DATA_DIR: dataDir,
  DATABASE_URL: url,
  NEXTAUTH_SECRET: 'faults-only-0123456789',
});
const { Database, openStage } = await import('./faults/stage');
const { Web } = await import('./faults/web');
const { verifyChain } = await import('./faults/log-part');
const { importUnderFire } = await import('./faults/import-part');
const { sendUnderFire } = await import('./faults/send-part');
const { seeded } = await import('./faults/random');
const { closeClients } = await import('@/lib/platform/db/client');
const { closeRawPool } = await import('@/lib/platform/db/raw');
const { closeQueue } = await import('@/lib/platform/jobs/queue');

const database = new Database(dataDir, server);
const all = {
  rounds: 0,
  persons: 0,
  sent: 0,
  refused: 0,
  entries: 0,
  kills: 0,
  lost: 0,
  skipped: 0,
  duplicates: 0,
  unknowns: 0,
};
const web = new Web(await freePort());
try {
  await web.start();
  for (let round = 0; round < ROUNDS; round++) {
    const seed = SEED + round;
    const zero = { lost: 0, skipped: 0, duplicates: 0, unknowns: 0, sent: 0, refused: 0, entries: 0 };
    const report = { ...zero, kills: { worker: 0, web: 0, database: 0 }, problems: [] as string[] };
    const fire = { random: seeded(seed), seed, persons: PERSONS, report };
    const stage = await openStage(database, web);
    try {
      await importUnderFire(stage, fire);
      // Without an import that holds there is nobody to write to: the problem is printed below.
      if (report.lost === 0) await sendUnderFire(stage, fire);
      await verifyChain(stage, fire);
    } finally {
      await stage.close();
    }
    const { worker, web: pages, database: server_ } = report.kills;
    all.rounds += 1;
    all.persons += PERSONS;
    all.kills += worker + pages + server_;
    for (const key of ['sent', 'refused', 'entries', 'lost', 'skipped', 'duplicates', 'unknowns'] as const)
      all[key] += report[key];
    console.log(
      `round ${round + 1}/${ROUNDS} seed ${seed}: killed worker ${worker}, web ${pages}, PostgreSQL ${server_}; ${report.sent} sent, ${report.refused} refused, ${report.unknowns} unknown, ${report.duplicates} twice, ${report.lost} lost, ${report.skipped} skipped; ${report.entries} log entries verified`,
    );
    for (const problem of report.problems) console.log(`  ${problem}`);
    const bad = report.lost + report.skipped > 0 || report.duplicates > report.unknowns;
    if (bad) process.exitCode = 1;
  }
} finally {
  await web.kill();
  await closeQueue();
  await closeRawPool();
  await closeClients();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(
  values.json
    ? JSON.stringify(all)
    : `rounds ${all.rounds}, lost ${all.lost}, skipped ${all.skipped}, duplicates ${all.duplicates}, unknowns ${all.unknowns} (seed ${SEED}, ${all.kills} kills, ${all.persons} persons)`,
);
