import 'server-only';
import type { z } from 'zod';
import { addCustody } from '@/lib/evidence/custody/record';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { ImportFileState } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { remove } from '@/lib/platform/storage/store';
import { caseNow } from '@/lib/platform/time/clock';
import { mayImport } from '../../policy';
import type { unsealSchema } from '../../schema';

/** States of an import in which its file is not needed: it may be sealed, or destroyed for good. */
const AT_REST = ['UPLOADED', 'READY', 'DONE', 'CANCELLED', 'PAUSED', 'FAILED'];
const FINISHED = ['UPLOADED', 'READY', 'DONE', 'CANCELLED'];

type Act = 'SEALED' | 'UNSEALED' | 'DESTROYED';

async function find(tx: Tx, actor: Actor, runId: string) {
  const run = await tx.importRun.findUnique({
    where: { id: runId },
    select: { id: true, incidentId: true, evidenceId: true, fileName: true, state: true },
  });
  if (run === null || !mayImport(actor, run.incidentId)) throw notFound();
  const piece = await tx.evidence.findUniqueOrThrow({
    where: { id: run.evidenceId },
    select: { storageKey: true, sha256: true, size: true },
  });
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: run.incidentId },
    select: { clockOffsetMs: true },
  });
  return { ...run, ...piece, size: Number(piece.size), at: caseNow({ clockOffsetMs }) };
}
type Found = Awaited<ReturnType<typeof find>>;

async function change(tx: Tx, actor: Actor, use: { run: Found; from: ImportFileState[]; act: Act; detail?: string }) {
  const { run, from, act, detail } = use;
  const { incidentId, evidenceId } = run;
  const state = act === 'UNSEALED' ? 'KEPT' : act;
  const { count } = await tx.importFile.updateMany({
    where: { evidenceId, incidentId, state: { in: from } },
    data: { state, changedAt: run.at, changedBy: actor.name, ...(act === 'DESTROYED' && { wrappedKey: null }) },
  });
  if (count === 0) throw new DomainError('GUARD', 'imports.errors.fileState');
  await addCustody(tx, actor, { incidentId, evidenceId, act, detail, at: run.at });
  for (const topic of ['import', 'evidence'] as const) await notifyLive(tx, { incidentId, topic });
}

/**
 * Seals the file of an import at rest: it stays, encrypted, and is read again only after a reason was given.
 * @throws DomainError NOT_FOUND, GUARD (being read, or not in that state)
 */
export async function sealFile(actor: Actor, { runId }: { runId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const run = await find(tx, actor, runId);
    if (!AT_REST.includes(run.state)) throw new DomainError('GUARD', 'imports.errors.fileInUse');
    await change(tx, actor, { run, from: ['KEPT'], act: 'SEALED' });
    const { incidentId, fileName, sha256 } = run;
    await appendLog(tx, actor, { incidentId, type: 'patients.fileSealed', payload: { runId, fileName, sha256 } });
  });
}

/** Breaks the seal, with a reason that stays in the log. @throws DomainError NOT_FOUND, GUARD (not sealed) */
export async function unsealFile(actor: Actor, { runId, reason }: z.output<typeof unsealSchema>): Promise<void> {
  await withActor(actor, async (tx) => {
    const run = await find(tx, actor, runId);
    await change(tx, actor, { run, from: ['SEALED'], act: 'UNSEALED', detail: reason });
    const { incidentId, fileName } = run;
    await appendLog(tx, actor, { incidentId, type: 'patients.fileUnsealed', payload: { runId, fileName, reason } });
  });
}

/**
 * Destroys the file of a finished import: its key goes in the transaction, its bytes right after (a worker that starts
 * sweeps what a crash left). Hash, custody and the line in the log remain as the certificate.
 * @throws DomainError NOT_FOUND, GUARD (still needed, or already destroyed)
 */
export async function destroyFile(actor: Actor, { runId }: { runId: string }): Promise<void> {
  const storageKey = await withActor(actor, async (tx) => {
    const run = await find(tx, actor, runId);
    if (!FINISHED.includes(run.state)) throw new DomainError('GUARD', 'imports.errors.fileInUse');
    await change(tx, actor, { run, from: ['KEPT', 'SEALED'], act: 'DESTROYED' });
    const { incidentId, fileName, size, sha256 } = run;
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.fileDestroyed',
      payload: { runId, fileName, size, sha256 },
    });
    return run.storageKey;
  });
  await remove(storageKey);
}

/** At the start of a worker: bytes whose key was destroyed just before a crash. */
export async function sweepDestroyed(tx: Tx): Promise<void> {
  const destroyed = await tx.importFile.findMany({ where: { state: 'DESTROYED' }, select: { evidenceId: true } });
  const pieces = await tx.evidence.findMany({
    where: { id: { in: destroyed.map(({ evidenceId }) => evidenceId) } },
    select: { storageKey: true },
  });
  for (const { storageKey } of pieces) await remove(storageKey);
}
