import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { rawClient } from './client';
import type { Prisma } from './generated/client';

/** A transaction in which row-level security already knows who asks. */
export type Tx = Prisma.TransactionClient;

/**
 * Opens one transaction as the actor and runs `fn` in it. A user sees through the vigie_app role with
 * `app.user_id`; a job through vigie_worker with `app.incident_id`. Rolls back when `fn` throws.
 * @param options.timeoutMs longest duration of the transaction in milliseconds, 15 s if left out.
 */
export function withActor<T>(
  actor: Actor,
  fn: (tx: Tx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const client = rawClient(actor.kind === 'user' ? 'app' : 'worker');
  return client.$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('app.user_id', ${actor.userId}, true), set_config('app.incident_id', ${actor.incidentScope ?? ''}, true)`;
      return fn(tx);
    },
    { timeout: options.timeoutMs ?? 15_000, maxWait: 10_000 },
  );
}
