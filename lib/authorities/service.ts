import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { canEditDirectory, canReadAuthorities, canRecordContact } from './policy';
import { codeFor } from './rules';
import type { CompleteStep, RecordContact, SaveAuthority } from './schema';

/** A form filled while the clock turns may name the coming minute. */
const TOLERANCE_MS = 120_000;

async function requireVisibleCase(tx: Tx, input: { incidentId: string; caseId: string | null }): Promise<void> {
  if (input.caseId === null) return;
  const found = await tx.breachCase.findFirst({
    where: { id: input.caseId, incidentId: input.incidentId },
    select: { id: true },
  });
  if (!found) throw notFound();
}

/**
 * Records an exchange with an authority, and writes it in the main courante in the same transaction.
 * @throws NOT_FOUND for an incident, authority or laboratory out of sight; FORBIDDEN for a role that does not record
 *   there; INVALID for a moment in the future of the incident's clock.
 */
export async function recordContact(actor: Actor, input: RecordContact): Promise<{ contactId: string }> {
  return withActor(actor, (tx) => writeContact(tx, actor, input));
}

/** The same inside the caller's transaction, for acts that are an exchange too (a report sent). Same refusals. */
export async function writeContact(tx: Tx, actor: Actor, input: RecordContact): Promise<{ contactId: string }> {
  const { incidentId, caseId, at, nextAt, ...facts } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  await requireVisibleCase(tx, input);
  if (!canRecordContact(actor, input)) throw forbidden();
  const authority = await tx.authority.findFirst({
    where: { id: input.authorityId, incidentId },
    select: { name: true },
  });
  if (!authority) throw notFound();
  const now = await incidentNow(tx, incidentId);
  if (new Date(at).getTime() > now.getTime() + TOLERANCE_MS) {
    throw new DomainError('INVALID', 'common.errors.invalid', {}, { at: 'authorities.errors.future' });
  }
  const { id: contactId } = await tx.authorityContact.create({
    data: {
      ...facts,
      incidentId,
      caseId,
      at: new Date(at),
      nextAt: nextAt === null ? null : new Date(nextAt),
      authorId: actor.userId,
      authorName: actor.name,
    },
    select: { id: true },
  });
  const { channel, direction, counterpart, outcome, reference } = facts;
  const payload = { contactId, authority: authority.name, channel, direction, counterpart, outcome, reference };
  await notifyLive(tx, { incidentId, topic: 'authorities' });
  await appendLog(tx, actor, { incidentId, caseId, type: 'authority.contacted', payload, human: true });
  return { contactId };
}

/**
 * Marks the follow-up of an exchange as done, at the incident's time.
 * @throws NOT_FOUND out of sight, FORBIDDEN by role, CONFLICT when it is already done, GUARD when there is none.
 */
export async function completeStep(actor: Actor, input: CompleteStep): Promise<void> {
  const { incidentId, contactId } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  await withActor(actor, async (tx) => {
    const contact = await tx.authorityContact.findFirst({
      where: { id: contactId, incidentId },
      select: { caseId: true, nextStep: true, authority: { select: { name: true } } },
    });
    if (!contact) throw notFound();
    if (!canRecordContact(actor, { incidentId, caseId: contact.caseId })) throw forbidden();
    if (contact.nextStep === '') throw new DomainError('GUARD', 'authorities.errors.noStep');
    const nextDoneAt = await incidentNow(tx, incidentId);
    const { count } = await tx.authorityContact.updateMany({
      where: { id: contactId, incidentId, nextDoneAt: null },
      data: { nextDoneAt },
    });
    if (count === 0) throw new DomainError('CONFLICT', 'authorities.errors.stepDone');
    const payload = { contactId, authority: contact.authority.name, step: contact.nextStep };
    await notifyLive(tx, { incidentId, topic: 'authorities' });
    await appendLog(tx, actor, {
      incidentId,
      caseId: contact.caseId,
      type: 'authority.stepDone',
      payload,
      human: true,
    });
  });
}

async function addCard(tx: Tx, input: SaveAuthority): Promise<string> {
  const { incidentId, authorityId: _, lockVersion: __, ...card } = input;
  const taken = await tx.authority.findMany({ where: { incidentId }, select: { code: true } });
  const code = codeFor(
    card.name,
    taken.map((row) => row.code),
  );
  const { id } = await tx.authority.create({ data: { ...card, incidentId, code }, select: { id: true } });
  return id;
}

async function changeCard(tx: Tx, input: SaveAuthority & { authorityId: string }): Promise<string[]> {
  const { incidentId, authorityId, lockVersion, ...card } = input;
  const known = await tx.authority.findFirst({ where: { id: authorityId, incidentId } });
  if (!known) throw notFound();
  const { count } = await tx.authority.updateMany({
    where: { id: authorityId, incidentId, lockVersion },
    data: { ...card, lockVersion: { increment: 1 } },
  });
  if (count === 0) throw new DomainError('CONFLICT', 'common.errors.conflict');
  const before = new Map<string, unknown>(Object.entries(known));
  return Object.entries(card).flatMap(([field, value]) => (before.get(field) === value ? [] : [field]));
}

/**
 * Adds or corrects a card of the directory; the log keeps which fields changed.
 * @throws NOT_FOUND out of sight, FORBIDDEN by role, CONFLICT when someone changed it since it was read.
 */
export async function saveAuthority(actor: Actor, input: SaveAuthority): Promise<{ authorityId: string }> {
  const { incidentId, authorityId, name: authority } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  if (!canEditDirectory(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    await notifyLive(tx, { incidentId, topic: 'authorities' });
    if (authorityId === null) {
      const id = await addCard(tx, input);
      await appendLog(tx, actor, { incidentId, type: 'authority.added', payload: { authorityId: id, authority } });
      return { authorityId: id };
    }
    const changed = await changeCard(tx, { ...input, authorityId });
    if (changed.length > 0) {
      const payload = { authorityId, authority, fields: changed.join(', ') };
      await appendLog(tx, actor, { incidentId, type: 'authority.edited', payload });
    }
    return { authorityId };
  });
}

/** Records that the visible exchanges leave as a file; called before the first row does. */
export async function logContactExport(actor: Actor, input: { incidentId: string; contacts: number }): Promise<void> {
  const { incidentId, contacts } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  await withActor(actor, (tx) =>
    appendLog(tx, actor, { incidentId, type: 'authority.exported', payload: { contacts } }),
  );
}
