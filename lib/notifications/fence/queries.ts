import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { fenceOpen } from './rules';
import { readToken } from './token';

/** Whether sending is blocked by the fence; for pages. */
export async function isFenced(actor: Actor): Promise<boolean> {
  const row = await withActor(actor, (tx) =>
    tx.sendFence.findUnique({ where: { id: 1 }, select: { instance: true, runs: true } }),
  );
  return !fenceOpen(row, await readToken());
}
