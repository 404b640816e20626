import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { readFacts } from '../funnel/queries';
import { BATCH_READERS, canSetCapacity } from '../policy';
import { type Schedule, scheduleOf } from './calendar';
import { readCapacities } from './capacities';
import { type Capacities, type Strategy, strategies } from './rules';

/** A way of informing with its days and its last day, on the incident's clock. */
export type PlannedStrategy = Strategy & Schedule;

export interface PlanLine extends Schedule {
  caseId: string;
  name: string;
  persons: number;
  email: number;
  post: number;
  neither: number;
  /** In a batch or informed by now. */
  inBatches: number;
}

export interface Plan {
  now: string;
  capacities: Capacities;
  edit: boolean;
  persons: number;
  strategies: PlannedStrategy[];
  laboratories: PlanLine[];
}

/**
 * How long each way of informing takes, before anything is decided: from kept counts, for the laboratories in sight or
 * one of them. @throws NOT_FOUND
 */
export async function getPlan(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string | null },
): Promise<Plan> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    const now = caseNow(incident);
    const cases = await tx.breachCase.findMany({
      where: { incidentId, ...(caseId ? { id: caseId } : {}) },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    if (caseId && cases.length === 0) throw notFound();
    const facts = await readFacts(tx, incidentId);
    const capacities = await readCapacities(tx, incidentId);
    const laboratories = cases.map(({ id, organisation }): PlanLine => {
      const own = facts.get(id);
      const { cancelled: _, rerouted: __, ...live } = own?.counts ?? { cancelled: 0, rerouted: 0 };
      const volumes = { email: own?.withEmail ?? 0, post: own?.postOnly ?? 0, neither: own?.unreachable ?? 0 };
      const [first] = strategies(volumes, capacities);
      return {
        ...{ caseId: id, name: organisation.name, persons: own?.persons ?? 0, ...volumes },
        inBatches: Object.values(live).reduce((sum, count) => sum + count, 0),
        ...scheduleOf(first?.parts ?? [], now),
      };
    });
    const sum = (key: 'persons' | 'email' | 'post' | 'neither'): number =>
      laboratories.reduce((all, line) => all + line[key], 0);
    const volumes = { email: sum('email'), post: sum('post'), neither: sum('neither') };
    return {
      now: now.toISOString(),
      ...{ capacities, edit: canSetCapacity(actor, incidentId), persons: sum('persons'), laboratories },
      strategies: strategies(volumes, capacities).map((way) => ({ ...way, ...scheduleOf(way.parts, now) })),
    };
  });
}
