import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { calendarTokenHash, newCalendarToken } from '@/lib/platform/auth/calendar-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError, notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { mayHaveReminders } from '../policy';

/** Addresses of one person that work at the same time: phone, computer, a spare. */
export const MOST_FEEDS = 5;

/**
 * Makes a secret calendar address. It is returned this once: the database keeps its SHA-256.
 * @throws NOT_FOUND for those who have no reminders, GUARD beyond {@link MOST_FEEDS}
 */
export function createFeed(actor: Actor): Promise<{ url: string }> {
  if (!mayHaveReminders(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const live = await tx.calendarFeed.count({ where: { userId: actor.userId, revokedAt: null } });
    if (live >= MOST_FEEDS) throw new DomainError('GUARD', 'reminders.errors.tooManyFeeds', { most: MOST_FEEDS });
    const token = newCalendarToken();
    const feed = await tx.calendarFeed.create({
      data: { userId: actor.userId, tokenHash: calendarTokenHash(token), createdAt: realNow() },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId: null, type: 'calendar.created', payload: { feedId: feed.id } });
    return { url: `${env.NEXTAUTH_URL}/api/calendar/${token}.ics` };
  });
}

/** Ends an address at once and for good. @throws NOT_FOUND when it is not one's own or ended already */
export function revokeFeed(actor: Actor, { feedId }: { feedId: string }): Promise<void> {
  return withActor(actor, async (tx) => {
    const { count } = await tx.calendarFeed.updateMany({
      where: { id: feedId, userId: actor.userId, revokedAt: null },
      data: { revokedAt: realNow() },
    });
    if (count !== 1) throw notFound();
    await appendLog(tx, actor, { incidentId: null, type: 'calendar.revoked', payload: { feedId } });
  });
}
