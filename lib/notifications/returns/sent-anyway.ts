import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { countMoves, type Move } from '../recipients/counters';
import { FAILED_STATES, type NotificationState } from '../recipients/rules';
import type { CarrierLine } from './read-file';

/** Reason of a row whose message left although its batch was cancelled. */
export const SENT_ANYWAY = 'sentAnyway';

/** Another batch in which such people stand: who is still to be written to there, and who was. */
export interface Elsewhere {
  batchId: string;
  number: number;
  waiting: number;
  written: number;
}

/** Where the people of these lines stand in other batches; those whom the other batch did not reach are left out. */
export function elsewhereOf(tx: Tx, incidentId: string, lines: readonly CarrierLine[]): Promise<Elsewhere[]> {
  if (lines.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<Elsewhere[]>`
    select b.id as "batchId", b.number,
      count(distinct l.id) filter (where l.state in ('READY', 'LEASED', 'HANDING_OVER', 'DEFERRED', 'UNKNOWN'))::int as waiting,
      count(distinct l.id) filter (where l.state in ('ACCEPTED', 'DELIVERED'))::int as written
    from notification c
      join notification l on l.incident_id = c.incident_id and l.person_id = c.person_id and l.id <> c.id
        and l.state in ('READY', 'LEASED', 'HANDING_OVER', 'DEFERRED', 'UNKNOWN', 'ACCEPTED', 'DELIVERED')
      join batch b on b.id = l.batch_id
    where c.incident_id = ${incidentId}::uuid and c.id = any(${lines.map(({ reference }) => reference)}::uuid[])
    group by b.id, b.number order by b.number`;
}

interface Moved extends Move {
  batchId: string;
  /** Taken over from an earlier batch. */
  later: number;
}

/**
 * Writes what the carrier of a cancelled batch sent nevertheless. Who stands nowhere else counts as written to by it, so
 * that no later batch takes them; where an earlier attempt failed, this one goes on from it. Who stands in another batch
 * by now stays cancelled here, with the reason: one person is never in two places. The batches are locked by the caller.
 */
export async function applySentAnyway(tx: Tx, incidentId: string, lines: readonly CarrierLine[]): Promise<void> {
  if (lines.length === 0) return;
  const ids = lines.map(({ reference }) => reference);
  const failed = await tx.$queryRaw<Moved[]>`
    with moved as (
      update notification l set state = 'REROUTED', failed_as = l.state, state_at = now()
      where l.incident_id = ${incidentId}::uuid and l.state::text = any(${[...FAILED_STATES]}) and l.person_id in (
        select c.person_id from notification c
        where c.incident_id = ${incidentId}::uuid and c.id = any(${ids}::uuid[]) and c.state = 'CANCELLED')
      returning l.batch_id, old.state as was
    ) select batch_id as "batchId", was as "from", 'REROUTED' as "to", count(*)::int as count, 0 as later from moved group by 1, 2`;
  const told = await tx.$queryRaw<(Moved & { to: NotificationState })[]>`
    with named as (
      select n.id, v.state, v.reason, row_number() over (partition by n.person_id order by n.id) = 1 and not exists (
        select 1 from notification l where l.incident_id = n.incident_id and l.person_id = n.person_id
          and l.state not in ('CANCELLED', 'REROUTED')) as free
      from unnest(${ids}::uuid[], ${lines.map(({ to }) => to)}::text[], ${lines.map(({ reason }) => reason)}::text[]) as v (id, state, reason)
        join notification n on n.id = v.id and n.incident_id = ${incidentId}::uuid and n.state = 'CANCELLED'
    ), moved as (
      update notification n set state_at = now(),
        state = (case when named.free then named.state else 'CANCELLED' end)::"NotificationState",
        reason = case when named.free and named.reason <> '' then named.reason else ${SENT_ANYWAY} end
      from named where n.incident_id = ${incidentId}::uuid and n.id = named.id
      returning n.batch_id, n.state, n.attempt
    ) select batch_id as "batchId", 'CANCELLED' as "from", state as "to", count(*)::int as count,
        (count(*) filter (where attempt > 1 and state <> 'CANCELLED'))::int as later from moved group by 1, 3`;
  for (const { batchId, later, ...move } of [...failed, ...told]) {
    await countMoves(tx, batchId, [move]);
    if (later > 0)
      await tx.batch.update({
        where: { id: batchId },
        data: { takenOver: { increment: later } },
        select: { id: true },
      });
  }
}
