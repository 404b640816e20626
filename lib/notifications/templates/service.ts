import 'server-only';
import { letterQuotes } from '@/lib/facts/quoting/letters';
import { readFacts } from '@/lib/facts/read/queries';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { defaultLetter } from '../content/words';
import { canPrepareBatch } from '../policy';
import type { Audience, BatchChannel } from '../rules';
import type { SaveTemplate } from '../schema';

/**
 * Saves a letter as a new version; earlier versions stay as they are, so what was released can be shown again.
 * A text for the whole incident (caseId null) needs an incident-wide role.
 */
export async function saveTemplate(
  actor: Actor,
  input: SaveTemplate,
): Promise<{ templateId: string; version: number }> {
  const allowed = input.caseId
    ? canPrepareBatch(actor, { incidentId: input.incidentId, caseId: input.caseId })
    : hasRole(actor, input.incidentId, ['COORDINATOR', 'COMMUNICATIONS']);
  if (!allowed) throw input.caseId ? notFound() : forbidden();
  return withActor(actor, async (tx) => {
    if (input.caseId) await requireCase(tx, { incidentId: input.incidentId, caseId: input.caseId });
    return insertVersion(tx, actor, input);
  });
}

/** The case, when the actor sees it in this incident. */
async function requireCase(tx: Tx, { incidentId, caseId }: { incidentId: string; caseId: string }): Promise<void> {
  if ((await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
}

async function insertVersion(
  tx: Tx,
  actor: Actor,
  input: SaveTemplate,
): Promise<{ templateId: string; version: number }> {
  const { incidentId, caseId, channel, locale, name, subject, slots } = input;
  const { audience = 'STANDARD', short = '', note = '' } = input;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`letter${incidentId}${caseId ?? ''}${name}`}, 0))`;
  const latest = await tx.letterTemplate.aggregate({
    where: { incidentId, caseId, channel, audience, locale, name },
    _max: { version: true },
  });
  const version = (latest._max.version ?? 0) + 1;
  const { id } = await tx.letterTemplate.create({
    data: {
      ...{ incidentId, caseId, channel, audience, locale, name, version, subject, short, note, slots },
      createdBy: actor.userId,
      authorName: actor.name,
      quotes: letterQuotes(await readFacts(tx, { incidentId, caseId })),
    },
    select: { id: true },
  });
  await appendLog(tx, actor, {
    incidentId,
    type: 'letter.saved',
    caseId,
    payload: { templateId: id, name, version, channel, locale },
  });
  await notifyLive(tx, { incidentId, topic: 'batches' });
  return { templateId: id, version };
}

/**
 * The version to use for a batch: the chosen one, or the supplied text saved once as the laboratory's version 1.
 * @throws INVALID when it is meant for another channel, NOT_FOUND when it is not the laboratory's.
 */
export async function resolveTemplate(
  tx: Tx,
  actor: Actor,
  {
    incidentId,
    caseId,
    channel,
    audience,
    choice,
  }: { incidentId: string; caseId: string; channel: BatchChannel; audience: Audience; choice: string },
): Promise<string> {
  if (choice !== 'default:fr' && choice !== 'default:en') {
    const found = await tx.letterTemplate.findFirst({
      where: { id: choice, incidentId, OR: [{ caseId: null }, { caseId }] },
      select: { channel: true, audience: true },
    });
    if (!found) throw notFound();
    if (found.channel !== channel || found.audience !== audience) {
      throw new DomainError(
        'INVALID',
        'notifications.errors.templateChannel',
        {},
        { template: 'notifications.errors.templateChannel' },
      );
    }
    return choice;
  }
  const locale = choice === 'default:en' ? 'en' : 'fr';
  const letter = defaultLetter(locale, { channel, audience });
  const known = await tx.letterTemplate.findFirst({
    where: {
      incidentId,
      caseId,
      channel,
      audience,
      locale,
      name: letter.name,
      version: 1,
      subject: letter.subject,
      short: letter.short,
      slots: { equals: letter.slots },
    },
    select: { id: true },
  });
  if (known) return known.id;
  return (await insertVersion(tx, actor, { incidentId, caseId, channel, audience, locale, note: '', ...letter }))
    .templateId;
}
