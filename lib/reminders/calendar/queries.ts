import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { readDuties } from '../duties/queries';
import { mayHaveReminders } from '../policy';
import { type MyDeadline, readMyDeadlines, readPreference } from '../preferences/queries';
import type { Preference } from '../schema';

export interface FeedView {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** The reader's addresses, live ones first; the secrets are not known to anyone. */
export function listFeeds(actor: Actor): Promise<FeedView[]> {
  return withActor(actor, (tx) =>
    tx.calendarFeed.findMany({
      where: { userId: actor.userId },
      select: { id: true, createdAt: true, lastUsedAt: true, revokedAt: true },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 12,
    }),
  );
}

/** What the calendar of this person holds: their own deadlines, as row security shows them now. */
export function getCalendar(actor: Actor): Promise<{ deadlines: MyDeadline[]; preference: Preference }> {
  return withActor(actor, async (tx) => {
    const preference = await readPreference(tx, actor);
    if (!mayHaveReminders(actor)) return { deadlines: [], preference };
    const duties = await readDuties(tx);
    return { deadlines: await readMyDeadlines(tx, actor, { duties, overview: preference.overview }), preference };
  });
}
