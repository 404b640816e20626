import type { ClientBase } from 'pg';
import { describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { findIncidentKeys, incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, keyIdOf } from '@/lib/platform/crypto/sealer';
import { withRawClient } from '@/lib/platform/db/raw';
import { withActor } from '@/lib/platform/db/with-actor';
import { importRows } from '../import/runs/engine';
import { openRun } from '../import/runs/service';
import { begin, FINESS_A, HEADER, start, work } from '../import/testing/import-world';
import { openImportWorld, waitingForPersons } from '../import/testing/open-world';
import { HOLD_TOGETHER } from '../import/writing/chunk-sql';
import { KeyReplaced } from '../import/writing/chunk-writer';
import { decodePayload } from '../person/payload';
import { pauseImport, resumeImport } from '../service';
import { getKeys } from './queries';
import { resealChunk } from './reseal';
import { SEALED_COLUMNS } from './sealed-tables';
import { executeRotation, replaceKeyEncryptionKey, startRotation } from './service';

const letter = (n: number) => String.fromCharCode(97 + (n % 26));
const FILE = `${HEADER}${Array.from({ length: 300 }, (_, n) => `${FINESS_A};Nom${letter(n)}${letter(n / 26)};Paul;01/01/${1930 + (n % 70)};;;;3 rue du Port;56100;Lorient;\r\n`).join('')}`;
const { w, incidentId } = await openImportWorld(FILE);
const worker = () => systemActor('keys', incidentId);
const signal = new AbortController().signal;

/** Everybody's first name, opened as a member of the laboratory would, and the key each blob names. */
async function open() {
  const keys = await withActor(w.actors.manager, (tx) => incidentKeys(tx, incidentId));
  const sealer = createSealer({ table: 'person', ...keys });
  const rows = await w.db.person.findMany({ select: { id: true, secret: true } });
  return {
    names: rows.map(({ id, secret }) => decodePayload(sealer.open(id, secret).toString('utf8')).firstName),
    keyIds: new Set(rows.map(({ secret }) => Buffer.from(secret).subarray(1, 5).toString('hex'))),
    current: keyIdOf(keys.dataKey).toString('hex'),
    previous: keys.previousKey,
  };
}

describe('a new data key', () => {
  it.each(['coordinator', 'dpo', 'auditor', 'legal', 'vendor', 'outsider'] as const)(
    '%s neither sees keys nor changes one',
    async (who) => {
      await expect(getKeys(w.actors[who])).rejects.toThrow('NOT_FOUND');
      await expect(startRotation(w.actors[who], { incidentId })).rejects.toThrow('NOT_FOUND');
      await expect(
        withActor(w.actors[who], (tx) =>
          tx.keyRotation.create({ data: { incidentId, startedBy: w.actors[who].userId, startedName: 'x' } }),
        ),
      ).rejects.toThrow(/row-level security/);
    },
  );

  it('seals every row again; both keys open while it goes on, also after it was cut off', async () => {
    const before = await open();
    await startRotation(w.actors.admin, { incidentId });
    await expect(startRotation(w.actors.admin, { incidentId })).rejects.toThrow('GUARD');
    const { id: rotationId } = await w.db.keyRotation.findFirstOrThrow({ where: { incidentId } });
    const cut = new AbortController();
    cut.abort(new Error('cut off'));
    // The new key is there, no row uses it yet: as after kill -9 between the two steps.
    await expect(executeRotation(worker(), { incidentId, rotationId, signal: cut.signal })).rejects.toThrow('cut off');
    const during = await open();
    expect(during.previous).not.toBeNull();
    expect(during.current).not.toBe(before.current);
    expect(during.names).toHaveLength(300);
    // Some rows done, then cut off again.
    const [person] = SEALED_COLUMNS;
    const id = await w.db.person.findMany({ orderBy: { id: 'asc' }, skip: 200, take: 1 });
    await withActor(worker(), async (tx) => {
      const keys = await incidentKeys(tx, incidentId);
      if (person) await resealChunk(tx, { keys, at: person, cursor: id[0]?.id ?? '' });
    });
    expect((await open()).keyIds.size).toBe(2);
    expect((await open()).names).toHaveLength(300);

    await executeRotation(worker(), { incidentId, rotationId, signal });
    const after = await open();
    expect(after.previous).toBeNull();
    expect([...after.keyIds]).toEqual([during.current]);
    expect(after.names.every((name) => name === 'Paul')).toBe(true);
    expect(await getKeys(w.actors.admin)).toMatchObject([{ incidentId, rotation: null }]);
    await executeRotation(worker(), { incidentId, rotationId, signal });
    const log = await w.db.logEntry.findMany({ where: { chainId: incidentId, type: 'keys.rotated' } });
    expect(log).toHaveLength(1);
  });
});

describe('a new key-encryption key', () => {
  it('wraps every key again; a crash before that leaves them readable through the old one beside it', async () => {
    const { kekId } = await w.db.incidentKey.findUniqueOrThrow({ where: { incidentId } });
    const { replaceKek } = await import('@/lib/platform/crypto/kek');
    const { to } = replaceKek();
    expect(to.id).not.toBe(kekId);
    expect((await open()).names).toHaveLength(300);
    const done = await replaceKeyEncryptionKey(systemActor('keys', '*'), { replace: false });
    expect(done).toMatchObject({ to: to.id, incidents: 1, files: 1 });
    expect(await w.db.incidentKey.findUnique({ where: { incidentId } })).toMatchObject({ kekId: to.id });
    expect((await open()).names).toHaveLength(300);
    const again = await replaceKeyEncryptionKey(systemActor('keys', '*'), { replace: true });
    expect(again).toMatchObject({ from: to.id, incidents: 1 });
    expect(await withActor(w.actors.manager, (tx) => findIncidentKeys(tx, incidentId))).not.toBeNull();
  });
});

describe('an import with the old key in its hands', () => {
  const raw = <T>(act: (client: ClientBase) => Promise<T>) => withRawClient(systemActor('import', incidentId), act);

  it('writes nothing once the key was replaced, and goes on with the new one', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => FILE.split('\r\n')[n + 1]?.replace('Paul', 'Anne')).join('\r\n');
    const runId = await begin(w.actors.coordinator, incidentId, `${HEADER}${rows}\r\n`);
    await start(w, runId);
    const opened = await openRun(systemActor('import', incidentId), { runId, signal, chunkRows: 10 }, 'RUNNING');
    if (opened === null) throw new Error('the import is not running');
    // Paused between two chunks, so that the change of key finds nobody at work; then resumed.
    await pauseImport(w.actors.coordinator, { runId });
    await startRotation(w.actors.admin, { incidentId });
    const { id: rotationId } = await w.db.keyRotation.findFirstOrThrow({ where: { incidentId, finishedAt: null } });
    await executeRotation(worker(), { incidentId, rotationId, signal });
    await resumeImport(w.actors.coordinator, { runId });
    await expect(raw((client) => importRows({ client, signal, ...opened }))).rejects.toThrow(KeyReplaced);
    expect(await w.db.person.count({ where: { runId } })).toBe(0);
    await work(incidentId, runId);
    const after = await open();
    expect(after.names.filter((name) => name === 'Anne')).toHaveLength(40);
    expect([...after.keyIds]).toEqual([after.current]);
  });

  it('is waited for while it writes: the change of key then finds it at work', async () => {
    await startRotation(w.actors.admin, { incidentId });
    const { id: rotationId } = await w.db.keyRotation.findFirstOrThrow({ where: { incidentId, finishedAt: null } });
    const runId = await begin(w.actors.coordinator, incidentId, `${HEADER}${FINESS_A};Seul;Jean;01/01/1950;;;;;;;\r\n`);
    const rotating = await raw(async (client) => {
      // A chunk under way, in a run that the change of key would not see as running yet.
      await client.query('BEGIN');
      await client.query(HOLD_TOGETHER, [incidentId]);
      const attempt = executeRotation(worker(), { incidentId, rotationId, signal }).then(
        () => 'done',
        (error: Error) => error.message,
      );
      await expect.poll(() => waitingForPersons(w.db, incidentId)).toBe(1);
      await start(w, runId);
      await client.query('COMMIT');
      return attempt;
    });
    expect(rotating).toMatch('tried again later');
    await work(incidentId, runId);
    await executeRotation(worker(), { incidentId, rotationId, signal });
    const after = await open();
    expect([...after.keyIds]).toEqual([after.current]);
    expect(after.previous).toBeNull();
  });
});
