import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { mayReveal } from '../policy';
import { REVEAL_LIMIT, REVEAL_MS } from './rules';
import type { Reveal } from './schema';

/**
 * Break-glass: opens the identity of one person to this user alone for five minutes of real time. The log says who, whom
 * (a reference), why and for how long; the free words stay with the reveal.
 * @returns when it closes (ISO). @throws DomainError NOT_FOUND (not the user's laboratory), RATE_LIMITED
 */
export async function revealPerson(actor: Actor, input: Reveal): Promise<{ expiresAt: string }> {
  const { incidentId, personId, reason, note } = input;
  return withActor(actor, async (tx) => {
    const person = await tx.person.findFirst({ where: { id: personId, incidentId }, select: { caseId: true } });
    if (person === null || !mayReveal(actor, incidentId, person.caseId)) throw notFound();
    await takePoint('patients.reveal', actor.userId, REVEAL_LIMIT);
    const now = realNow();
    const expiresAt = new Date(now.getTime() + REVEAL_MS);
    await tx.personReveal.create({
      data: {
        incidentId,
        caseId: person.caseId,
        personId,
        userId: actor.userId,
        userName: actor.name,
        reason,
        note,
        openedAt: now,
        expiresAt,
      },
    });
    await appendLog(tx, actor, {
      incidentId,
      caseId: person.caseId,
      type: 'patients.revealed',
      payload: { personId, reason, minutes: REVEAL_MS / 60_000 },
    });
    return { expiresAt: expiresAt.toISOString() };
  });
}
