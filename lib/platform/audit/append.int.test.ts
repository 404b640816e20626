import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { appendLog } from './append';
import { encodeEntry, SYSTEM_CHAIN } from './entry';

declare module './events' {
  interface AuditEvents {
    'test.event': { text: string };
  }
}

let w: World;
let superuser: pg.Client;

beforeAll(async () => {
  w = await makeWorld();
  superuser = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await w.db.$disconnect();
  await closeClients();
});

const note = (actor: Actor, incidentId: string | null, text = 'un fait', caseId: string | null = null) =>
  withActor(actor, (tx) => appendLog(tx, actor, { incidentId, type: 'test.event', payload: { text }, caseId }), {
    timeoutMs: 60_000,
  });

const seqs = async (chainId: string) =>
  (await w.db.logEntry.findMany({ where: { chainId }, select: { seq: true }, orderBy: { seq: 'asc' } })).map(
    (r) => r.seq,
  );

const asOwner = async (sql: string) => {
  await superuser.query('BEGIN');
  try {
    await superuser.query('SET LOCAL ROLE vigie_owner');
    return await superuser.query(sql);
  } finally {
    await superuser.query('ROLLBACK');
  }
};

describe('what is refused', () => {
  it('writes nothing for a person without membership in the incident', async () => {
    await expect(note(w.actors.outsider, w.incident.id)).rejects.toThrow('no membership in the incident');
    expect(await seqs(w.incident.id)).toEqual([]);
  });

  it('writes nothing in the name of someone else, nor about the case of another incident', async () => {
    const { coordinator, dpo } = w.actors;
    const entry = encodeEntry({
      v: 1,
      incidentId: w.incident.id,
      type: 'test.event',
      caseId: null,
      actorId: dpo.userId,
      actorName: dpo.name,
      at: new Date().toISOString(),
      caseAt: new Date().toISOString(),
      human: true,
      corrects: null,
      payload: {},
    });
    const forged = withActor(
      coordinator,
      (tx) => tx.$queryRaw`SELECT app.append_log(${w.incident.id}::uuid, ${entry})`,
    );
    await expect(forged).rejects.toThrow('the actor of a log entry is the one who asks');
    const [lab] = w.labs;
    await expect(note(w.actors.outsider, w.elsewhere.id, 'x', lab.breachCase.id)).rejects.toThrow('of its incident');
    await expect(
      withActor(coordinator, (tx) =>
        appendLog(tx, coordinator, {
          incidentId: w.incident.id,
          type: 'test.event',
          payload: { text: 'x' },
          onBehalfOf: { userId: dpo.userId, name: dpo.name },
        }),
      ),
    ).rejects.toThrow('system actors only');
  });

  it('a job stays within its incident', async () => {
    await expect(note(systemActor('test', w.elsewhere.id), w.incident.id)).rejects.toThrow(/out of scope|NOT_FOUND/);
  });

  it('personal data and nested payloads roll the change back', async () => {
    const { coordinator } = w.actors;
    await expect(note(coordinator, w.incident.id, 'NIR 2 90 07 45 999 002 14')).rejects.toThrow(
      'personal data refused',
    );
    expect(await seqs(w.incident.id)).toEqual([]);
  });

  it('an unknown incident does not exist', async () => {
    await expect(note(w.actors.coordinator, '00000000-0000-7000-8000-00000000dead')).rejects.toThrow('NOT_FOUND');
  });
});

describe('the chain', () => {
  it('keeps numbers contiguous under 50 appends at once, and every hash right', async () => {
    const { coordinator, dpo, vendor, ciso } = w.actors;
    const people = [coordinator, dpo, vendor, ciso];
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => note(people[i % people.length] ?? coordinator, w.incident.id, `fait ${i}`)),
    );
    expect(await seqs(w.incident.id)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    const bad = await superuser.query(
      `SELECT seq FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY seq), repeat('0', 64)) AS before FROM log_entry WHERE chain_id = $1) e
       WHERE prev_hash <> before OR hash <> encode(sha256('\\x00'::bytea || decode(before, 'hex') || convert_to(entry, 'UTF8')), 'hex')`,
      [w.incident.id],
    );
    expect(bad.rows).toEqual([]);
  });

  it('leaves no gap after a rollback', async () => {
    const { coordinator } = w.actors;
    const before = await seqs(w.incident.id);
    const failed = withActor(coordinator, async (tx) => {
      await appendLog(tx, coordinator, { incidentId: w.incident.id, type: 'test.event', payload: { text: 'perdu' } });
      throw new Error('the change failed');
    });
    await expect(failed).rejects.toThrow('the change failed');
    expect(await note(coordinator, w.incident.id)).toEqual({ seq: before.length + 1 });
  });

  it('keeps the incident’s own time beside real time', async () => {
    const offset = -181_000_000_000n;
    await w.db.incident.update({ where: { id: w.incident.id }, data: { clockOffsetMs: offset } });
    const { seq } = await note(w.actors.coordinator, w.incident.id);
    const row = await w.db.logEntry.findUniqueOrThrow({ where: { chainId_seq: { chainId: w.incident.id, seq } } });
    expect(Math.abs(row.caseAt.getTime() - row.at.getTime() - Number(offset))).toBeLessThan(1000);
    expect(Math.abs(row.at.getTime() - Date.now())).toBeLessThan(60_000);
    await w.db.incident.update({ where: { id: w.incident.id }, data: { clockOffsetMs: 0n } });
  });

  it('takes entries that belong to no incident', async () => {
    const { seq } = await note(w.actors.admin, null);
    expect(seq).toBe(1);
    expect(await seqs(SYSTEM_CHAIN)).toEqual([1]);
  });
});

