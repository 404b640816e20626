import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesIn } from '@/lib/platform/auth/has-role';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { canAddPress, canReadLeaks, canTrackLeaks } from './policy';
import { isReachable, movesFrom } from './rules';
import { LEAK_STATES, type LeakRow, type LeakState, type leakTable, type PressDto } from './schema';

export type LeakParams = TableParams<(typeof leakTable)['sortable'][number], 'state'>;

export type LeakPage = {
  rows: LeakRow[];
  total: number;
  counts: Record<LeakState, number>;
  now: string;
  permissions: { track: boolean; press: boolean };
};

function order({ sort, dir }: LeakParams): Prisma.LeakLocationOrderByWithRelationInput[] {
  if (sort === 'firstSeen') return [{ firstSeenAt: dir }, { position: 'asc' }];
  if (sort === 'state') return [{ state: dir }, { position: 'asc' }];
  return [{ position: dir }];
}

function where(incidentId: string, params: LeakParams): Prisma.LeakLocationWhereInput {
  const contains = { contains: escapeLike(params.q), mode: 'insensitive' as const };
  const states = params.filters.state;
  return {
    incidentId,
    ...(states.length > 0 && { state: { in: LEAK_STATES.filter((state) => states.includes(state)) } }),
    ...(params.q && { OR: ['label', 'address', 'host', 'note'].map((field) => ({ [field]: contains })) }),
  };
}

/** Places where the file was seen: one page, and how many are in each state in all. */
export async function listLeaks(actor: Actor, input: { incidentId: string; params: LeakParams }): Promise<LeakPage> {
  const { incidentId, params } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  const track = canTrackLeaks(actor, incidentId);
  const roles = rolesIn(actor, incidentId);
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const rows = await tx.leakLocation.findMany({
      where: where(incidentId, params),
      orderBy: order(params),
      skip: params.offset,
      take: params.pageSize,
    });
    const groups = await tx.leakLocation.groupBy({ by: ['state'], where: { incidentId }, _count: true });
    const counts: Record<LeakState, number> = { ONLINE: 0, TAKEDOWN_REQUESTED: 0, BLOCKED: 0, OFFLINE: 0 };
    for (const group of groups) counts[group.state] = group._count;
    return {
      rows: rows.map(({ incidentId: _, ...row }) => ({
        ...row,
        firstSeenAt: row.firstSeenAt.toISOString(),
        stateAt: row.stateAt.toISOString(),
        moves: track ? movesFrom(row.state, roles) : [],
      })),
      total: await tx.leakLocation.count({ where: where(incidentId, params) }),
      counts,
      now: now.toISOString(),
      permissions: { track, press: canAddPress(actor, incidentId) },
    };
  });
}

/** How many places can still be reached, of how many known; zeros for whoever may not see them. */
export async function getLeakSummary(
  actor: Actor,
  input: { incidentId: string },
): Promise<{ online: number; total: number }> {
  const { incidentId } = input;
  if (!canReadLeaks(actor, incidentId)) return { online: 0, total: 0 };
  return withActor(actor, async (tx) => {
    const groups = await tx.leakLocation.groupBy({ by: ['state'], where: { incidentId }, _count: true });
    const sum = (list: typeof groups) => list.reduce((total, group) => total + group._count, 0);
    return { online: sum(groups.filter((group) => isReachable(group.state))), total: sum(groups) };
  });
}

/** What the press and the web published about the incident, latest first. */
export async function listPress(actor: Actor, input: { incidentId: string }): Promise<PressDto[]> {
  const { incidentId } = input;
  if (!canReadLeaks(actor, incidentId)) throw notFound();
  const items = await withActor(actor, (tx) =>
    tx.pressItem.findMany({ where: { incidentId }, orderBy: { publishedAt: 'desc' }, take: 200 }),
  );
  return items.map(({ incidentId: _, ...item }) => ({ ...item, publishedAt: item.publishedAt.toISOString() }));
}
