import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendLog } from '@/lib/platform/audit/append';
import { SYSTEM_CHAIN } from '@/lib/platform/audit/entry';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { anchorChain } from './chain/service';
import { jobs } from './jobs';

let w: World;
const signal = new AbortController().signal;

beforeAll(async () => {
  w = await makeWorld();
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

const run = (name: string) => jobs.find((job) => job.name === name)?.run({}, signal);
const file = (chainId: string) => path.join(process.env.VIGIE_DATA_DIR ?? '', 'anchors', `${chainId}.jsonl`);
const anchors = (chainId: string) =>
  readFileSync(file(chainId), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function write(incidentId: string | null, count: number): Promise<void> {
  const actor = systemActor('test', '*');
  await withActor(
    actor,
    async (tx) => {
      for (let i = 0; i < count; i += 1) {
        await appendLog(tx, actor, { incidentId, type: 'logbook.note', payload: { text: `fait ${i}` } });
      }
    },
    { timeoutMs: 60_000 },
  );
}

/** The same entry many times, in one statement. */
async function repeat(count: number): Promise<void> {
  const { entry } = await w.db.logEntry.findFirstOrThrow({
    where: { chainId: w.incident.id },
    orderBy: { seq: 'asc' },
  });
  await withActor(
    systemActor('test', '*'),
    (tx) =>
      tx.$executeRaw`SELECT app.append_log(${w.incident.id}::uuid, ${entry}) FROM generate_series(1, ${count}::integer)`,
  );
}

/** As if the last anchor were older. */
const age = (minutes: number) =>
  w.db.$executeRaw`UPDATE log_head SET anchored_at = now() - make_interval(mins => ${minutes}::integer)`;

it('signs each chain at once, then after 15 minutes or 1,000 entries, and the system’s own chain too', async () => {
  await write(w.incident.id, 3);
  await write(null, 1);
  await run('logbook.anchor');
  expect(anchors(w.incident.id)).toMatchObject([{ incidentId: w.incident.id, seq: 3 }]);
  expect(anchors(SYSTEM_CHAIN)).toMatchObject([{ seq: 1 }]);
  expect(statSync(file(w.incident.id)).mode & 0o777).toBe(0o600);

  await write(w.incident.id, 1);
  await age(14);
  await run('logbook.anchor');
  expect(anchors(w.incident.id)).toHaveLength(1);
  await age(15);
  await run('logbook.anchor');
  expect(anchors(w.incident.id).map((anchor) => anchor.seq)).toEqual([3, 4]);

  await repeat(1000);
  await run('logbook.anchor');
  await run('logbook.anchor');
  expect(anchors(w.incident.id).map((anchor) => anchor.seq)).toEqual([3, 4, 1004]);
  const head = await w.db.logHead.findUniqueOrThrow({ where: { chainId: w.incident.id } });
  expect(head).toMatchObject({ seq: 1004, anchoredSeq: 1004, brokenSeq: null });
});

it('replaces a line cut by a crash, and signs a head once when several ask at the same time', async () => {
  appendFileSync(file(w.incident.id), '{"head":"4f');
  await write(w.incident.id, 1);
  const actor = systemActor('test', '*');
  await Promise.all([1, 2, 3, 4].map(() => anchorChain(actor, w.incident.id)));
  expect(anchors(w.incident.id).map((anchor) => anchor.seq)).toEqual([3, 4, 1004, 1005]);
});

it('reads every chain again each night and finds what an anchor alone would not', async () => {
  await w.db.$executeRawUnsafe(`ALTER TABLE log_entry DISABLE TRIGGER log_entry_rewrite`);
  await w.db
    .$executeRaw`UPDATE log_entry SET entry = replace(entry, 'fait 1', 'fait 9') WHERE chain_id = ${w.incident.id}::uuid AND seq = 2`;
  await run('logbook.anchor');
  const before = await w.db.logHead.findUniqueOrThrow({ where: { chainId: w.incident.id } });
  await run('logbook.verify');
  const after = await w.db.logHead.findUniqueOrThrow({ where: { chainId: w.incident.id } });
  expect([before.brokenSeq, after.brokenSeq]).toEqual([null, 2]);
});
