import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { mayHaveReminders, mayOversee } from './policy';
import { defaultPreference } from './rules';
import { type Preference, TEST } from './schema';
import { MAIL_JOB } from './sending/rules';

/** Saves when and how a person wants to be reminded. @throws NOT_FOUND for those who have no reminders */
export async function savePreferences(actor: Actor, input: Preference): Promise<void> {
  if (!mayHaveReminders(actor)) throw notFound();
  // Only a coordinator is asked whether to watch over all; for others the default stays.
  const overview = mayOversee(actor) ? input.overview : defaultPreference(actor.memberships).overview;
  const data = { ...input, overview, updatedAt: realNow() };
  const { leadHours, overview: _, ...rest } = input;
  await withActor(actor, async (tx) => {
    await tx.reminderPreference.upsert({
      where: { userId: actor.userId },
      create: { userId: actor.userId, ...data },
      update: data,
      select: { userId: true },
    });
    await appendLog(tx, actor, {
      incidentId: null,
      type: 'reminders.preferencesSaved',
      payload: { ...rest, leads: leadHours.join(' ') },
    });
  });
}

/** Marks a reminder of one's own as read, with the earlier ones of the same deadline. @throws NOT_FOUND */
export async function markRead(actor: Actor, { reminderId }: { reminderId: string }): Promise<void> {
  await withActor(actor, async (tx) => {
    const row = await tx.reminder.findFirst({
      where: { id: reminderId, userId: actor.userId },
      select: { incidentId: true, caseId: true, kind: true, dueAt: true },
    });
    if (!row) throw notFound();
    await tx.reminder.updateMany({
      where: { ...row, userId: actor.userId, readAt: null },
      data: { readAt: realNow() },
    });
  });
}

/** Marks everything of one's own as read. */
export async function markAllRead(actor: Actor): Promise<void> {
  await withActor(actor, (tx) =>
    tx.reminder.updateMany({ where: { userId: actor.userId, readAt: null }, data: { readAt: realNow() } }),
  );
}

/**
 * Puts a test message to oneself in the queue; it goes the way of every reminder. @throws NOT_FOUND, GUARD for a person
 * who is in exercises only: nothing of an exercise leaves the application
 */
export async function requestTest(actor: Actor): Promise<void> {
  if (!mayHaveReminders(actor)) throw notFound();
  const ids = actor.memberships.flatMap(({ incidentId, role }) =>
    incidentId && role !== 'VENDOR' ? [incidentId] : [],
  );
  await withActor(actor, async (tx) => {
    const incident = await tx.incident.findFirst({
      where: { id: { in: ids }, exercise: false, status: { not: 'CLOSED' } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
    });
    if (!incident) throw new DomainError('GUARD', 'reminders.errors.exerciseOnly');
    await tx.reminder.create({
      data: {
        userId: actor.userId,
        incidentId: incident.id,
        kind: TEST,
        dueAt: realNow(),
        leadHours: 0,
        inApp: false,
        mailState: 'QUEUED',
      },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId: null, type: 'reminders.testAsked', payload: { userId: actor.userId } });
    await enqueue(tx, MAIL_JOB);
  });
}
