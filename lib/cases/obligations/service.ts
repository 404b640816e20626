import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { packsInForce } from '@/lib/rules/queries';
import { obligationsOf } from '@/lib/rules/rules';
import { maySetObligation } from '../policy';
import type { SetObligation } from '../schema';
import { readCaseFacts } from './queries';
import { type DuePlan, type ObligationProgress, planDues } from './rules';

export interface RecordedObligation {
  incidentId: string;
  caseId: string;
  /** Kind of lib/rules/schema.ts or of an administrator's pack. */
  kind: string;
  state: ObligationProgress;
  /** When it was done, incident time; only kept for DONE. */
  doneAt?: Date | null;
  reference?: string;
  note?: string;
}

/**
 * Writes where an obligation stands after an act of another noun (filed, acknowledged, decided not required), inside
 * that act's transaction; the act's own log entry tells it. What starts with it (supplement, NIS 2 final report) gets
 * its dates at once.
 */
export async function recordObligation(tx: Tx, actor: Actor, input: RecordedObligation): Promise<void> {
  const { incidentId, caseId, kind, state, reference = '', note = '' } = input;
  const values = { state, doneAt: state === 'DONE' ? (input.doneAt ?? null) : null, reference, note };
  await tx.obligation.upsert({
    where: { caseId_kind: { caseId, kind } },
    create: { incidentId, caseId, kind, ...values },
    update: values,
    select: { id: true },
  });
  await writeDues(tx, actor, { incidentId, caseId });
  for (const topic of ['board', 'cases'] as const) await notifyLive(tx, { incidentId, topic });
}

/**
 * Recomputes the dates of every obligation of a case, and the clock of art. 33, from the current facts and the rule
 * packs in force, inside the caller's transaction: call it after awareness, notice, receipt or settings changed.
 * @returns what moved. @throws NOT_FOUND
 */
export async function writeDues(
  tx: Tx,
  _actor: Actor,
  input: { incidentId: string; caseId: string; keepSettled?: boolean },
): Promise<DuePlan> {
  const [plan] = await writeDuesOf(tx, { ...input, caseIds: [input.caseId] });
  if (!plan) throw notFound();
  return plan;
}

/** The same for several cases (all of the incident when left out), in as many writes as dates really move. */
export async function writeDuesOf(
  tx: Tx,
  input: { incidentId: string; caseIds?: readonly string[]; keepSettled?: boolean },
): Promise<(DuePlan & { caseId: string; previousAt: Date | null })[]> {
  const { incidentId, keepSettled = false } = input;
  const packs = await packsInForce(tx);
  const plans = (await readCaseFacts(tx, input)).map(({ caseId, facts, rows, stored, notifiedAt }) => {
    const met = notifiedAt !== null;
    const plan = planDues(obligationsOf({ packs, facts }), { rows, ...stored, met }, { keepSettled });
    return { ...plan, caseId, previousAt: stored.deadlineAt };
  });
  await writeClocks(tx, incidentId, plans);
  const changes = plans.flatMap((plan) => plan.changes.map((change) => ({ caseId: plan.caseId, ...change })));
  await tx.obligation.createMany({
    data: changes.filter(({ before }) => !before).map(({ caseId, after }) => ({ incidentId, caseId, ...after })),
  });
  for (const { caseId, before, after } of changes)
    if (before)
      await tx.obligation.update({
        where: { caseId_kind: { caseId, kind: after.kind } },
        data: after,
        select: { id: true },
      });
  return plans;
}

/** One write per distinct deadline. Whoever only reports (a liaison) may not touch clocks: the row policy leaves them. */
async function writeClocks(tx: Tx, incidentId: string, plans: readonly (DuePlan & { caseId: string })[]) {
  const moving = plans.filter(({ clockMoves }) => clockMoves);
  for (const group of Map.groupBy(moving, ({ clock }) => JSON.stringify(clock)).values()) {
    const [first] = group;
    if (first)
      await tx.breachCase.updateMany({
        where: { id: { in: group.map(({ caseId }) => caseId) }, incidentId },
        data: first.clock,
      });
  }
}

/**
 * Records by hand where an obligation without a form of its own stands, with its reference and time.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (done in the future)
 */
export function setObligation(actor: Actor, input: SetObligation): Promise<void> {
  return withActor(actor, async (tx) => {
    const { incidentId, caseId, kind, state, reference, note } = input;
    const found = await tx.breachCase.findFirst({
      where: { id: caseId, incidentId },
      select: { incident: { select: { clockOffsetMs: true } } },
    });
    if (!found) throw notFound();
    if (!maySetObligation(actor, input)) throw forbidden();
    const doneAt = state === 'DONE' && input.doneAt ? new Date(input.doneAt) : null;
    if (doneAt && doneAt.getTime() > caseNow(found.incident).getTime())
      throw new DomainError('INVALID', 'cases.errors.future', {}, { doneAt: 'cases.errors.future' });
    await recordObligation(tx, actor, { incidentId, caseId, kind, state, doneAt, reference, note });
    const payload = { kind, state, doneAt: doneAt?.toISOString() ?? '', reference, referenced: reference !== '' };
    await appendLog(tx, actor, { incidentId, caseId, type: 'obligation.set', payload });
  });
}
