/**
 * npm run bench -- send [--rows N] [--runs N] [--connections N] [--json]
 * Mails to a local SMTP sink through the full state machine (lease, mark committed before each hand-over, answers,
 * counters, log), against a nodemailer pool sending the same text to the same sink over as many connections, in the
 * same run, on an embedded PostgreSQL of its own. ratio is a median over the runs.
 */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';

const options = benchOptions('50000', { connections: '5' });
const [MAILS, CONNECTIONS] = [options.rows, options.more('connections')];
const CHUNK = 2000;
const { say } = options;

const child = spawn(process.execPath, [...process.execArgv, path.resolve('bench/send-sink.ts')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const line = async (): Promise<string> => String((await answers.next()).value);
/** What the sink took since the last question. */
async function taken(): Promise<{ messages: number; doubled: number; distinct: number }> {
  child.stdin.write('?\n');
  return JSON.parse(await line());
}

async function pool(port: number, text: string): Promise<number> {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: MAILS }, (_, index) =>
      transport.sendMail({
        messageId: `<baseline.${index}@labo.example>`,
        from: { name: 'Laboratoire', address: 'no-reply@labo.example' },
        replyTo: 'dpo@labo.example',
        to: `p${index}@patients.example`,
        subject: 'Information importante de votre laboratoire',
        text,
        headers: { 'content-language': 'fr', 'auto-submitted': 'auto-generated' },
      }),
    ),
  );
  const ms = performance.now() - started;
  transport.close();
  return ms;
}

const database = await openBenchDatabase({ NODE_ENV: 'production', VIGIE_BOUNCE_ADDRESS: 'retours@labo.example' });
try {
  const port = Number(await line());
  const { addPersons, mailable, makeMailWorld, released } = await import('@/lib/notifications/testing/mail-world');
  const { sendBatch } = await import('@/lib/notifications/sending/jobs');
  const { readContent, previewText } = await import('@/lib/notifications/content/read-content');
  const { systemActor } = await import('@/lib/platform/auth/system-actor');
  const { withActor } = await import('@/lib/platform/db/with-actor');
  const w = await makeMailWorld();
  for (let from = 0; from < MAILS; from += CHUNK)
    await addPersons(w, w.labs[0].breachCase.id, mailable(Math.min(CHUNK, MAILS - from), `r${from}p`));
  await w.db.$executeRawUnsafe('VACUUM ANALYZE');

  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < options.runs; turn++) {
    await w.db.notification.deleteMany();
    await w.db.batch.deleteMany();
    const ref = await released(w);
    const content = await withActor(systemActor('bench', ref.incidentId), async (tx) =>
      readContent(tx, await tx.batch.findUniqueOrThrow({ where: { id: ref.batchId } })),
    );
    baseline.push(await pool(port, previewText(content.letter, content.values)));
    const plain = await taken();
    const started = performance.now();
    const wish = { smtpUrl: `smtp://127.0.0.1:${port}`, connections: CONNECTIONS };
    await sendBatch({ incidentId: ref.incidentId, batchId: ref.batchId }, new AbortController().signal, wish);
    ours.push(performance.now() - started);
    const mine = await taken();
    const counts = await w.db.batch.findUniqueOrThrow({
      where: { id: ref.batchId },
      select: { state: true, accepted: true, ready: true },
    });
    if (
      plain.messages !== MAILS ||
      mine.distinct !== MAILS ||
      mine.doubled > 0 ||
      counts.accepted !== MAILS ||
      counts.state !== 'SENT'
    )
      throw new Error(`the account is wrong: ${JSON.stringify({ plain, mine, counts })}`);
    say(`run ${turn + 1}: pool ${round((baseline.at(-1) ?? 0) / 1000)} s, batch ${round((ours.at(-1) ?? 0) / 1000)} s`);
  }
  await w.db.$disconnect();
  const [ms, baselineMs] = [median(ours), median(baseline)];
  console.log(
    JSON.stringify({
      bench: 'send',
      mails: MAILS,
      connections: CONNECTIONS,
      runs: ours.length,
      ratio: round(ms / baselineMs),
      mailsPerSecond: Math.round((MAILS * 1000) / ms),
      seconds: round(ms / 1000),
      baselineSeconds: round(baselineMs / 1000),
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  child.stdin.end();
  const { closeQueue } = await import('@/lib/platform/jobs/queue');
  const { closeClients } = await import('@/lib/platform/db/client');
  await closeQueue();
  await closeClients();
  await database.close();
}
