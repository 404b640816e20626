import 'server-only';
// Presence is not a change of the case: nothing of it goes to the audit log (lib/platform/audit).
import { type Actor, ROLES } from '@/lib/platform/auth/actor';
import { hasAnyRole, rolesIn } from '@/lib/platform/auth/has-role';
import { resumeById } from '@/lib/platform/auth/session-store';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { hub } from '@/lib/platform/events/hub';
import { notifyLive } from '@/lib/platform/events/notify';
import { realNow } from '@/lib/platform/time/clock';
import { hears } from './topics';

const HEARTBEAT_MS = 20_000;

/** Marks the actor as at work in the incident. */
async function touchPresence(actor: Actor, incidentId: string): Promise<void> {
  const role = rolesIn(actor, incidentId)[0];
  if (!role) return;
  await withActor(actor, async (tx) => {
    const before = await tx.presence.findUnique({
      where: { incidentId_userId: { incidentId, userId: actor.userId } },
      select: { seenAt: true },
    });
    await tx.presence.upsert({
      where: { incidentId_userId: { incidentId, userId: actor.userId } },
      create: { incidentId, userId: actor.userId, name: actor.name, role },
      update: { seenAt: realNow(), name: actor.name, role },
    });
    if (!before || realNow().getTime() - before.seenAt.getTime() > 3 * HEARTBEAT_MS)
      await notifyLive(tx, { incidentId, topic: 'presence' });
  });
}

/**
 * The live event stream of one incident: topics only, filtered by role, ended as soon as the session is revoked or
 * the membership over (checked at each heartbeat). Topics that changed after `since` (ms) come first. Throws NOT_FOUND without a membership.
 */
export async function openLiveStream(
  actor: Actor,
  input: { incidentId: string; since: number; signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  const { incidentId, since, signal } = input;
  if (!hasAnyRole(actor, incidentId, ROLES)) throw notFound();
  await touchPresence(actor, incidentId);
  const encoder = new TextEncoder();
  let roles = rolesIn(actor, incidentId);
  return new ReadableStream({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      const opened = realNow().getTime();
      const stop = hub().subscribe(incidentId, since, (topic, at) => {
        // That this person came in is no news to their own page.
        if (topic === 'presence' && at <= opened) return;
        if (topic === 'resync' || hears(roles, topic)) say(`event: topic\nid: ${at}\ndata: ${topic}\n\n`);
      });
      const end = () => {
        clearInterval(timer);
        stop();
        if (!signal.aborted) controller.close();
      };
      const timer = setInterval(async () => {
        const live = await resumeById(actor.sessionId).catch(() => actor);
        if (signal.aborted) return;
        if (!live || !hasAnyRole(live, incidentId, ROLES)) return end();
        roles = rolesIn(live, incidentId);
        say(': alive\n\n');
        await touchPresence(live, incidentId).catch(() => undefined);
      }, HEARTBEAT_MS);
      signal.addEventListener('abort', end, { once: true });
      say('retry: 2000\n\n');
    },
  });
}
