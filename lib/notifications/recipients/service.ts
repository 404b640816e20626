import 'server-only';
import { HOLD_TOGETHER } from '@/lib/patients/import/writing/chunk-sql';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { relayCeiling } from '@/lib/relays/read/queries';
import { type BatchRow, lockBatch } from '../batch/queries';
import { countMoves } from './counters';
import { hashRecipients } from './hash-sql';
import { FAILED_STATES, type NotificationState } from './rules';
import { AUDIENCE_OF, EXCLUSION_JOIN, firstReachedBy, reachableBy } from './segment-sql';

const LONG = { timeoutMs: 30 * 60_000 };

interface Ref {
  incidentId: string;
  batchId: string;
}

/**
 * Draws up the recipients of a batch in one INSERT … SELECT: persons of the laboratory reachable by the channel, each
 * in one batch at a time (unique index). Repeating it changes nothing. While an import is taken back nothing is drawn up:
 * the sweep asks again.
 */
export async function prepareRecipients(actor: Actor, ref: Ref): Promise<void> {
  await withActor(
    actor,
    async (tx) => {
      const batch = await lockBatch(tx, actor, ref);
      if (batch.recipientsReady || batch.state !== 'DRAFT') return;
      if (await personsAreLeaving(tx, batch.incidentId)) return;
      const groups = [
        ...(batch.sourceBatchId ? [] : await fromPatients(tx, batch)),
        ...(batch.sourceBatchId || batch.channel === 'NOTICE' ? await takeOver(tx, batch, batch.sourceBatchId) : []),
      ];
      const sum = (wanted: (group: Group) => boolean): number =>
        groups.filter(wanted).reduce((all, { count }) => all + count, 0);
      const [ready, excluded] = [sum(({ state }) => state === 'READY'), sum(({ state }) => state === 'EXCLUDED')];
      await tx.batch.update({
        where: { id: batch.id },
        data: {
          total: ready + excluded,
          ready,
          excluded,
          takenOver: sum(({ taken }) => taken),
          recipientsReady: true,
          recipientsHash: await hashRecipients(tx, batch),
          ...(await ownPace(tx, batch)),
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
      if (batch.channel === 'POST')
        await enqueue(tx, { name: 'notifications.addresses', data: { ...ref }, singletonKey: batch.id });
    },
    LONG,
  );
}

/** The pace of the laboratory's own relay, so that the forecast of an e-mail batch rests on what will send it. */
async function ownPace(tx: Tx, { caseId, channel }: BatchRow): Promise<{ perMinute?: number }> {
  if (channel !== 'EMAIL') return {};
  const { organisationId } = await tx.breachCase.findUniqueOrThrow({
    where: { id: caseId },
    select: { organisationId: true },
  });
  const perMinute = await relayCeiling(tx, organisationId);
  return perMinute === null ? {} : { perMinute };
}

/** True while people of the incident are being removed with their import; until the end none begins to be. */
async function personsAreLeaving(tx: Tx, incidentId: string): Promise<boolean> {
  await tx.$executeRawUnsafe(HOLD_TOGETHER, incidentId);
  return (await tx.importRun.count({ where: { incidentId, state: 'CANCELLING' } })) > 0;
}

type Group = { state: NotificationState; taken: boolean; count: number };

/**
 * Persons of the laboratory whom no batch holds, in the batch's segment. Kept out with a reason rather than left out:
 * a person never falls between two segments (audience.ts).
 */
function fromPatients(tx: Tx, batch: BatchRow): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    with made as (
      insert into notification (incident_id, case_id, batch_id, person_id, channel, state, reason)
      select p.incident_id, p.case_id, ${batch.id}::uuid, p.id, ${batch.channel}::"BatchChannel",
        (case when kept.reason is null then 'READY' else 'EXCLUDED' end)::"NotificationState", coalesce(kept.reason, '')
      from person p ${EXCLUSION_JOIN}
      where p.incident_id = ${batch.incidentId}::uuid and p.case_id = ${batch.caseId}::uuid
        and ${firstReachedBy(batch.channel, batch.audience)} and ${inDepartments(batch)}
        and not exists (
          select 1 from notification n where n.incident_id = p.incident_id and n.person_id = p.id
            and n.state not in ('CANCELLED', 'REROUTED'))
      on conflict (person_id, incident_id) where state not in ('CANCELLED', 'REROUTED') do nothing
      returning state
    ) select state, false as taken, count(*)::int as count from made group by state`;
}

const inDepartments = ({ departments }: BatchRow): Prisma.Sql =>
  departments.length > 0 ? Prisma.sql`p.department = any(${departments})` : Prisma.sql`true`;

/**
 * People whom an earlier batch did not reach and this channel can: they go on here, and only here. Without a named
 * source (public notice) those of every batch of the laboratory that sends nothing any more. What was learnt of them
 * since the first message counts: whoever is kept out by now stands here with the reason, and whoever is to receive
 * another text stays where it failed (a notice is one text for all).
 */
async function takeOver(tx: Tx, batch: BatchRow, sourceId: string | null): Promise<Group[]> {
  const sources = await tx.$queryRaw<{ id: string }[]>`
    select id from batch where incident_id = ${batch.incidentId}::uuid and case_id = ${batch.caseId}::uuid and id <> ${batch.id}::uuid
      and case when ${sourceId}::uuid is null then state in ('SENT', 'CLOSED', 'CANCELLED') else id = ${sourceId}::uuid end
    order by id for update`;
  const taken = await tx.$queryRaw<
    { personId: string; batchId: string; from: NotificationState; attempt: number; keptOut: string }[]
  >`
    update notification n set state = 'REROUTED', failed_as = n.state, state_at = now()
    from person p ${EXCLUSION_JOIN}
    where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = any(${sources.map(({ id }) => id)}::uuid[])
      and n.state in ('REFUSED', 'BOUNCED', 'NPAI', 'UNCLAIMED') and p.incident_id = n.incident_id and p.id = n.person_id
      and ${reachableBy(batch.channel)} and ${inDepartments(batch)}
      and (kept.reason is not null or ${batch.channel} = 'NOTICE' or ${AUDIENCE_OF} = ${batch.audience})
    returning n.person_id as "personId", n.batch_id as "batchId", old.state as "from", n.attempt, coalesce(kept.reason, '') as "keptOut"`;
  for (const { id } of sources) {
    const own = taken.filter((row) => row.batchId === id);
    await countMoves(
      tx,
      id,
      FAILED_STATES.map((from) => ({ from, to: 'REROUTED', count: own.filter((row) => row.from === from).length })),
    );
  }
  return tx.$queryRaw<Group[]>`
    with made as (
      insert into notification (incident_id, case_id, batch_id, person_id, channel, state, reason, attempt)
      select ${batch.incidentId}::uuid, ${batch.caseId}::uuid, ${batch.id}::uuid, t.id, ${batch.channel}::"BatchChannel",
        (case when t.reason = '' then 'READY' else 'EXCLUDED' end)::"NotificationState", t.reason, t.attempt + 1
      from unnest(${taken.map((row) => row.personId)}::uuid[], ${taken.map((row) => row.attempt)}::int[],
        ${taken.map((row) => row.keptOut)}::text[]) as t (id, attempt, reason)
      returning state
    ) select state, true as taken, count(*)::int as count from made group by state`;
}
