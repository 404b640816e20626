import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { verifyLog } from '@/scripts/verify-log.mjs';
import { anchorChain } from '../chain/service';
import { recordEntry } from '../service';
import { exportFolder } from './service';

let w: World;
let superuser: pg.Client;
let base: string;
let good: string;
const ENTRIES = 12;

const system = () => systemActor('test', '*');

function verify(dir: string, keyId?: string): { code: number; out: string } {
  const result = verifyLog(dir, keyId);
  return { code: result.ok ? 0 : 1, out: result.lines.join('\n') };
}

function copy(): string {
  const dir = mkdtempSync(path.join(base, 'copy-'));
  cpSync(good, dir, { recursive: true });
  return dir;
}

function editLines(file: string, edit: (lines: string[]) => string[]): string {
  const dir = copy();
  const target = path.join(dir, file);
  const lines = readFileSync(target, 'utf8').split('\n').slice(0, -1);
  writeFileSync(target, `${edit(lines).join('\n')}\n`);
  return dir;
}

beforeAll(async () => {
  w = await makeWorld();
  superuser = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await superuser.connect();
  base = mkdtempSync(path.join(tmpdir(), 'vigie-log-'));
  good = path.join(base, 'good');
  const { coordinator } = w.actors;
  for (let i = 1; i <= ENTRIES; i += 1) {
    const text = `Décision n° ${i} : « é𝄞 » "guillemets"\nseconde ligne`;
    await recordEntry(coordinator, { incidentId: w.incident.id, kind: 'decision', caseId: null, text, corrects: null });
    if (i === 5) await anchorChain(system(), w.incident.id);
  }
  await exportFolder(system(), { ref: w.incident.ref, out: good });
});
afterAll(async () => {
  await superuser.end();
  await w.db.$disconnect();
  await closeClients();
  rmSync(base, { recursive: true, force: true });
});

describe('verify-log on a good export', () => {
  it('exits 0 with the figures, and holds to the key it is told', () => {
    const ok = verify(good);
    expect(ok.out).toContain(`OK  ${ENTRIES + 1} entries verified, 2 signed checkpoints`);
    expect(ok.code).toBe(0);
    const keyId = /key +([0-9a-f]{16})/.exec(ok.out)?.[1] ?? '';
    expect(verify(good, keyId).code).toBe(0);
    expect(verify(good, '0000000000000000')).toEqual({
      code: 1,
      out: expect.stringContaining('public-key.pem: has the id'),
    });
  });

  it('as a command, from the copy inside the export, alone in its folder: exit 0, then 1', () => {
    const dir = copy();
    const run = () => spawnSync(process.execPath, ['verify-log.mjs', '.'], { cwd: dir, encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^OK {2}13 entries/) });
    const bytes = readFileSync(path.join(dir, 'entries.jsonl'), 'utf8');
    writeFileSync(path.join(dir, 'entries.jsonl'), bytes.replace('n° 7', 'n° 8'));
    expect(run()).toMatchObject({ status: 1, stdout: 'FAILED  entry 7: its content or its hash was changed\n' });
    expect(readFileSync(path.join(dir, 'README.txt'), 'utf8')).toContain('node verify-log.mjs .');
  });

  it('keeps the private key to its owner', () => {
    expect(statSync(path.join(process.env.VIGIE_DATA_DIR ?? '', 'keys/anchor.key')).mode & 0o777).toBe(0o600);
  });
});

