import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { Prisma } from '@/lib/platform/db/generated/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { BATCH_READERS } from './policy';
import type { BatchChannel, BatchState } from './rules';
import type { BatchFilter, BatchSort } from './schema';

/** One line of the list of batches. */
export interface BatchLine {
  id: string;
  number: number;
  laboratory: string;
  channel: BatchChannel;
  state: BatchState;
  total: number;
  excluded: number;
  /** Informed by this batch, whatever the way. */
  accepted: number;
  deferred: number;
  /** Not reached: refused, returned, not at the address, not fetched. */
  refused: number;
  unknown: number;
  ready: number;
  cancelled: number;
  pauseReason: string;
  recipientsReady: boolean;
  approvedName: string;
  signedName: string;
}

export type BatchParams = TableParams<BatchSort, BatchFilter>;

const STEPS: Readonly<Record<string, Prisma.Sql>> = {
  release: Prisma.sql`b.state in ('DRAFT', 'DPO_APPROVED', 'CONTROLLER_SIGNED')`,
  sending: Prisma.sql`b.state = 'SENDING'`,
  attention: Prisma.sql`(b.state = 'PAUSED' or b.unknown > 0 or b.refused + b.bounced + b.npai + b.unclaimed > 0)`,
  done: Prisma.sql`b.state in ('SENT', 'CLOSED')`,
};

const SORTS: Readonly<Record<BatchSort, Prisma.Sql>> = {
  number: Prisma.sql`b.number`,
  laboratory: Prisma.sql`o.name`,
  state: Prisma.sql`b.state`,
  total: Prisma.sql`b.total - b.excluded - b.cancelled`,
  accepted: Prisma.sql`b.accepted + b.delivered + b.informed`,
};

function where(incidentId: string, params: BatchParams): Prisma.Sql {
  const parts = [Prisma.sql`b.incident_id = ${incidentId}::uuid`];
  const { step, channel } = params.filters;
  const steps = step.flatMap((name) => STEPS[name] ?? []);
  if (steps.length > 0) parts.push(Prisma.sql`(${Prisma.join(steps, ' or ')})`);
  if (channel.length > 0) parts.push(Prisma.sql`b.channel::text = any(${[...channel]})`);
  if (params.q) {
    const like = `%${escapeLike(params.q)}%`;
    parts.push(Prisma.sql`(o.name ilike ${like} or b.number::text = ${params.q})`);
  }
  return Prisma.join(parts, ' and ');
}

/** One page of the batches the actor sees, with the counts of the quick filters. @throws NOT_FOUND without the right. */
export async function listBatches(
  actor: Actor,
  { incidentId, params }: { incidentId: string; params: BatchParams },
): Promise<{ rows: BatchLine[]; total: number; steps: Record<string, number>; prepare: boolean }> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) throw notFound();
  const direction = params.dir === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`;
  return withActor(actor, async (tx) => {
    const found = await tx.$queryRaw<(BatchLine & { all: number })[]>`
      select b.id, b.number, o.name as laboratory, b.channel, b.state, b.total, b.excluded, b.accepted + b.delivered + b.informed as accepted,
        b.deferred, b.refused + b.bounced + b.npai + b.unclaimed as refused, b.unknown, b.ready, b.cancelled + b.rerouted as cancelled,
        b.pause_reason as "pauseReason", b.recipients_ready as "recipientsReady",
        b.approved_name as "approvedName", b.signed_name as "signedName", count(*) over ()::int as "all"
      from batch b join breach_case c on c.id = b.case_id join organisation o on o.id = c.organisation_id
      where ${where(incidentId, params)}
      order by ${SORTS[params.sort]} ${direction}, b.number desc limit ${params.pageSize} offset ${params.offset}`;
    const [steps] = await tx.$queryRaw<[Record<string, number>]>`
      select count(*) filter (where ${STEPS.release})::int as release, count(*) filter (where ${STEPS.sending})::int as sending,
        count(*) filter (where ${STEPS.attention})::int as attention, count(*) filter (where ${STEPS.done})::int as done
      from batch b where b.incident_id = ${incidentId}::uuid`;
    return {
      rows: found.map(({ all: _, ...row }) => row),
      total: found[0]?.all ?? 0,
      steps,
      prepare: hasAnyRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS', 'DPO', 'LAB_MANAGER']),
    };
  });
}
