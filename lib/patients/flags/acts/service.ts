import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { type Filter, readFilter } from '../../list/filter';
import { describeFilter } from '../../list/queries';
import { patientTable } from '../../list/table';
import { flagList } from '../../person/flags';
import { mayDecide } from '../../policy';
import { changePersons, lockFlags, noteAct, waitingInBatches } from '../change';
import { bitsOf } from '../rules';
import type { FlagsResult } from '../schema';
import type { FilterRef, FlagFilter } from './schema';

export const LONG = { timeoutMs: 120_000 };

/** Laboratories of the incident (or the one named) whose patients the actor decides about. @throws NOT_FOUND */
export async function ownCases(
  tx: Tx,
  actor: Actor,
  { incidentId, caseId = '' }: { incidentId: string; caseId?: string },
) {
  const cases = await tx.breachCase.findMany({
    where: { incidentId, ...(caseId !== '' && { id: caseId }) },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const own = cases.filter(({ id }) => mayDecide(actor, incidentId, id)).map(({ id }) => id);
  if (own.length === 0) throw notFound();
  return own;
}

const paramsOf = ({ filters }: FilterRef) =>
  parseTableParams(
    Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, values.join(',')])),
    patientTable,
  );

async function openFilter(tx: Tx, actor: Actor, input: FilterRef): Promise<Filter> {
  const cases = await ownCases(tx, actor, input);
  return readFilter(tx, { incidentId: input.incidentId, params: paramsOf(input), cases });
}

async function countUnder(tx: Tx, incidentId: string, filter: Filter): Promise<number> {
  const [row] = await tx.$queryRaw<{ persons: number }[]>`
    SELECT count(*)::int AS persons FROM person
    WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid AND case_id = ANY (${filter.cases}::uuid[]) AND ${filter.where}`;
  return row?.persons ?? 0;
}

/**
 * How many patients an act on a filter would concern, in the laboratories the actor decides for.
 * @throws DomainError NOT_FOUND
 */
export function countFilter(actor: Actor, input: FilterRef): Promise<{ persons: number }> {
  return withActor(actor, async (tx) => ({
    persons: await countUnder(tx, input.incidentId, await openFilter(tx, actor, input)),
  }));
}

/**
 * Sets and clears flags on every patient under a filter of the list, in the laboratories the actor decides for: one act,
 * one entry in the log, the reason beside each person; it can be undone.
 * @throws DomainError NOT_FOUND; CONFLICT when the filter holds another number than the user was told
 */
export async function flagFilter(
  actor: Actor,
  input: FlagFilter,
): Promise<Pick<FlagsResult, 'changed' | 'same' | 'inBatches' | 'withCarrier'> & { actId: string }> {
  const { incidentId, reason, note, expected } = input;
  const { set, clear } = bitsOf(input);
  return withActor(
    actor,
    async (tx) => {
      const filter = await openFilter(tx, actor, input);
      await lockFlags(tx, incidentId);
      const persons = await countUnder(tx, incidentId, filter);
      if (persons !== expected) throw new DomainError('CONFLICT', 'persons.errors.filterMoved', { count: persons });
      const actId = randomUUID();
      let changed = 0;
      for (const caseId of filter.cases) {
        const act = { incidentId, caseId, set, clear, actId, undoes: null, reason, note };
        const ids = Prisma.sql`SELECT id FROM person WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid
          AND case_id = ${caseId}::uuid AND ${filter.where}`;
        const done = await changePersons(tx, actor, act, ids);
        if (done.persons > 0) await noteAct(tx, actor, act, done);
        changed += done.persons;
      }
      await appendLog(tx, actor, {
        incidentId,
        caseId: filter.cases.length === 1 ? (filter.cases[0] ?? null) : null,
        type: 'patients.filterFlagged',
        payload: {
          persons: changed,
          added: flagList(set).join(' '),
          removed: flagList(clear).join(' '),
          reason,
          filter: describeFilter(paramsOf(input)),
          actId,
        },
      });
      await notifyLive(tx, { incidentId, topic: 'patients' });
      return {
        changed,
        same: persons - changed,
        actId,
        ...(await waitingInBatches(tx, { incidentId, actId, changed })),
      };
    },
    LONG,
  );
}
