import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeSession } from '@/lib/platform/auth/session-store';
import { withActor } from '@/lib/platform/db/with-actor';

/** Ends the session everywhere at once and records it. */
export async function signOut(actor: Actor, input: { sid: string }): Promise<void> {
  await withActor(actor, (tx) =>
    appendLog(tx, actor, { incidentId: null, type: 'session.closed', payload: { userId: actor.userId } }),
  );
  await closeSession(input.sid);
}
