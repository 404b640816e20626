import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { type Filter, readFilter } from '../../list/filter';
import { describeFilter } from '../../list/queries';
import { patientTable } from '../../list/table';
import { flagList } from '../../person/flags';
import { mayDecide } from '../../policy';
import { bitsOf, type FlagReason } from '../rules';
import type { FilterRef, FlagFilter } from './schema';

const LONG = { timeoutMs: 120_000 };

/** Laboratories of the incident (or the one named) whose patients the actor decides about. @throws NOT_FOUND */
async function ownCases(tx: Tx, actor: Actor, { incidentId, caseId = '' }: { incidentId: string; caseId?: string }) {
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

type Act = { incidentId: string; caseId: string; set: number; clear: number; actId: string; undoes: string | null };
type Why = { reason: FlagReason; note: string };

/** Changes the flags of persons of one laboratory and notes it beside each; returns how many changed. */
async function change(tx: Tx, actor: Actor, { act, why, ids }: { act: Act; why: Why; ids: string[] | Filter }) {
  const wanted = Array.isArray(ids)
    ? tx.$queryRaw<{ list: string[] }[]>`SELECT ${ids}::uuid[] AS list`
    : tx.$queryRaw<{ list: string[] }[]>`
        SELECT ARRAY(SELECT id FROM person WHERE incident_id IS NOT DISTINCT FROM ${act.incidentId}::uuid
          AND case_id = ${act.caseId}::uuid AND ${ids.where}) AS list`;
  const [row] = await wanted;
  return tx.$executeRaw`
    INSERT INTO person_flag_change (incident_id, case_id, person_id, added, removed, reason, note, act_id, undoes, user_id, user_name)
    SELECT ${act.incidentId}::uuid, ${act.caseId}::uuid, person_id, added, removed, ${why.reason}::"FlagReason", ${why.note},
      ${act.actId}::uuid, ${act.undoes}::uuid, ${actor.userId}::uuid, ${actor.name}
    FROM app.set_person_flags(${act.incidentId}::uuid, ${act.caseId}::uuid, ${row?.list ?? []}::uuid[], ${act.set}::int, ${act.clear}::int)`;
}

/**
 * Sets and clears flags on every patient under a filter of the list, in the laboratories the actor decides for: one act,
 * one entry in the log, the reason beside each person; it can be undone.
 * @throws DomainError NOT_FOUND; CONFLICT when the filter holds another number than the user was told
 */
export async function flagFilter(
  actor: Actor,
  input: FlagFilter,
): Promise<{ changed: number; same: number; actId: string }> {
  const { incidentId, reason, note, expected } = input;
  const { set, clear } = bitsOf(input);
  return withActor(
    actor,
    async (tx) => {
      const filter = await openFilter(tx, actor, input);
      const persons = await countUnder(tx, incidentId, filter);
      if (persons !== expected) throw new DomainError('CONFLICT', 'persons.errors.filterMoved', { count: persons });
      const actId = randomUUID();
      let changed = 0;
      for (const caseId of filter.cases) {
        const act = { incidentId, caseId, set, clear, actId, undoes: null };
        changed += await change(tx, actor, { act, why: { reason, note }, ids: filter });
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
      return { changed, same: persons - changed, actId };
    },
    LONG,
  );
}

/**
 * Takes an act on flags back, for the persons of the actor's laboratories: what it set is cleared, what it cleared is set.
 * @throws DomainError NOT_FOUND (no such act), GUARD (taken back already)
 */
export async function undoAct(
  actor: Actor,
  { incidentId, actId }: { incidentId: string; actId: string },
): Promise<{ changed: number }> {
  return withActor(
    actor,
    async (tx) => {
      const cases = await ownCases(tx, actor, { incidentId });
      const where = { incidentId, caseId: { in: cases } };
      const groups = await tx.$queryRaw<
        { caseId: string; added: number; removed: number; reason: FlagReason; ids: string[] }[]
      >`
        SELECT case_id AS "caseId", added, removed, reason::text AS reason, array_agg(person_id) AS ids FROM person_flag_change
        WHERE act_id = ${actId}::uuid AND incident_id = ${incidentId}::uuid AND case_id = ANY (${cases}::uuid[]) AND undoes IS NULL
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3`;
      if (groups.length === 0) throw notFound();
      if ((await tx.personFlagChange.count({ where: { ...where, undoes: actId } })) > 0)
        throw new DomainError('GUARD', 'persons.errors.actUndone');
      const undo = randomUUID();
      let changed = 0;
      for (const { caseId, added, removed, reason, ids } of groups) {
        const act = { incidentId, caseId, set: removed, clear: added, actId: undo, undoes: actId };
        changed += await change(tx, actor, { act, why: { reason, note: '' }, ids });
      }
      await appendLog(tx, actor, { incidentId, type: 'patients.flagsUndone', payload: { persons: changed, actId } });
      await notifyLive(tx, { incidentId, topic: 'patients' });
      return { changed };
    },
    LONG,
  );
}
