import 'server-only';
import { randomBytes } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { canConfirmSending } from '../policy';
import { fenceOpen, type Token } from './rules';
import { readToken, writeToken } from './token';

/**
 * Passes the fence at the start of a send run and remembers the run on both sides. The database commits first, so a
 * crash in between leaves the file behind, never ahead: an older database restored beside it is then noticed
 * (listmonk #1801 sent a whole campaign again after such a restore).
 * @throws UNAVAILABLE notifications.errors.fence after a restore or a clone.
 */
export async function passFence(actor: Actor): Promise<void> {
  const token = await readToken();
  const passed = await withActor(actor, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('send fence', 0))`;
    const row = await tx.sendFence.findUnique({ where: { id: 1 }, select: { instance: true, runs: true } });
    if (!fenceOpen(row, token)) throw new DomainError('UNAVAILABLE', 'notifications.errors.fence');
    const next = {
      instance: row?.instance ?? token?.instance ?? newInstance(),
      runs: Math.max(row?.runs ?? 0, token?.runs ?? 0) + 1,
    };
    await store(tx, next);
    return next;
  });
  await writeToken(passed);
}

/** Passes the fence, or says why the batch must pause. */
export async function fenceReason(actor: Actor): Promise<'fence' | null> {
  try {
    await passFence(actor);
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.key === 'notifications.errors.fence') return 'fence';
    throw error;
  }
}

const newInstance = (): string => randomBytes(16).toString('hex');

async function store(tx: Tx, row: Token): Promise<void> {
  await tx.$executeRaw`
    insert into send_fence (id, instance, runs) values (1, ${row.instance}, ${row.runs})
    on conflict (id) do update set instance = excluded.instance, runs = excluded.runs`;
}

/** An administrator confirms that this instance is the one that sends; logged in the chain of the administration. */
export async function confirmSending(actor: Actor): Promise<void> {
  if (!canConfirmSending(actor)) throw forbidden();
  const token = await readToken();
  const instance = newInstance();
  const runs = await withActor(actor, async (tx) => {
    const row = await tx.sendFence.findUnique({ where: { id: 1 }, select: { runs: true } });
    if (!row) return null;
    const next = Math.max(row.runs, token?.runs ?? 0) + 1;
    await tx.sendFence.update({
      where: { id: 1 },
      data: { instance, runs: next, confirmedBy: actor.name, confirmedAt: realNow() },
    });
    await appendLog(tx, actor, { incidentId: null, type: 'sending.confirmed', payload: { instance }, human: true });
    return next;
  });
  if (runs !== null) await writeToken({ instance, runs });
}
