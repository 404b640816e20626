import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { settleUnknown } from '../settle/service';
import { checkedCounts } from '../testing/accounts';
import { addPersons, type MailWorld, mailable, makeMailWorld, released } from '../testing/mail-world';

/** More rounds: VIGIE_FAULT_ROUNDS=20 (npm run test:faults). */
const ROUNDS = Number(process.env.VIGIE_FAULT_ROUNDS ?? 2);
const MAILS = 240;
const LEASE_MS = 1500;

let w: MailWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
beforeAll(async () => {
  w = await makeMailWorld();
  relay = new ScriptedRelay({ delayMs: 4 });
  smtpUrl = await relay.listen();
});
afterAll(async () => {
  await relay.close();
  await closeQueue();
  await w.db.$disconnect();
});

/** mulberry32: the same kill points for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function startWorker(ref: { incidentId: string; batchId: string }): ChildProcess {
  const script = ['--import', 'tsx', '--conditions=react-server', 'lib/notifications/testing/send-child.ts'];
  return spawn(process.execPath, [...script, ref.incidentId, ref.batchId, smtpUrl, String(LEASE_MS)], {
    stdio: 'inherit',
  });
}

/** Kills the worker with SIGKILL once the relay has taken `count` messages in all; false when it finished before. */
async function killAt(worker: ChildProcess, count: number): Promise<boolean> {
  const gone = once(worker, 'exit');
  while (worker.exitCode === null && relay.taken.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  const killed = worker.kill('SIGKILL');
  await gone;
  return killed;
}

describe.each(Array.from({ length: Math.max(1, Math.round(ROUNDS / 4)) }, (_, index) => index + 1))(
  'seed %i',
  (seed) => {
    it(`kill -9 of a worker at ${Math.min(ROUNDS, 4)} random points loses nobody and informs nobody twice by itself`, async () => {
      const random = seeded(seed);
      relay.taken.length = 0;
      await w.db.notification.deleteMany();
      await w.db.batch.deleteMany();
      await w.db.person.deleteMany();
      await addPersons(w, w.labs[0].breachCase.id, mailable(MAILS, `s${seed}p`));
      const ref = await released(w);

      let kills = 0;
      for (let round = 0; round < Math.min(ROUNDS, 4); round++) {
        const next = relay.taken.length + 1 + Math.floor(random() * (MAILS / 4));
        if (await killAt(startWorker(ref), next)) kills += 1;
      }
      expect(kills).toBeGreaterThan(0);

      // The relay's ledger is outside the database; rows still in hand become UNKNOWN once their lease has run out.
      await new Promise((resolve) => setTimeout(resolve, LEASE_MS + 100));
      await once(startWorker(ref), 'exit');
      const counts = await checkedCounts(w, ref.batchId);
      expect(counts).toMatchObject({ state: 'SENT', ready: 0, deferred: 0, refused: 0 });
      expect(counts.accepted + counts.unknown).toBe(MAILS);
      // Five sessions, each at most twelve marks ahead.
      expect(counts.unknown).toBeLessThanOrEqual(kills * 60);

      const ledger = new Map<string, number>();
      for (const mail of relay.taken) ledger.set(mail.messageId, (ledger.get(mail.messageId) ?? 0) + 1);
      expect([...ledger.values()].filter((times) => times > 1)).toEqual([]);
      const rows = await w.db.notification.findMany({
        where: { batchId: ref.batchId },
        select: { id: true, state: true },
      });
      const took = (id: string): boolean => [...ledger.keys()].some((messageId) => messageId.includes(id));
      expect(rows.filter((row) => row.state === 'ACCEPTED' && !took(row.id))).toEqual([]);
      expect(rows.filter((row) => row.state !== 'UNKNOWN' && !took(row.id))).toEqual([]);

      if (counts.unknown === 0) return;
      await settleUnknown(w.actors.dpo, { ...ref, notificationIds: null, verdict: 'sendAgain' });
      await once(startWorker(ref), 'exit');
      expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: MAILS, unknown: 0 });
      expect(new Set(relay.taken.map((mail) => mail.to)).size).toBe(MAILS);
      expect(relay.taken.length - MAILS).toBeLessThanOrEqual(counts.unknown);
    }, 180_000);
  },
);