describe('nobody rewrites', () => {
  const attempts = [
    `UPDATE log_entry SET entry = '{}'`,
    'DELETE FROM log_entry',
    'TRUNCATE log_entry',
    'DELETE FROM log_head',
    'UPDATE log_head SET seq = seq - 1',
    'TRUNCATE log_head',
  ];

  it.each(attempts)('the superuser: %s', async (sql) => {
    await expect(superuser.query(sql)).rejects.toThrow(/append-only|moves forward/);
  });

  it.each(attempts)('the owner of the tables: %s', async (sql) => {
    await expect(asOwner(sql)).rejects.toThrow(/append-only|moves forward|permission denied/);
  });

  it.each([['VIGIE_APP_DATABASE_URL'], ['VIGIE_WORKER_DATABASE_URL'], ['VIGIE_READONLY_DATABASE_URL']])(
    'the role of %s, insert included',
    async (variable) => {
      const client = new pg.Client({ connectionString: process.env[variable] });
      await client.connect();
      try {
        for (const sql of [...attempts, `INSERT INTO log_head (chain_id, hash) VALUES (gen_random_uuid(), '')`]) {
          await expect(client.query(sql), sql).rejects.toThrow(/permission denied|read-only/);
        }
      } finally {
        await client.end();
      }
    },
  );
});

describe('who reads what (row-level security)', () => {
  const visible = (actor: Actor) =>
    withActor(actor, async (tx) => {
      const rows = await tx.logEntry.findMany({ select: { entry: true } });
      return rows.map((row) => String(JSON.parse(row.entry).payload.text)).filter((text) => text.startsWith('rls'));
    });

  it('shows each role its part and the vendor nothing', async () => {
    const { coordinator, dpo } = w.actors;
    const [a, , c] = w.labs;
    const write = (text: string, human: boolean, caseId: string | null) =>
      withActor(coordinator, (tx) =>
        appendLog(tx, coordinator, { incidentId: w.incident.id, type: 'test.event', payload: { text }, human, caseId }),
      );
    await write('rls system', false, null);
    await write('rls human', true, null);
    await write('rls a', false, a.breachCase.id);
    await write('rls c', true, c.breachCase.id);
    await note(dpo, null, 'rls sign-in');
    const all = ['rls system', 'rls human', 'rls a', 'rls c'];
    for (const role of ['coordinator', 'ciso', 'legal', 'communications'] as const) {
      expect(await visible(w.actors[role]), role).toEqual(expect.arrayContaining(all));
      expect(await visible(w.actors[role]), role).toHaveLength(4);
    }
    expect((await visible(w.actors.auditor)).sort()).toEqual([...all, 'rls sign-in'].sort());
    expect((await visible(w.actors.liaison)).sort()).toEqual(['rls c', 'rls human']);
    expect((await visible(w.actors.dpo)).sort()).toEqual(['rls a', 'rls human']);
    expect((await visible(w.actors.manager2)).sort()).toEqual(['rls c', 'rls human']);
    expect(await visible(w.actors.admin)).toEqual(['rls sign-in']);
    for (const role of ['vendor', 'otherVendor', 'outsider'] as const)
      expect(await visible(w.actors[role])).toEqual([]);
  });

  it('tells how many entries there are only to those who may read all of them', async () => {
    const heads = (actor: Actor) => withActor(actor, (tx) => tx.logHead.count({ where: { chainId: w.incident.id } }));
    expect(await heads(w.actors.coordinator)).toBe(1);
    for (const role of ['dpo', 'manager', 'liaison', 'vendor', 'outsider', 'admin'] as const) {
      expect(await heads(w.actors[role]), role).toBe(0);
    }
  });
});
