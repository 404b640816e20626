import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { flagList, type PersonFlag } from './flags';

/** What happened to a person's row, without identity, in the incident's time. */
export type PersonEvent = { id: string; at: string } & (
  | { kind: 'notification'; batchId: string; batch: number; channel: string; state: string; reason: string }
  | { kind: 'flags'; added: PersonFlag[]; removed: PersonFlag[]; reason: string; note: string; by: string }
  | { kind: 'reveal'; reason: string; note: string; by: string }
  | { kind: 'merged' | 'apart'; by: string; undone: boolean }
);

const LATEST = 50;

/**
 * The latest of each kind, newest first. The query is of the caller's transaction: row security shows each reader their
 * own laboratory's.
 */
export async function readHistory(
  tx: Tx,
  { incidentId, personId }: { incidentId: string; personId: string },
): Promise<PersonEvent[]> {
  const where = { incidentId, personId };
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { clockOffsetMs: true },
  });
  const shown = (at: Date): string => new Date(at.getTime() + Number(clockOffsetMs)).toISOString();
  const notifications = await tx.notification.findMany({ where, orderBy: { stateAt: 'desc' }, take: LATEST });
  const batches = await tx.batch.findMany({
    where: { incidentId, id: { in: notifications.map(({ batchId }) => batchId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(batches.map(({ id, number }) => [id, number]));
  const flags = await tx.personFlagChange.findMany({ where, orderBy: { at: 'desc' }, take: LATEST });
  const reveals = await tx.personReveal.findMany({ where, orderBy: { openedAt: 'desc' }, take: LATEST });
  const reviews = await tx.personReview.findMany({
    where: { incidentId, OR: [{ keptId: personId }, { otherId: personId }] },
    orderBy: { at: 'desc' },
    take: LATEST,
    select: { id: true, decision: true, userName: true, at: true, undoneAt: true },
  });
  const events: PersonEvent[] = [
    ...notifications.map(
      ({ id, batchId, channel, state, stateAt, reason }): PersonEvent => ({
        kind: 'notification',
        id,
        at: shown(stateAt),
        batchId,
        batch: numbers.get(batchId) ?? 0,
        channel,
        state,
        reason,
      }),
    ),
    ...flags.map(
      ({ id, at, added, removed, reason, note, userName }): PersonEvent => ({
        kind: 'flags',
        id,
        at: shown(at),
        added: flagList(added),
        removed: flagList(removed),
        reason,
        note,
        by: userName,
      }),
    ),
    ...reveals.map(
      ({ id, openedAt, reason, note, userName }): PersonEvent => ({
        kind: 'reveal',
        id,
        at: shown(openedAt),
        reason,
        note,
        by: userName,
      }),
    ),
    ...reviews.map(
      ({ id, at, decision, userName, undoneAt }): PersonEvent => ({
        kind: decision === 'MERGED' ? 'merged' : 'apart',
        id,
        at: shown(at),
        by: userName,
        undone: undoneAt !== null,
      }),
    ),
  ];
  return events.sort((a, b) => b.at.localeCompare(a.at));
}
