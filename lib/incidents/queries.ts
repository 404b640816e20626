import 'server-only';
import { clockAt } from '@/lib/cases/rules';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesIn } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { forbidden } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { canDeclare } from './policy';
import { type IncidentRow, incidentTable } from './schema';

type Sort = (typeof incidentTable.sortable)[number];
type Filter = keyof typeof incidentTable.filters;

/** Incidents in which the person holds a right in force, a page at a time, with the figures their role may see. */
export async function listIncidents(
  actor: Actor,
  params: TableParams<Sort, Filter>,
): Promise<{ rows: IncidentRow[]; total: number }> {
  const contains = { contains: params.q, mode: 'insensitive' as const };
  const where = {
    ...(params.q !== '' && { OR: [{ title: contains }, { ref: contains }] }),
    ...(params.filters.status.length > 0 && {
      status: { in: pick(incidentTable.filters.status, params.filters.status) },
    }),
    ...(params.filters.type.length > 0 && { type: { in: pick(incidentTable.filters.type, params.filters.type) } }),
  };
  return withActor(actor, async (tx) => {
    const total = await tx.incident.count({ where });
    const incidents = await tx.incident.findMany({
      where,
      select: {
        id: true,
        ref: true,
        title: true,
        type: true,
        status: true,
        tlp: true,
        exercise: true,
        firstSignalAt: true,
        clockOffsetMs: true,
        cases: { select: { awarenessAt: true, deadlineAt: true, notifiedAt: true, notRequiredAt: true } },
      },
      orderBy: [{ [params.sort]: params.dir }, { id: 'asc' }],
      skip: params.offset,
      take: params.pageSize,
    });
    const rows = incidents.map(({ cases, clockOffsetMs, firstSignalAt, ...incident }) => {
      const roles = rolesIn(actor, incident.id);
      const late = cases.filter((facts) => clockAt(facts, caseNow({ clockOffsetMs })).state === 'OVERDUE').length;
      const blind = roles.every((role) => role === 'VENDOR');
      return {
        ...incident,
        firstSignalAt: firstSignalAt.toISOString(),
        roles,
        laboratories: blind ? null : { total: cases.length, late },
      };
    });
    return { rows, total };
  });
}

function pick<T extends string>(known: readonly T[], asked: readonly string[]): T[] {
  return known.filter((value) => asked.includes(value));
}

/** What the declaration form offers: vendors of the directory. Throws FORBIDDEN to whoever may not declare. */
export async function getDeclareOptions(actor: Actor): Promise<{ vendors: { id: string; name: string }[] }> {
  if (!canDeclare(actor)) throw forbidden();
  return withActor(actor, async (tx) => ({
    vendors: await tx.organisation.findMany({
      where: { kind: 'VENDOR' },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
      take: 200,
    }),
  }));
}
