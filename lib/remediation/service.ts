import 'server-only';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { mayReadRemediation, sidesOf } from './policy';
import { ITEM, readLaboratories } from './queries';
import { guardStep, type RemediationState } from './rules';
import type { UpdateItems } from './schema';

/**
 * Brings several cells to one state: all of them or none. Each cell must still be at the version the person saw.
 * @throws DomainError NOT_FOUND (a cell not theirs to see), FORBIDDEN (not their side), CONFLICT (changed meanwhile),
 *   GUARD (no such step), INVALID (evidence not usable)
 */
export function updateItems(actor: Actor, input: UpdateItems): Promise<{ updated: number }> {
  return withActor(actor, async (tx) => {
    if (!mayReadRemediation(actor, input.incidentId)) throw notFound();
    const { now, items } = await readForUpdate(tx, input);
    for (const item of items) check(actor, { item, input });
    const proof = input.to === 'DELIVERED' ? await attach(tx, actor, { input, items, now }) : null;
    for (const item of items) {
      const { count } = await tx.remediationItem.updateMany({
        where: { id: item.id, incidentId: input.incidentId, lockVersion: item.lockVersion },
        data: { ...change(input, now), note: input.note, state: input.to, lockVersion: { increment: 1 } },
      });
      if (count !== 1) throw conflict({ ...item, state: await currentState(tx, item) });
    }
    await tx.remediationEvent.createMany({
      data: items.map((item) => ({
        incidentId: item.incidentId,
        vendorOrgId: item.vendorOrgId,
        caseId: item.caseId,
        itemId: item.id,
        fromState: item.state,
        toState: input.to,
        note: input.to === 'REFUSED' ? input.reason : input.note,
        evidenceId: proof ? input.evidenceId : null,
        authorId: actor.userId,
        authorName: actor.name,
        at: now,
      })),
    });
    for (const item of items) await log(tx, actor, { item, input, proof });
    await notifyLive(tx, { incidentId: input.incidentId, topic: 'remediation' });
    await notifyLive(tx, { incidentId: input.incidentId, topic: 'board' });
    return { updated: items.length };
  });
}

type Item = Awaited<ReturnType<typeof readForUpdate>>['items'][number];

/** Always in the order of ids: two acts on the same cells wait for one another instead of blocking each other. */
async function readForUpdate(tx: Tx, { incidentId, cells }: UpdateItems) {
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
  const found = await tx.remediationItem.findMany({
    where: { incidentId, id: { in: cells.map((cell) => cell.id) } },
    select: { ...ITEM, action: { select: { title: true } } },
    orderBy: { id: 'asc' },
  });
  if (!incident || found.length !== cells.length) throw notFound();
  const laboratories = await readLaboratories(tx, incidentId);
  const items = found.map(({ action, ...item }) => ({
    ...item,
    title: action.title,
    laboratory: laboratories.find((laboratory) => laboratory.caseId === item.caseId)?.name ?? '',
    seen: cells.find((cell) => cell.id === item.id)?.lockVersion,
  }));
  return { now: caseNow(incident), items };
}

/** The person's side first, then whether they saw the latest, then the step itself. */
function check(actor: Actor, { item, input }: { item: Item; input: UpdateItems }): void {
  const sides = sidesOf(actor, item);
  if (sides.length === 0) throw forbidden();
  const { state: from, title: action, laboratory } = item;
  const guard = guardStep({
    from,
    to: input.to,
    sides,
    hasEvidence: input.evidenceId !== null,
    reason: input.reason,
  });
  if (guard === 'vendorOnly' || guard === 'deciderOnly') {
    throw new DomainError('FORBIDDEN', `remediation.guards.${guard}`, { action, laboratory });
  }
  if (item.seen !== item.lockVersion) throw conflict(item);
  if (guard) throw new DomainError('GUARD', `remediation.guards.${guard}`, { action, laboratory, from, to: input.to });
}

/** What someone else's commit made of the cell while this act waited for its row. */
async function currentState(tx: Tx, item: Item): Promise<RemediationState> {
  const row = await tx.remediationItem.findUnique({ where: { id: item.id }, select: { state: true } });
  return row?.state ?? item.state;
}

function conflict({ title, laboratory, state }: Item): DomainError {
  return new DomainError('CONFLICT', 'remediation.errors.conflict', { action: title, laboratory, state });
}

async function attach(
  tx: Tx,
  actor: Actor,
  { input, items, now }: { input: UpdateItems; items: readonly Item[]; now: Date },
): Promise<{ evidenceId: string; sha256: string }> {
  const vendors = [...new Set(items.map((item) => item.vendorOrgId))];
  const [vendorOrgId] = vendors;
  if (!input.evidenceId || !vendorOrgId || vendors.length > 1) {
    throw new DomainError(
      'INVALID',
      'remediation.guards.needsEvidence',
      {},
      { evidenceId: 'remediation.guards.needsEvidence' },
    );
  }
  const { evidenceId, incidentId } = input;
  const detail = items.map((item) => `${item.title} · ${item.laboratory}`).join('\n');
  const { sha256 } = await attachEvidence(tx, actor, {
    incidentId,
    evidenceId,
    kind: 'REMEDIATION_PROOF',
    vendorOrgId,
    at: now,
    detail,
  });
  return { evidenceId, sha256 };
}

function change({ to, evidenceId, reason }: UpdateItems, now: Date) {
  if (to === 'DELIVERED') return { evidenceId, deliveredAt: now, decidedAt: null, reason: '' };
  if (to === 'ACCEPTED') return { decidedAt: now, reason: '' };
  return to === 'REFUSED' ? { decidedAt: now, reason } : {};
}

async function log(
  tx: Tx,
  actor: Actor,
  { item, input, proof }: { item: Item; input: UpdateItems; proof: { evidenceId: string; sha256: string } | null },
): Promise<void> {
  const place = { incidentId: item.incidentId, caseId: item.caseId };
  const payload = { itemId: item.id, action: item.title, laboratory: item.laboratory };
  if (proof) await appendLog(tx, actor, { ...place, type: 'remediation.delivered', payload: { ...payload, ...proof } });
  else if (input.to === 'REFUSED') {
    await appendLog(tx, actor, {
      ...place,
      type: 'remediation.refused',
      payload: { ...payload, reason: input.reason },
    });
  } else {
    const type = input.to === 'ACCEPTED' ? 'remediation.accepted' : 'remediation.started';
    await appendLog(tx, actor, { ...place, type, payload });
  }
}