describe('verify-log on a tampered export', () => {
  it('names the entry of one changed byte, wherever it is', () => {
    const original = readFileSync(path.join(good, 'entries.jsonl'));
    const dir = copy();
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const bytes = Buffer.from(original);
        bytes[at] = (bytes[at] ?? 0) ^ xor;
        writeFileSync(path.join(dir, 'entries.jsonl'), bytes);
        const seq = original.subarray(0, at).filter((byte) => byte === 10).length + 1;
        const result = verify(dir);
        expect(result.code).toBe(1);
        // The line break that ends an entry stands between it and the next.
        expect(result.out).toMatch(new RegExp(`FAILED  (entry ${seq}|entry ${seq + 1}): `));
        if (original[at] !== 10) expect(result.out).toContain(`entry ${seq}: `);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['checkpoints.jsonl', 'public-key.pem'])('refuses one changed byte of %s', (file) => {
    const original = readFileSync(path.join(good, file));
    const dir = copy();
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const bytes = Buffer.from(original);
        bytes[at] = (bytes[at] ?? 0) ^ xor;
        writeFileSync(path.join(dir, file), bytes);
        expect(verify(dir)).toEqual({ code: 1, out: expect.stringContaining('FAILED') });
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ['an entry removed', (l) => l.toSpliced(3, 1), 'entry 4: is missing, entry 5 stands in its place'],
    ['the first entry removed', (l) => l.slice(1), 'entry 1: is missing'],
    ['two entries swapped', (l) => l.with(6, l[7] ?? '').with(7, l[6] ?? ''), 'entry 7: is missing, entry 8'],
    ['an entry twice', (l) => l.toSpliced(2, 0, l[1] ?? ''), 'entry 3: entry 2 stands in its place'],
    ['the tail cut', (l) => l.slice(0, 9), `entry 10: is missing: the log ends at 9, entry ${ENTRIES + 1} was signed`],
    ['everything cut', () => [], 'entry 1: '],
  ])('%s', (_, edit, message) => {
    const result = verify(editLines('entries.jsonl', edit));
    expect(result.out).toContain(message);
    expect(result.code).toBe(1);
  });

  it('a removed checkpoint leaves the tail unsigned, and says so', () => {
    const result = verify(editLines('checkpoints.jsonl', (lines) => lines.slice(0, 1)));
    expect(result.out).toContain(`entries 6 to ${ENTRIES + 1} are later than the last checkpoint`);
    expect(verify(editLines('checkpoints.jsonl', () => [])).code).toBe(1);
  });

  it('a file cut in the middle of a line', () => {
    const dir = copy();
    const bytes = readFileSync(path.join(dir, 'entries.jsonl'));
    writeFileSync(path.join(dir, 'entries.jsonl'), bytes.subarray(0, bytes.length - 20));
    expect(verify(dir)).toEqual({ code: 1, out: expect.stringContaining(`entry ${ENTRIES + 1}: the line is cut`) });
  });
});

describe('tampering in the database, by a superuser past every trigger', () => {
  /** Tampers, asks the anchor job what it finds, and puts everything back. */
  async function found(sql: string, options: { whole?: boolean } = { whole: true }): Promise<number | null> {
    await superuser.query(
      'CREATE TABLE kept_entries AS TABLE log_entry; ALTER TABLE kept_entries DROP COLUMN search; CREATE TABLE kept_heads AS TABLE log_head',
    );
    await superuser.query(`SET session_replication_role = replica; ${sql}`);
    try {
      return (await anchorChain(system(), w.incident.id, options)).badSeq;
    } finally {
      await superuser.query(`DELETE FROM log_entry; INSERT INTO log_entry SELECT * FROM kept_entries;
        DELETE FROM log_head; INSERT INTO log_head SELECT * FROM kept_heads;
        DROP TABLE kept_entries, kept_heads; SET session_replication_role = DEFAULT`);
    }
  }

  it.each([
    ['one byte of an entry', `UPDATE log_entry SET entry = replace(entry, 'n° 3', 'n° 8') WHERE seq = 3`, 3],
    ['a column that hides the entry', 'UPDATE log_entry SET human = false WHERE seq = 4', 4],
    ['a removed entry', 'DELETE FROM log_entry WHERE seq = 6', 6],
    [
      'two swapped entries',
      'UPDATE log_entry SET seq = CASE seq WHEN 2 THEN 1002 ELSE 2 END WHERE seq IN (2, 7); UPDATE log_entry SET seq = 7 WHERE seq = 1002',
      2,
    ],
    [
      'a tail cut with its head set back',
      `DELETE FROM log_entry WHERE seq > 9; UPDATE log_head SET seq = 9, hash = (SELECT hash FROM log_entry WHERE seq = 9)`,
      ENTRIES + 1,
    ],
  ])('finds %s', async (_, sql, badSeq) => {
    expect(await found(sql)).toBe(badSeq);
  });

  it('finds a history rewritten with all its hashes, because the signed heads are elsewhere', async () => {
    const rewrite = `DO $$ DECLARE r record; prev text := repeat('0', 64); BEGIN
      UPDATE log_entry SET entry = replace(entry, 'n° 3', 'n° 8') WHERE seq = 3;
      FOR r IN SELECT * FROM log_entry ORDER BY seq LOOP
        UPDATE log_entry SET prev_hash = prev, hash = encode(sha256('\\x00'::bytea || decode(prev, 'hex') || convert_to(entry, 'UTF8')), 'hex')
          WHERE seq = r.seq RETURNING hash INTO prev;
      END LOOP;
      UPDATE log_head SET hash = prev; END $$`;
    expect(await found(rewrite)).toBe(ENTRIES + 1);
  });

  it('signs nothing for a broken chain and records the break once', async () => {
    await superuser.query(`SET session_replication_role = replica; UPDATE log_entry SET human = false WHERE seq = 4`);
    const first = await anchorChain(system(), w.incident.id, { whole: true });
    await anchorChain(system(), w.incident.id, { whole: true });
    expect(first.badSeq).toBe(4);
    const reports = await w.db.logEntry.findMany({ where: { chainId: w.incident.id, type: 'logbook.chainBroken' } });
    expect(reports).toHaveLength(1);
    const head = await w.db.logHead.findUniqueOrThrow({ where: { chainId: w.incident.id } });
    expect(head).toMatchObject({ brokenSeq: 4, anchoredSeq: ENTRIES + 1 });
    // The evidence can still be taken away; the verifier says where it breaks only if the entry itself was changed.
    await superuser.query(`UPDATE log_entry SET entry = replace(entry, 'n° 6', 'n° 8') WHERE seq = 6`);
    await exportFolder(system(), { ref: w.incident.ref, out: path.join(base, 'broken') });
    expect(verify(path.join(base, 'broken'))).toEqual({ code: 1, out: expect.stringContaining('entry 6: ') });
    await superuser.query(`UPDATE log_entry SET entry = replace(entry, 'n° 8', 'n° 6') WHERE seq = 6`);
    await superuser.query('UPDATE log_entry SET human = true WHERE seq = 4; SET session_replication_role = DEFAULT');
    expect((await anchorChain(system(), w.incident.id, { whole: true })).badSeq).toBeNull();
  });
});
