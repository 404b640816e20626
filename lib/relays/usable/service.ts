import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { relayById, SECRET_UNREADABLE, type SendingRelay, sendingRelay } from '../read/queries';

const ACTOR = systemActor('relays.secret', '*');

/** What a sender finds: a relay, none at all, or one whose password has to be typed again. */
export type FoundRelay = SendingRelay | 'secretUnreadable' | null;

/**
 * The relay that sends for an organisation (null = for nobody in particular). A password that cannot be opened is no
 * error to try again: it is noted on the relay, for the administrator to read, until it opens or is replaced.
 */
export function usableRelay(actor: Actor, organisationId: string | null): Promise<FoundRelay> {
  return noted(() => withActor(actor, (tx) => sendingRelay(tx, organisationId)));
}

/** The same for one relay by its id, in force or not. */
export function usableRelayById(actor: Actor, relayId: string): Promise<FoundRelay> {
  return noted(() => withActor(actor, (tx) => relayById(tx, relayId)));
}

async function noted(read: () => Promise<SendingRelay | null>): Promise<FoundRelay> {
  try {
    const relay = await read();
    if (relay?.unreadableAt) await note(relay.id, null);
    return relay;
  } catch (error) {
    if (!(error instanceof DomainError) || error.key !== SECRET_UNREADABLE) throw error;
    await note(String(error.params.relayId), realNow());
    return 'secretUnreadable';
  }
}

/** Written once each way: the first moment stays, it tells since when nothing can leave. */
function note(relayId: string, at: Date | null): Promise<void> {
  return withActor(ACTOR, async (tx) => {
    const [changed] = await tx.relay.updateManyAndReturn({
      where: { id: relayId, unreadableAt: at ? null : { not: null } },
      data: { unreadableAt: at },
      select: { name: true },
    });
    if (!changed) return;
    const payload = { relayId, name: changed.name, readable: at === null };
    await appendLog(tx, ACTOR, { incidentId: null, type: 'relay.secret', payload });
  });
}
