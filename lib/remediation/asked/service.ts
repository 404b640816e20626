import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { mayDefineActions, mayReadRemediation } from '../policy';
import type { SaveAction } from '../schema';

/**
 * Asks an action of the incident's vendor at every laboratory, or rewords one. Editing also gives the action to
 * laboratories that joined since, and moves the date of what is still owed when a date is given.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (the incident names no vendor)
 */
export async function saveAction(actor: Actor, input: SaveAction): Promise<{ actionId: string; items: number }> {
  const { incidentId } = input;
  if (!mayReadRemediation(actor, incidentId)) throw notFound();
  if (!mayDefineActions(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    // One at a time per incident: positions follow one another.
    await tx.$queryRaw`SELECT id FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
    const incident = await tx.incident.findUnique({
      where: { id: incidentId },
      select: { clockOffsetMs: true, vendorOrgId: true },
    });
    if (!incident) throw notFound();
    const action = input.actionId
      ? await edit(tx, { ...input, actionId: input.actionId })
      : await add(tx, input, incident.vendorOrgId);
    const items = await giveToLaboratories(tx, { action, incidentId, dueAt: input.dueAt, now: caseNow(incident) });
    await appendLog(
      tx,
      actor,
      input.actionId
        ? { incidentId, type: 'remediation.actionEdited', payload: { actionId: action.id, action: input.title } }
        : { incidentId, type: 'remediation.actionAdded', payload: { actionId: action.id, action: input.title, items } },
    );
    await notifyLive(tx, { incidentId, topic: 'remediation' });
    await notifyLive(tx, { incidentId, topic: 'board' });
    return { actionId: action.id, items };
  });
}

type Asked = { id: string; vendorOrgId: string };

async function add(tx: Tx, { incidentId, title, description }: SaveAction, vendorOrgId: string | null): Promise<Asked> {
  if (!vendorOrgId) throw new DomainError('GUARD', 'remediation.errors.noVendor');
  const last = await tx.remediationAction.aggregate({ where: { incidentId, vendorOrgId }, _max: { position: true } });
  const position = (last._max.position ?? 0) + 1;
  return tx.remediationAction.create({
    data: { incidentId, vendorOrgId, position, title, description },
    select: { id: true, vendorOrgId: true },
  });
}

async function edit(tx: Tx, input: SaveAction & { actionId: string }): Promise<Asked> {
  const { incidentId, actionId, title, description, dueAt } = input;
  const action = await tx.remediationAction.findFirst({
    where: { id: actionId, incidentId },
    select: { id: true, vendorOrgId: true },
  });
  if (!action) throw notFound();
  await tx.remediationAction.update({ where: { id: actionId }, data: { title, description }, select: { id: true } });
  if (dueAt) {
    await tx.remediationItem.updateMany({
      where: { incidentId, actionId, state: { in: ['TODO', 'IN_PROGRESS', 'REFUSED'] } },
      data: { dueAt: new Date(dueAt) },
    });
  }
  return action;
}

/** @returns how many laboratories were newly asked. */
async function giveToLaboratories(
  tx: Tx,
  { action, incidentId, dueAt, now }: { action: Asked; incidentId: string; dueAt: string | null; now: Date },
): Promise<number> {
  const cases = await tx.breachCase.findMany({
    where: { incidentId, items: { none: { actionId: action.id } } },
    select: { id: true },
  });
  const { count } = await tx.remediationItem.createMany({
    data: cases.map(({ id }) => ({
      incidentId,
      vendorOrgId: action.vendorOrgId,
      actionId: action.id,
      caseId: id,
      requestedAt: now,
      dueAt: dueAt ? new Date(dueAt) : null,
    })),
  });
  return count;
}
