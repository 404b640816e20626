import 'server-only';
import { createHash } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { remove } from '@/lib/platform/storage/store';
import { realNow } from '@/lib/platform/time/clock';
import { mayPurge } from '../policy';
import { certify } from './certify';
import { deleteRows, destroyKeys } from './destroy';
import { purgeFacts } from './queries';
import { blockersOf, type PurgeFacts } from './rules';
import type { ConfirmPurge, RequestPurge, WithdrawPurge } from './schema';

/** Name of the background job (lib/patients/jobs.ts). */
export const PURGE_JOB = 'patients.purge';
const LONG = { timeoutMs: 10 * 60_000 };

async function requireFree(tx: Tx, incidentId: string): Promise<void> {
  const [blocker] = blockersOf(await purgeFacts(tx, incidentId));
  if (blocker !== undefined) throw new DomainError('GUARD', `persons.purge.blocker.${blocker}`);
}

/** Asks for the end of retention. @throws DomainError NOT_FOUND, GUARD (something is under way, or asked already) */
export async function requestPurge(actor: Actor, { incidentId, reason }: RequestPurge): Promise<void> {
  if (!mayPurge(actor, incidentId)) throw notFound();
  await withActor(actor, async (tx) => {
    await requireFree(tx, incidentId);
    if ((await tx.retentionPurge.count({ where: { incidentId, state: { not: 'WITHDRAWN' } } })) > 0)
      throw new DomainError('GUARD', 'persons.errors.purgeAsked');
    const { id } = await tx.retentionPurge.create({
      data: { incidentId, reason, requestedBy: actor.userId, requestedName: actor.name },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, type: 'patients.purgeRequested', payload: { purgeId: id, reason } });
    await notifyLive(tx, { incidentId, topic: 'purge' });
  });
}

/**
 * A second person confirms, with the incident's reference typed again; the worker then destroys, for good.
 * @throws DomainError NOT_FOUND, INVALID (another reference), GUARD (the same person; something is under way)
 */
export async function confirmPurge(actor: Actor, { incidentId, purgeId, ref }: ConfirmPurge): Promise<void> {
  if (!mayPurge(actor, incidentId)) throw notFound();
  await withActor(actor, async (tx) => {
    const purge = await tx.retentionPurge.findFirst({ where: { id: purgeId, incidentId, state: 'REQUESTED' } });
    if (purge === null) throw notFound();
    if (purge.requestedBy === actor.userId) throw new DomainError('GUARD', 'persons.errors.samePerson');
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } });
    if (incident.ref !== ref)
      throw new DomainError('INVALID', 'persons.errors.otherRef', {}, { ref: 'persons.errors.otherRef' });
    await requireFree(tx, incidentId);
    // Somebody may have taken the request back since it was read: nothing is destroyed then.
    const { count } = await tx.retentionPurge.updateMany({
      where: { id: purgeId, incidentId, state: 'REQUESTED' },
      data: { state: 'RUNNING', confirmedBy: actor.userId, confirmedName: actor.name, confirmedAt: realNow() },
    });
    if (count === 0) throw notFound();
    await enqueue(tx, { name: PURGE_JOB, data: { incidentId, purgeId }, singletonKey: purgeId });
    await appendLog(tx, actor, { incidentId, type: 'patients.purgeConfirmed', payload: { purgeId } });
    await notifyLive(tx, { incidentId, topic: 'purge' });
  });
}

/** Takes a request back before it is confirmed. @throws DomainError NOT_FOUND */
export async function withdrawPurge(actor: Actor, { incidentId, purgeId }: WithdrawPurge): Promise<void> {
  if (!mayPurge(actor, incidentId)) throw notFound();
  await withActor(actor, async (tx) => {
    const { count } = await tx.retentionPurge.updateMany({
      where: { id: purgeId, incidentId, state: 'REQUESTED' },
      data: { state: 'WITHDRAWN' },
    });
    if (count === 0) throw notFound();
    await appendLog(tx, actor, { incidentId, type: 'patients.purgeWithdrawn', payload: { purgeId } });
    await notifyLive(tx, { incidentId, topic: 'purge' });
  });
}

/**
 * Something may have begun since the confirmation: then nothing is destroyed, and the job is tried again. Once the keys
 * are gone there is nothing left to spare.
 */
async function requireStillFree(tx: Tx, incidentId: string): Promise<void> {
  if ((await tx.incidentKey.count({ where: { incidentId, destroyedAt: { not: null } } })) > 0) return;
  const rows = await tx.$queryRaw<PurgeFacts[]>`SELECT * FROM app.purge_counts(${incidentId}::uuid)`;
  const blocker = rows.flatMap(blockersOf)[0];
  if (rows.length === 0 || blocker !== undefined) throw new Error(`${blocker}: the purge is tried again later`);
}

/**
 * Destroys: the keys first, which makes everything sealed unreadable at once, then the files and the rows; the counts
 * stay. Called again after a crash it goes on. Ends with the signed certificate.
 */
export async function executePurge(
  actor: Actor,
  { incidentId, purgeId, signal }: { incidentId: string; purgeId: string; signal: AbortSignal },
): Promise<void> {
  const running = await withActor(actor, (tx) =>
    tx.retentionPurge.count({ where: { id: purgeId, incidentId, state: 'RUNNING' } }),
  );
  if (running === 0) return;
  await withActor(actor, (tx) => requireStillFree(tx, incidentId));
  const { kekId, files } = await withActor(actor, (tx) => destroyKeys(tx, incidentId));
  for (const key of files) await remove(key);
  signal.throwIfAborted();
  await withActor(
    actor,
    async (tx) => {
      const deleted = await deleteRows(tx, incidentId);
      const finishedAt = realNow();
      const signed = await certify(tx, { incidentId, purgeId, kekId, files: files.length, deleted, finishedAt });
      await tx.retentionPurge.update({ where: { id: purgeId }, data: { state: 'DONE', finishedAt, ...signed } });
      await appendLog(tx, actor, {
        incidentId,
        type: 'patients.purged',
        payload: {
          purgeId,
          persons: deleted.persons,
          requests: deleted.requests,
          files: files.length,
          certificate: createHash('sha256').update(signed.certificate).digest('hex'),
        },
      });
      for (const topic of ['purge', 'patients', 'board', 'import'] as const)
        await notifyLive(tx, { incidentId, topic });
    },
    LONG,
  );
}
