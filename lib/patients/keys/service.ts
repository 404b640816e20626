import 'server-only';
import { randomBytes } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys, keyContext } from '@/lib/platform/crypto/incident-keys';
import { findKek, loadKek, replaceKek } from '@/lib/platform/crypto/kek';
import { keyIdOf } from '@/lib/platform/crypto/sealer';
import { unwrapKey, wrapKey } from '@/lib/platform/crypto/wrap';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { fileContext } from '../files/leak-file';
import { HOLD_ALONE } from '../import/writing/chunk-sql';
import { mayManageKeys } from '../policy';
import { remaining, resealChunk } from './reseal';
import type { Rotate } from './schema';
import { SEALED_COLUMNS } from './sealed-tables';

/** Name of the background job (lib/patients/jobs.ts). */
export const ROTATION_JOB = 'patients.rotateKey';
const LONG = { timeoutMs: 10 * 60_000 };

/**
 * Asks for a new data key of an incident; the worker seals every row again. Both keys open meanwhile.
 * @throws DomainError NOT_FOUND (not an administrator, no such keys), GUARD (one is under way)
 */
export async function startRotation(actor: Actor, { incidentId }: Rotate): Promise<void> {
  if (!mayManageKeys(actor)) throw notFound();
  await withActor(actor, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; ref: string; destroyed: boolean }[]>`
      SELECT incident_id AS id, ref, destroyed_at IS NOT NULL AS destroyed FROM app.key_overview()`;
    const known = rows.find(({ id }) => id === incidentId);
    if (!known || known.destroyed) throw notFound();
    const open = await tx.keyRotation.count({ where: { incidentId, finishedAt: null } });
    if (open > 0) throw new DomainError('GUARD', 'persons.errors.rotating');
    const { id } = await tx.keyRotation.create({
      data: { incidentId, startedBy: actor.userId, startedName: actor.name },
      select: { id: true },
    });
    await enqueue(tx, { name: ROTATION_JOB, data: { incidentId, rotationId: id }, singletonKey: id });
    await appendLog(tx, actor, { incidentId: null, type: 'keys.rotationStarted', payload: { incident: known.ref } });
  });
}

/**
 * The new key becomes the current one, once; refused while an import or a batch holds the old one in memory. No chunk is
 * written between that look and the commit: an import begun meanwhile, or stopped and resumed, meets the new key at its
 * next checkpoint (CHECKPOINT of import/writing/chunk-sql.ts).
 */
async function begin(tx: Tx, incidentId: string, rotationId: string): Promise<void> {
  await tx.$executeRawUnsafe(HOLD_ALONE, incidentId);
  const [row] = await tx.$queryRaw<{ wrapped: Uint8Array<ArrayBuffer>; previous: boolean }[]>`
    SELECT wrapped_data_key AS wrapped, wrapped_previous_key IS NOT NULL AS previous FROM incident_key
    WHERE incident_id = ${incidentId}::uuid AND destroyed_at IS NULL FOR UPDATE`;
  if (!row) throw notFound();
  if (row.previous) return;
  const busy =
    (await tx.importRun.count({ where: { incidentId, state: { in: ['RUNNING', 'CANCELLING'] } } })) +
    (await tx.batch.count({ where: { incidentId, state: 'SENDING' } }));
  if (busy > 0) throw new Error('an import or a batch is at work: tried again later');
  const old = await incidentKeys(tx, incidentId);
  const kek = loadKek();
  const wrapped = new Uint8Array(wrapKey(kek, randomBytes(32), keyContext(incidentId, 'data')));
  const previous = new Uint8Array(wrapKey(kek, old.dataKey.export(), keyContext(incidentId, 'data')));
  const index = new Uint8Array(wrapKey(kek, old.indexKey, keyContext(incidentId, 'index')));
  await tx.incidentKey.update({
    where: { incidentId },
    data: { wrappedDataKey: wrapped, wrappedPreviousKey: previous, wrappedIndexKey: index, kekId: kek.id },
  });
  const fresh = await incidentKeys(tx, incidentId);
  await tx.keyRotation.update({
    where: { id: rotationId },
    data: {
      fromKey: keyIdOf(old.dataKey).toString('hex'),
      toKey: keyIdOf(fresh.dataKey).toString('hex'),
      total: await tx.person.count({ where: { incidentId } }),
    },
  });
}

/**
 * Does a change of data key to its end, from where it stands: after kill -9 it goes on. The old key is forgotten only
 * when no row needs it.
 */
