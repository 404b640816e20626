import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesIn } from '@/lib/platform/auth/has-role';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { canAddPress, canReadLeaks, canTrackLeaks } from './policy';
import { defang, movesFrom } from './rules';
import type { AddLeak, AddPress, MoveLeak } from './schema';

/** A form filled while the clock turns may name the coming minute. */
const TOLERANCE_MS = 120_000;

async function requirePast(tx: Tx, incidentId: string, field: string, at: string): Promise<Date> {
  const now = await incidentNow(tx, incidentId);
  const moment = new Date(at);
  if (moment.getTime() > now.getTime() + TOLERANCE_MS) {
    throw new DomainError('INVALID', 'common.errors.invalid', {}, { [field]: 'leaks.errors.future' });
  }
  return moment;
}

/**
 * Adds a place where the file was seen; the address is stored defanged.
 * @throws NOT_FOUND out of sight, FORBIDDEN by role, INVALID for a moment in the future of the incident's clock.
 */
export async function addLeak(actor: Actor, input: AddLeak): Promise<{ leakId: string }> {
  const { incidentId, firstSeenAt, address, ...facts } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  if (!canTrackLeaks(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    const seen = await requirePast(tx, incidentId, 'firstSeenAt', firstSeenAt);
    const last = await tx.leakLocation.aggregate({ where: { incidentId }, _max: { position: true } });
    const { id: leakId } = await tx.leakLocation.create({
      data: {
        ...facts,
        incidentId,
        address: defang(address),
        firstSeenAt: seen,
        stateAt: seen,
        position: (last._max.position ?? 0) + 1,
      },
      select: { id: true },
    });
    await notifyLive(tx, { incidentId, topic: 'leaks' });
    const payload = { leakId, label: facts.label, kind: facts.kind };
    await appendLog(tx, actor, { incidentId, type: 'leak.added', payload, human: true });
    return { leakId };
  });
}

/**
 * Changes the state of a place, with the reason, in the log of the same transaction.
 * @throws NOT_FOUND out of sight, FORBIDDEN by role, GUARD for a change the table does not hold, CONFLICT when someone
 *   changed it since it was read, INVALID for a moment in the future.
 */
export async function moveLeak(actor: Actor, input: MoveLeak): Promise<void> {
  const { incidentId, leakId, from, to, note } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  if (!canTrackLeaks(actor, incidentId)) throw forbidden();
  if (!movesFrom(from, rolesIn(actor, incidentId)).includes(to)) throw new DomainError('GUARD', 'leaks.errors.move');
  await withActor(actor, async (tx) => {
    const stateAt = await requirePast(tx, incidentId, 'at', input.at);
    const leak = await tx.leakLocation.findFirst({ where: { id: leakId, incidentId }, select: { label: true } });
    if (!leak) throw notFound();
    const { count } = await tx.leakLocation.updateMany({
      where: { id: leakId, incidentId, state: from },
      data: { state: to, stateAt, note },
    });
    if (count === 0) throw new DomainError('CONFLICT', 'common.errors.conflict');
    await notifyLive(tx, { incidentId, topic: 'leaks' });
    const payload = { leakId, label: leak.label, from, to, note };
    await appendLog(tx, actor, { incidentId, type: 'leak.moved', payload, human: true });
  });
}

/**
 * Adds an article or a post to the press review.
 * @throws NOT_FOUND out of sight, FORBIDDEN by role, INVALID for a moment in the future.
 */
export async function addPress(actor: Actor, input: AddPress): Promise<{ pressId: string }> {
  const { incidentId, publishedAt, ...facts } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  if (!canAddPress(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    const at = await requirePast(tx, incidentId, 'publishedAt', publishedAt);
    const { id: pressId } = await tx.pressItem.create({
      data: { ...facts, incidentId, publishedAt: at },
      select: { id: true },
    });
    await notifyLive(tx, { incidentId, topic: 'leaks' });
    const payload = { pressId, outlet: facts.outlet, title: facts.title };
    await appendLog(tx, actor, { incidentId, type: 'press.added', payload, human: true });
    return { pressId };
  });
}

/** Records that the list of places leaves as a file; called before the first row does. */
export async function logLeakExport(actor: Actor, input: { incidentId: string; locations: number }): Promise<void> {
  const { incidentId, locations } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  await withActor(actor, (tx) => appendLog(tx, actor, { incidentId, type: 'leak.exported', payload: { locations } }));
}
