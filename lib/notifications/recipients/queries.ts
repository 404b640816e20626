import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { readBatch } from '../batch/queries';
import { messageId } from '../delivery/rules';
import { type ShownState, STATES_SHOWN } from '../labels';
import { canReadRecipients } from '../policy';
import type { NotificationState } from './rules';

/** One recipient without identity: a reference that the laboratory can look up, never a name. */
export interface RecipientLine {
  id: string;
  state: NotificationState;
  at: string;
  department: string;
  code: number | null;
  reason: string;
  tries: number;
  nextTryAt: string | null;
  /** What the relay's journal knows the message by; e-mail only. */
  messageId: string | null;
}

const PAGE = 50;

/** A page of the recipients of a batch in one state; null without the right to see lines. @throws NOT_FOUND */
export async function listRecipients(
  actor: Actor,
  input: { incidentId: string; batchId: string; state: ShownState; page: number },
): Promise<{ rows: RecipientLine[]; pageSize: number } | null> {
  return withActor(actor, async (tx) => {
    const batch = await readBatch(tx, actor, input);
    if (!canReadRecipients(actor, batch)) return null;
    const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
      where: { id: batch.incidentId },
      select: { clockOffsetMs: true },
    });
    const found = await tx.notification.findMany({
      where: { incidentId: batch.incidentId, batchId: batch.id, state: { in: [...STATES_SHOWN[input.state]] } },
      orderBy: [{ id: 'asc' }],
      skip: (input.page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        personId: true,
        state: true,
        stateAt: true,
        smtpCode: true,
        reason: true,
        tries: true,
        nextTryAt: true,
      },
    });
    const persons = await tx.person.findMany({
      where: { incidentId: batch.incidentId, id: { in: found.map((row) => row.personId) } },
      select: { id: true, department: true },
    });
    const departments = new Map(persons.map((person) => [person.id, person.department]));
    const shown = (at: Date): string => new Date(at.getTime() + Number(clockOffsetMs)).toISOString();
    const domain = env.VIGIE_MAIL_FROM.slice(env.VIGIE_MAIL_FROM.lastIndexOf('@') + 1);
    return {
      pageSize: PAGE,
      rows: found.map((row) => ({
        id: row.id,
        state: row.state,
        at: shown(row.stateAt),
        department: departments.get(row.personId) ?? '',
        code: row.smtpCode,
        reason: row.reason,
        tries: row.tries,
        nextTryAt: row.nextTryAt ? shown(row.nextTryAt) : null,
        messageId: batch.channel === 'EMAIL' ? messageId(row.id, domain) : null,
      })),
    };
  });
}