export async function executeRotation(
  actor: Actor,
  {
    incidentId,
    rotationId,
    signal,
    chunkRows,
  }: { incidentId: string; rotationId: string; signal: AbortSignal; chunkRows?: number },
): Promise<void> {
  const open = await withActor(actor, (tx) => tx.keyRotation.count({ where: { id: rotationId, finishedAt: null } }));
  if (open === 0) return;
  await withActor(actor, (tx) => begin(tx, incidentId, rotationId), LONG);
  for (const at of SEALED_COLUMNS) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      signal.throwIfAborted();
      const from: string = cursor;
      cursor = await withActor(
        actor,
        async (tx) => {
          const done = await resealChunk(tx, {
            keys: await incidentKeys(tx, incidentId),
            at,
            cursor: from,
            rows: chunkRows,
          });
          if (done && at.table === 'person')
            await tx.keyRotation.update({ where: { id: rotationId }, data: { done: { increment: done.rows } } });
          return done?.cursor ?? null;
        },
        LONG,
      );
    }
  }
  await withActor(actor, (tx) => finish(tx, actor, incidentId, rotationId), LONG);
}

async function finish(tx: Tx, actor: Actor, incidentId: string, rotationId: string): Promise<void> {
  await tx.$executeRawUnsafe(HOLD_ALONE, incidentId);
  await tx.$queryRaw`SELECT 1 FROM incident_key WHERE incident_id = ${incidentId}::uuid FOR UPDATE`;
  const keys = await incidentKeys(tx, incidentId);
  for (const at of SEALED_COLUMNS)
    if ((await remaining(tx, { keys, at })) > 0) throw new Error(`rows of ${at.table} wait: tried again`);
  await tx.incidentKey.update({ where: { incidentId }, data: { wrappedPreviousKey: null } });
  const row = await tx.keyRotation.update({ where: { id: rotationId }, data: { finishedAt: realNow() } });
  await appendLog(tx, actor, {
    incidentId,
    type: 'keys.rotated',
    payload: { fromKey: row.fromKey, toKey: row.toKey, rows: row.done },
  });
}

/**
 * Replaces the key-encryption key and wraps every key again under it. The old one stays beside the new one until then;
 * called again after a crash (`replace: false`) it wraps the rest. @returns what was wrapped
 */
export async function replaceKeyEncryptionKey(
  actor: Actor,
  { replace }: { replace: boolean },
): Promise<{ from: string; to: string; incidents: number; files: number }> {
  const before = loadKek().id;
  const kek = replace ? replaceKek().to : loadKek();
  return withActor(
    actor,
    async (tx) => {
      const again = (kekId: string, wrapped: Uint8Array, context: string) => {
        const old = findKek(kekId);
        if (old === null) throw new DomainError('UNAVAILABLE', 'patients.errors.otherKek', { kekId });
        return new Uint8Array(wrapKey(kek, unwrapKey(old, wrapped, context), context));
      };
      const keys = await tx.incidentKey.findMany({ where: { kekId: { not: kek.id }, destroyedAt: null } });
      for (const { incidentId, kekId, wrappedDataKey, wrappedIndexKey, wrappedPreviousKey } of keys) {
        const data = (wrapped: Uint8Array) => again(kekId, wrapped, keyContext(incidentId, 'data'));
        await tx.incidentKey.update({
          where: { incidentId },
          data: {
            kekId: kek.id,
            wrappedDataKey: data(wrappedDataKey),
            wrappedPreviousKey: wrappedPreviousKey && data(wrappedPreviousKey),
            wrappedIndexKey: again(kekId, wrappedIndexKey, keyContext(incidentId, 'index')),
          },
        });
      }
      const files = await tx.importFile.findMany({ where: { kekId: { not: kek.id }, wrappedKey: { not: null } } });
      for (const { evidenceId, incidentId, kekId, wrappedKey } of files)
        if (wrappedKey)
          await tx.importFile.update({
            where: { evidenceId },
            data: { kekId: kek.id, wrappedKey: again(kekId, wrappedKey, fileContext({ incidentId, evidenceId })) },
          });
      await appendLog(tx, actor, {
        incidentId: null,
        type: 'keys.kekReplaced',
        payload: { fromKek: before, toKek: kek.id, incidents: keys.length },
      });
      return { from: before, to: kek.id, incidents: keys.length, files: files.length };
    },
    LONG,
  );
}

/** The whole change of a data key from the command line. @throws DomainError NOT_FOUND (no such incident) */
export async function rotateNow(actor: Actor, ref: string): Promise<number> {
  const work = await withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { ref }, select: { id: true } });
    if (incident === null) throw notFound();
    const open = await tx.keyRotation.findFirst({ where: { incidentId: incident.id, finishedAt: null } });
    const started = { incidentId: incident.id, startedBy: actor.userId, startedName: actor.name };
    return open ?? (await tx.keyRotation.create({ data: started }));
  });
  const { incidentId, id: rotationId } = work;
  await executeRotation(actor, { incidentId, rotationId, signal: new AbortController().signal });
  const { done } = await withActor(actor, (tx) => tx.keyRotation.findUniqueOrThrow({ where: { id: rotationId } }));
  return done;
}
