import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { COUNTER_OF, COUNTERS } from '@/lib/notifications/recipients/rules';
import { actOnBatch } from '@/lib/notifications/service';
import { settleUnknown } from '@/lib/notifications/settle/service';
import { released } from '@/lib/notifications/testing/mail-world';
import { DomainError } from '@/lib/platform/errors';
import { somebodyActing } from './person';
import { firstLine, gone, killed, start } from './processes';
import { between } from './random';
import type { Fire, Stage } from './stage';

const LEASE_MS = 1000;
/** A round that has not come to rest by then has lost somebody on the way. */
const LONGEST_MS = 240_000;
const WORKER = 'lib/notifications/testing/send-child.ts';

interface Ref {
  incidentId: string;
  batchId: string;
}

/** Writes to everybody through a relay that fails at every verb while worker, web and PostgreSQL are killed. */
export async function sendUnderFire(stage: Stage, fire: Fire): Promise<void> {
  const { random, seed, report } = fire;
  const { world } = stage;
  const file = `${stage.dataDir}/ledger-${seed}-${randomUUID()}`;
  const sink = start('scripts/faults/sink.ts', [file, String(seed)]);
  const smtpUrl = await firstLine(sink);
  try {
    const { incidentId, batchId } = await released(world);
    const ref = { incidentId, batchId };
    const person = await somebodyActing(stage, ref);
    const strikes = ['worker', 'web', 'database', 'worker']
      .filter((_, index) => index < 3 || random() < 0.5)
      .toSorted(() => random() - 0.5);
    const until = Date.now() + LONGEST_MS;
    while (Date.now() < until && !(await atRest(stage, ref))) {
      const worker = start(WORKER, [incidentId, batchId, smtpUrl, String(LEASE_MS)]);
      const strike = strikes.shift();
      if (strike) {
        person.resume();
        await stage.pause(between(random, 700, 2500));
        if (strike === 'database') {
          report.kills.database += 1;
          await stage.restartDatabase();
        }
        if (strike === 'worker' && (await killed(worker))) report.kills.worker += 1;
        if (strike === 'web') {
          await stage.web.kill();
          report.kills.web += 1;
          await stage.web.start();
        }
        await person.pause();
      }
      await gone(worker);
      await nurse(stage, ref);
    }
    await judge(stage, ref, { fire, file, acts: await person.leave() });
    if (await settleAll(stage, ref)) {
      while (Date.now() < until && !(await atRest(stage, ref))) {
        await gone(start(WORKER, [incidentId, batchId, smtpUrl, String(LEASE_MS)]));
        await nurse(stage, ref);
      }
      judgeRepeats(report, readLedger(file));
    }
  } finally {
    await killed(sink);
  }
}

async function atRest({ world }: Stage, { batchId }: Ref): Promise<boolean> {
  return (await world.db.batch.findUniqueOrThrow({ where: { id: batchId }, select: { state: true } })).state === 'SENT';
}

/** What an operator and time would do: resume a batch that paused for its safety, let delays pass. */
async function nurse({ world, pause }: Stage, ref: Ref): Promise<void> {
  await world.db.notification.updateMany({
    where: { batchId: ref.batchId, state: 'DEFERRED' },
    data: { nextTryAt: new Date(0) },
  });
  const { state, lockVersion } = await world.db.batch.findUniqueOrThrow({
    where: { id: ref.batchId },
    select: { state: true, lockVersion: true },
  });
  if (state === 'PAUSED') await actOnBatch(world.actors.dpo, { ...ref, act: 'resume', lockVersion });
  await pause(100);
}

/** How often the relay took each message. */
function readLedger(file: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const id = /^<notification\.([0-9a-f-]{36})@/.exec(line)?.[1];
    if (id) times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

async function judge(
  stage: Stage,
  ref: Ref,
  { fire, file, acts }: { fire: Fire; file: string; acts: number },
): Promise<void> {
  const { report, persons } = fire;
  const { world } = stage;
  const ledger = readLedger(file);
  const rows = await world.db.notification.findMany({
    where: { batchId: ref.batchId },
    select: { id: true, state: true },
  });
  const count = (...states: string[]): number => rows.filter(({ state }) => states.includes(state)).length;
  report.sent = count('ACCEPTED', 'DELIVERED');
  report.refused = count('REFUSED', 'BOUNCED');
  report.unknowns = count('UNKNOWN');
  report.skipped += persons - rows.length + count('READY', 'LEASED', 'HANDING_OVER', 'DEFERRED', 'CANCELLED');
  // Counted as handed over and never taken; and acts whose answer a person got that the log does not know.
  report.lost += rows.filter(({ id, state }) => state === 'ACCEPTED' && !ledger.has(id)).length;
  const logged = await world.db.logEntry.count({
    where: { chainId: ref.incidentId, type: { in: ['batch.paused', 'batch.resumed'] } },
  });
  report.lost += Math.max(0, acts - logged);
  report.lost += rows.filter(({ id, state }) => state === 'REFUSED' && ledger.has(id)).length;
  judgeRepeats(report, ledger);
  await judgeCounts(stage, ref, report);
}

function judgeRepeats(report: Fire['report'], ledger: Map<string, number>): void {
  report.duplicates = [...ledger.values()].reduce((sum, times) => sum + times - 1, 0);
}

/** The kept counts are the counts of the rows. */
async function judgeCounts({ world }: Stage, { batchId }: Ref, report: Fire['report']): Promise<void> {
  const batch = await world.db.batch.findUniqueOrThrow({ where: { id: batchId } });
  const groups = await world.db.notification.groupBy({ by: ['state'], where: { batchId }, _count: true });
  const wrong = COUNTERS.filter((counter) => {
    const counted = groups
      .filter(({ state }) => COUNTER_OF[state] === counter)
      .reduce((sum, group) => sum + group._count, 0);
    return counted !== batch[counter];
  });
  if (wrong.length === 0) return;
  report.lost += 1;
  report.problems.push(`kept counts that are not those of the rows: ${wrong.join(', ')}`);
}

/** The worst an operator can do: everything uncertain is sent again, so that duplicates come from there and nowhere else. */
async function settleAll({ world }: Stage, ref: Ref): Promise<boolean> {
  try {
    await settleUnknown(world.actors.dpo, { ...ref, notificationIds: null, verdict: 'sendAgain' });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.key === 'notifications.errors.nothingUnknown') return false;
    throw error;
  }
}
