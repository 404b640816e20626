/**
 * npm run bench -- batch [--rows N] [--runs N] [--json]
 * Creates the recipients of the batches of all laboratories (e-mail and post) through the service, against a bare
 * INSERT … SELECT of as many rows into a table with the same indexes, in the same run, on an embedded PostgreSQL of its
 * own. ratio is a median over the runs.
 */
import { flagBit } from '@/lib/patients/person/flags';
import { openBenchDatabase } from './lib/database';
import { benchOptions, median, round } from './lib/figures';

const options = benchOptions('491840');
const { say } = options;
const ROWS = options.rows;

const database = await openBenchDatabase({ NODE_ENV: 'production' });
try {
  const { makeMailWorld } = await import('@/lib/notifications/testing/mail-world');
  const { createBatch } = await import('@/lib/notifications/service');
  const { prepareRecipients } = await import('@/lib/notifications/recipients/service');
  const { systemActor } = await import('@/lib/platform/auth/system-actor');
  const { closeClients } = await import('@/lib/platform/db/client');
  const { closeQueue } = await import('@/lib/platform/jobs/queue');
  const w = await makeMailWorld();
  const incidentId = w.incident.id;
  const cases = w.labs.map(({ breachCase }) => breachCase.id);
  // Two in three by e-mail, the others by post; one in fifty dead, who is set apart with that reason.
  await w.db.$executeRaw`
    insert into person (incident_id, case_id, identity, secret, categories, flags, has_email, has_post, run_id, row_number)
    select ${incidentId}::uuid, (${cases}::uuid[])[1 + n % 3], gen_random_uuid(), '\\x00'::bytea, 1,
      case when n % 50 = 0 then ${flagBit('DECEASED')}::int else 0 end, n % 3 <> 0, true, ${w.runId}::uuid, n
    from generate_series(1, ${ROWS}::int) as n`;
  await w.db.$executeRawUnsafe('VACUUM ANALYZE');

  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < options.runs; turn++) {
    await w.db.$executeRawUnsafe('TRUNCATE notification');
    await w.db.batch.deleteMany();
    const refs: { incidentId: string; batchId: string }[] = [];
    for (const caseId of cases)
      for (const channel of ['EMAIL', 'POST'] as const) {
        const actor = w.actors.coordinator;
        const wish = { incidentId, caseId, channel, template: 'default:fr' as const, sourceBatchId: null };
        refs.push({ incidentId, batchId: (await createBatch(actor, wish)).batchId });
      }
    await w.db.$executeRawUnsafe('CHECKPOINT');
    const started = performance.now();
    for (const ref of refs) await prepareRecipients(systemActor('bench', incidentId), ref);
    ours.push(performance.now() - started);
    const made = await w.db.notification.count();
    if (made !== ROWS) throw new Error(`${made} recipients of ${ROWS}`);

    await w.db.$executeRawUnsafe(
      'DROP TABLE IF EXISTS bare; CREATE TABLE bare (LIKE notification INCLUDING DEFAULTS INCLUDING INDEXES)',
    );
    await w.db.$executeRawUnsafe('CHECKPOINT');
    const [{ batchId }] = [refs[0] ?? { batchId: '' }];
    const bare = performance.now();
    await w.db.$executeRaw`
      insert into bare (incident_id, case_id, batch_id, person_id, channel, state)
      select incident_id, case_id, ${batchId}::uuid, id, 'EMAIL', 'READY' from person`;
    baseline.push(performance.now() - bare);
    say(
      `run ${turn + 1}: bare ${round((baseline.at(-1) ?? 0) / 1000)} s, batches ${round((ours.at(-1) ?? 0) / 1000)} s`,
    );
  }
  await w.db.$disconnect();
  await closeQueue();
  await closeClients();
  const [ms, baselineMs] = [median(ours), median(baseline)];
  console.log(
    JSON.stringify({
      bench: 'batch',
      rows: ROWS,
      batches: cases.length * 2,
      runs: ours.length,
      ratio: round(ms / baselineMs),
      seconds: round(ms / 1000),
      baselineSeconds: round(baselineMs / 1000),
    }),
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
  process.exit();
}
