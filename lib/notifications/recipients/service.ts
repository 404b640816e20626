import 'server-only';
import { flagBit } from '@/lib/patients/person/flags';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { type BatchRow, lockBatch } from '../batch/queries';
import { countMoves } from './counters';
import type { NotificationState } from './rules';

/**
 * Flags that take a person out of the mailing, first match wins: their information goes through the biologist, the
 * ministry or nobody (domain §7). They stay in the batch as EXCLUDED with the reason, so that none is silently skipped.
 */
export const EXCLUDING_FLAGS = [
  'DECEASED',
  'MINOR',
  'AGE_UNKNOWN',
  'PROTECTED_ADULT',
  'DOMESTIC_RISK',
  'SHARED_ADDRESS',
  'MILITARY',
] as const;

const BITS = EXCLUDING_FLAGS.map(flagBit);
const LONG = { timeoutMs: 30 * 60_000 };

interface Ref {
  incidentId: string;
  batchId: string;
}

/**
 * Draws up the recipients of a batch in one INSERT … SELECT: persons of the laboratory reachable by the channel, each
 * in one batch at a time (unique index). Repeating it changes nothing.
 */
export async function prepareRecipients(actor: Actor, ref: Ref): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const batch = await lockBatch(tx, actor, ref);
      if (batch.recipientsReady || batch.state !== 'DRAFT') return;
      const groups = batch.sourceBatchId
        ? await takeOver(tx, batch, batch.sourceBatchId)
        : await fromPatients(tx, batch);
      const count = (state: NotificationState): number => groups.find((group) => group.state === state)?.count ?? 0;
      const [ready, excluded] = [count('READY'), count('EXCLUDED')];
      await tx.batch.update({
        where: { id: batch.id },
        data: {
          total: ready + excluded,
          ready,
          excluded,
          recipientsReady: true,
          recipientsHash: await hashRecipients(tx, batch),
          lockVersion: { increment: 1 },
        },
      });
      await appendLog(tx, actor, {
        incidentId: batch.incidentId,
        type: 'batch.prepared',
        caseId: batch.caseId,
        payload: { batchId: batch.id, number: batch.number, total: ready + excluded, excluded },
      });
      await notifyLive(tx, { incidentId: batch.incidentId, topic: 'batches' });
    },
    LONG,
  );
}

type Group = { state: NotificationState; count: number };

function fromPatients(tx: Tx, batch: BatchRow): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    with made as (
      insert into notification (incident_id, case_id, batch_id, person_id, channel, state, reason)
      select p.incident_id, p.case_id, ${batch.id}::uuid, p.id, ${batch.channel}::"BatchChannel",
        (case when flag.name is null then 'READY' else 'EXCLUDED' end)::"NotificationState", coalesce(flag.name, '')
      from person p
      left join lateral (
        select f.name from unnest(${[...EXCLUDING_FLAGS]}::text[], ${BITS}::int[]) with ordinality as f (name, bit, place)
        where p.flags & f.bit <> 0 order by f.place limit 1
      ) flag on p.flags <> 0
      where p.incident_id = ${batch.incidentId}::uuid and p.case_id = ${batch.caseId}::uuid
        and case when ${batch.channel} = 'EMAIL' then p.has_email else p.has_post and not p.has_email end
        and not exists (
          select 1 from notification n where n.incident_id = p.incident_id and n.person_id = p.id
            and n.state not in ('CANCELLED', 'REROUTED'))
      on conflict (person_id, incident_id) where state not in ('CANCELLED', 'REROUTED') do nothing
      returning state
    ) select state, count(*)::int as count from made group by state`;
}

/** Refused recipients of another batch who have a full postal address: they go on here, and only here. */
async function takeOver(tx: Tx, batch: BatchRow, sourceId: string): Promise<Group[]> {
  await tx.$queryRaw`select 1 from batch where id = ${sourceId}::uuid for update`;
  const taken = await tx.$queryRaw<{ personId: string; from: NotificationState }[]>`
    update notification n set state = 'REROUTED', state_at = now()
    from person p
    where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = ${sourceId}::uuid
      and n.state in ('REFUSED', 'BOUNCED') and p.incident_id = n.incident_id and p.id = n.person_id and p.has_post
    returning n.person_id as "personId", old.state as "from"`;
  const bounced = taken.filter((row) => row.from === 'BOUNCED').length;
  await countMoves(tx, sourceId, [
    { from: 'BOUNCED', to: 'REROUTED', count: bounced },
    { from: 'REFUSED', to: 'REROUTED', count: taken.length - bounced },
  ]);
  const ids = taken.map((row) => row.personId);
  return tx.$queryRaw<Group[]>`
    with made as (
      insert into notification (incident_id, case_id, batch_id, person_id, channel, state)
      select ${batch.incidentId}::uuid, ${batch.caseId}::uuid, ${batch.id}::uuid, id, ${batch.channel}::"BatchChannel", 'READY'
      from unnest(${ids}::uuid[]) as id
      returning state
    ) select state, count(*)::int as count from made group by state`;
}

/** SHA-256 over the ordered recipients and exclusions: part of what two people release. */
async function hashRecipients(tx: Tx, batch: BatchRow): Promise<string> {
  const [row] = await tx.$queryRaw<[{ hash: string }]>`
    select encode(sha256(convert_to(coalesce(string_agg(person_id::text || ' ' || (state = 'EXCLUDED')::int, E'\n' order by person_id), ''), 'UTF8')), 'hex') as hash
    from notification where incident_id = ${batch.incidentId}::uuid and batch_id = ${batch.id}::uuid`;
  return row.hash;
}

/**
 * Takes whoever is not yet handed over, the excluded too, out of a cancelled batch; they may be taken into another one. Recipients that
 * came from another batch go back there as refused. Repeating it changes nothing.
 */
export async function cancelRest(actor: Actor, ref: Ref): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const batch = await lockBatch(tx, actor, ref);
      if (batch.state !== 'CANCELLED') return;
      const gone = await tx.$queryRaw<{ from: NotificationState; count: number }[]>`
        with moved as (
          update notification set state = 'CANCELLED', state_at = now(), lease_id = null, leased_until = null
          where incident_id = ${batch.incidentId}::uuid and batch_id = ${batch.id}::uuid
            and state in ('READY', 'LEASED', 'DEFERRED', 'EXCLUDED')
          returning old.state as state
        ) select state as "from", count(*)::int as count from moved group by state`;
      await countMoves(
        tx,
        batch.id,
        gone.map(({ from, count }) => ({ from, to: 'CANCELLED', count })),
      );
      if (batch.sourceBatchId) await giveBack(tx, batch, batch.sourceBatchId);
      await notifyLive(tx, { incidentId: batch.incidentId, topic: 'batches' });
    },
    LONG,
  );
}

async function giveBack(tx: Tx, batch: BatchRow, sourceId: string): Promise<void> {
  await tx.$queryRaw`select 1 from batch where id = ${sourceId}::uuid for update`;
  const count = await tx.$executeRaw`
    update notification n set state = 'REFUSED', state_at = now()
    where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = ${sourceId}::uuid and n.state = 'REROUTED'
      and exists (select 1 from notification c where c.incident_id = n.incident_id and c.batch_id = ${batch.id}::uuid
        and c.person_id = n.person_id and c.state = 'CANCELLED')
      and not exists (select 1 from notification l where l.incident_id = n.incident_id and l.person_id = n.person_id
        and l.state not in ('CANCELLED', 'REROUTED'))`;
  await countMoves(tx, sourceId, [{ from: 'REROUTED', to: 'REFUSED', count }]);
}
