import 'server-only';
import { passFence } from '@/lib/notifications/fence/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { logger } from '@/lib/platform/log/logger';
import type { MailMessage } from '@/lib/platform/mail/message';
import { SmtpSession } from '@/lib/platform/mail/smtp';
import { realNow } from '@/lib/platform/time/clock';
import { defaultRelay } from '@/lib/relays/read/queries';
import { usableRelay } from '@/lib/relays/usable/service';
import { readDuties } from '../duties/queries';
import { reminderMail } from '../mail/message';
import { readRecipients } from '../tick/queries';
import { anyWaiting, type Claimed, lockNext } from './queries';
import { GIVE_UP_MINUTES, latestOfEach, reminderMessageId, stateAfter } from './rules';

const ACTOR = systemActor('reminders.mail', '*');

/**
 * Hands over every waiting message, one per person. The mark HANDING_OVER with its Message-ID is committed before the
 * first byte leaves: a crash leaves UNKNOWN, never a second message. Two workers at once share the work.
 * @param tuning what tests set otherwise
 */
export async function sendReminders(signal: AbortSignal, tuning: { smtpUrl?: string } = {}): Promise<void> {
  await withActor(ACTOR, giveUpLost);
  const relay = tuning.smtpUrl === undefined ? await usableRelay(ACTOR, null) : defaultRelay(tuning.smtpUrl);
  // Such a password is noted on the relay; the messages wait until it is typed again.
  if (!relay || relay === 'secretUnreadable' || !(await withActor(ACTOR, anyWaiting)) || !(await fenceLets())) return;
  const session = new SmtpSession(relay.settings);
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await claim();
      if (!next) return;
      if (!next.message) continue;
      const end = await session.deliver({ ...next.message, from: { ...next.message.from, address: relay.from } });
      await settle(next, stateAfter(end));
      // The relay cannot be reached: the others would fare no better.
      if (end.stage === 'connect') return;
    }
  } finally {
    session.close();
  }
}

/** After a restore or a clone nothing leaves until an administrator has confirmed (architecture, "Send fence"). */
async function fenceLets(): Promise<boolean> {
  try {
    await passFence(ACTOR);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.key === 'notifications.errors.fence') {
      logger.warn({ kind: 'reminders wait behind the send fence' });
      return false;
    }
    throw error;
  }
}

/** A worker that is gone took the end of its hand-over with it. */
async function giveUpLost(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE reminder SET mail_state = 'UNKNOWN'
    WHERE mail_state = 'HANDING_OVER' AND mail_at < now() - ${GIVE_UP_MINUTES} * interval '1 minute'`;
}

interface Claim {
  ids: string[];
  messageId: string;
  /** Null when nothing of it stands any more. */
  message: MailMessage | null;
  incidentId: string;
}

/** Takes what waits for the next person and marks it; null when nothing waits. */
function claim(): Promise<Claim | null> {
  return withActor(ACTOR, async (tx) => {
    const rows = await lockNext(tx);
    const [first] = rows;
    if (!first) return null;
    const [person] = await readRecipients(tx, [first.userId]);
    const standing = person ? latestOfEach(rows.filter((row) => row.stands && allowed(row, person.rights))) : [];
    const ids = standing.map((row) => row.id);
    await drop(
      tx,
      rows.flatMap((row) => (ids.includes(row.id) ? [] : row.id)),
    );
    const messageId = reminderMessageId(ids, env.VIGIE_MAIL_FROM.slice(env.VIGIE_MAIL_FROM.lastIndexOf('@') + 1));
    if (!person || ids.length === 0) return { ids, messageId, message: null, incidentId: first.incidentId };
    await tx.$executeRaw`
      UPDATE reminder SET mail_state = 'HANDING_OVER', message_id = ${messageId}, mail_at = ${realNow()}
      WHERE id = ANY (${ids}::uuid[])`;
    const message = reminderMail({ rows: standing, person, duties: await readDuties(tx), baseUrl: env.NEXTAUTH_URL });
    return {
      ids,
      messageId,
      incidentId: first.incidentId,
      message: {
        messageId,
        from: { name: 'Vigie72', address: env.VIGIE_MAIL_FROM },
        replyTo: '',
        to: person.email,
        locale: person.locale,
        ...message,
      },
    };
  });
}

/** Who lost every right in the incident since then is no longer told of it. */
function allowed(row: Claimed, rights: readonly { incidentId: string | null }[]): boolean {
  return rights.some((right) => right.incidentId === row.incidentId);
}

async function drop(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.$executeRaw`UPDATE reminder SET mail_state = 'NONE' WHERE id = ANY (${[...ids]}::uuid[])`;
}

/** The end counts for the hand-over it belongs to. */
function settle({ ids, messageId, incidentId }: Claim, state: ReturnType<typeof stateAfter>): Promise<void> {
  return withActor(ACTOR, async (tx) => {
    await tx.$executeRaw`
      UPDATE reminder SET mail_state = ${state}::"ReminderMailState", mail_at = ${realNow()}
      WHERE id = ANY (${ids}::uuid[]) AND mail_state IN ('HANDING_OVER', 'UNKNOWN') AND message_id = ${messageId}`;
    await notifyLive(tx, { incidentId, topic: 'reminders' });
  });
}
