import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addPersons, type MailWorld, makeMailWorld, released } from '@/lib/notifications/testing/mail-world';
import { closeClients } from '@/lib/platform/db/client';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { databaseFiles, databaseLog, files } from './bytes';

const COUNT = 200;
const CANARIES = ['Xyvqusend', 'XYVQUSEND', 'Zuzqysend', 'xyvqusend', 'kanary-mail'];
const canariesIn = (text: string | Buffer) => CANARIES.filter((canary) => text.includes(canary));
/** What the worker says of a job that is done. */
const SENT = expect.objectContaining({ job: 'notifications.send', msg: 'job done' });
const linesOf = (said: string): unknown[] =>
  said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

let w: MailWorld;
let relay: ScriptedRelay;
let reader: pg.Client;
beforeAll(async () => {
  w = await makeMailWorld();
  // A relay that repeats the address and the name in its refusals, as many do.
  relay = new ScriptedRelay({
    fault: (verb, to) => {
      if (verb === 'RCPT' && /(?:13|63)@/.test(to)) return { reply: `550 5.1.1 <${to}> Xyvqusend: unknown` };
      return verb === 'RCPT' && /(?:17|67)@/.test(to) ? { reply: `451 4.2.1 <${to}> try later` } : undefined;
    },
  });
  reader = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await reader.connect();
});
afterAll(async () => {
  await relay.close();
  await reader.end();
  await closeQueue();
  await closeClients();
  await w.db.$disconnect();
});

it('a batch sent by a worker that logs everything leaves no name or address in logs, jobs, states or files', async () => {
  const people = Array.from({ length: COUNT }, (_, n) => ({
    lastName: `Xyvqusend${n}`,
    firstName: 'Zuzqysend',
    email: `xyvqusend${n}@kanary-mail.example`,
  }));
  await addPersons(w, w.labs[0].breachCase.id, people);
  const ref = await released(w);
  // The worker as it runs in production: the batch's job waits in the queue since it was started.
  const worker = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'scripts/worker.ts'], {
    env: { ...process.env, VIGIE_LOG_LEVEL: 'debug', SMTP_URL: await relay.listen() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(worker, 'close');
  let said = '';
  for (const stream of [worker.stdout, worker.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  try {
    await vi.waitFor(() => expect(linesOf(said)).toContainEqual(SENT), { timeout: 60_000, interval: 200 });
  } finally {
    worker.kill('SIGTERM');
  }
  expect(await closed, said).toEqual([130, null]);

  expect(relay.taken.length).toBe(192);
  expect(canariesIn(relay.taken.map(({ to, data }) => to + data).join('\n'))).toContain('kanary-mail');
  expect(await w.db.notification.count({ where: { batchId: ref.batchId, state: 'REFUSED' } })).toBe(4);
  expect(await w.db.notification.count({ where: { batchId: ref.batchId, state: 'DEFERRED' } })).toBe(4);
  expect(canariesIn(said)).toEqual([]);
  const log = await w.db.logEntry.findMany({ select: { entry: true } });
  expect(canariesIn(log.map(({ entry }) => entry).join('\n'))).toEqual([]);
  const { rows: jobs } = await reader.query<{ text: string }>('SELECT row_to_json(j)::text AS text FROM pgboss.job j');
  expect(jobs.length).toBeGreaterThan(0);
  expect(canariesIn(jobs.map(({ text }) => text).join('\n'))).toEqual([]);
  const places = [...(await databaseFiles(reader)), process.env.VIGIE_DATA_DIR ?? ''].flatMap(files);
  for (const file of places) expect(canariesIn(readFileSync(file)), file).toEqual([]);
  expect(canariesIn(await databaseLog(reader))).toEqual([]);
}, 120_000);
